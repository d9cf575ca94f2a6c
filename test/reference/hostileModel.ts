import type { Model } from '../../src/model/model.ts';
import { modelOf } from '../support/models.ts';
import { twoStatesNote } from '../support/recurrentNotes.ts';

/** Names that would be Python if they were not kept from it, one for each base of the note. */
const attack = "open('/tmp/gradient-graph-was-here', 'w')";
const hostile: readonly string[] = [
  `"]; ${attack} #`,
  `'''"""\n${attack}\n"""`,
  `\\"\n${attack}`,
  `h\r${attack}\r#`,
  `\u2028${attack}\u2029\u0000\f\v`,
  `"); ${attack}; ("`,
  'torch',
  'import',
  'step',
  '1x',
  'v1',
  '𝒽\ud800',
  '_',
  'h h',
  'h_h',
];

/** A model all of whose names try to break out of whatever text they are written into. */
export function hostileModel(): Model {
  const model = modelOf(twoStatesNote);
  const names = new Map<string, string>();
  const named = (name: string): string => {
    const known = names.get(name);
    if (known !== undefined) return known;
    const fresh = `${hostile[names.size % hostile.length] ?? ''}${names.size < hostile.length ? '' : names.size}`;
    names.set(name, fresh);
    return fresh;
  };
  const { program, recurrence } = model;
  return {
    ...model,
    name: named('model'),
    parameters: model.parameters.map((parameter) => ({
      ...parameter,
      name: named(parameter.name),
      tensor: attack,
    })),
    assumed: [{ symbol: 'E', tex: `E = 1\n${attack}\r${attack}` }],
    leafValue: (base, step) => {
      const [own] = [...names].find(([, renamed]) => renamed === base) ?? [base];
      return model.leafValue(own, step);
    },
    recurrence: {
      ...recurrence,
      section: `"""\n${attack}\n# -*- coding: utf-7 -*-`,
      leaves: recurrence.leaves.map((leaf) => ({ ...leaf, base: named(leaf.base) })),
      definitions: recurrence.definitions.map((definition) => ({
        ...definition,
        target: named(definition.target),
      })),
    },
    program: {
      ...program,
      nodes: program.nodes.map((node) => ({ ...node, base: named(node.base) })),
      states: program.states.map((state) => ({ ...state, base: named(state.base) })),
      operations: program.operations.map((operation) =>
        operation.kind === 'state' || operation.kind === 'leaf'
          ? { ...operation, base: named(operation.base) }
          : operation,
      ),
    },
  };
}
