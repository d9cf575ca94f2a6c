import { cellTensors } from '../note/cells.ts';
import type { Recurrence } from '../note/recurrence.ts';
import { symbolTex, type SymbolName } from '../note/symbol.ts';
import type { CompiledStep } from './compileStep.ts';
import { shapeOf, type DraftShape } from './draft.ts';

/** What a symbol of a spec names in a compiled step. */
export interface Named {
  readonly kind: 'parameter' | 'leaf' | 'node' | 'initial-state';
  /** A parameter's name, else a base. */
  readonly name: string;
  readonly shape: DraftShape;
}

/** A parameter's symbol or its name in PyTorch; an input, target or node; `h_0`. */
export function namedBy(
  symbol: SymbolName,
  recurrence: Recurrence,
  { draft, parameters, nodes, stateInputs, leafInputs }: CompiledStep,
): Named | undefined {
  const { base, indices } = symbol;
  const [index] = indices;
  if (index !== undefined) {
    const input = stateInputs.get(base);
    const isBorder = index.kind === 'number' && index.value === recurrence.firstStep - 1;
    if (input === undefined || !isBorder || indices.length > 1) return undefined;
    return { kind: 'initial-state', name: base, shape: shapeOf(draft, input) };
  }
  const parameter =
    parameters.find(({ name }) => name === symbolTex(symbol)) ??
    parameters.find(({ name }) => recurrence.kind === 'cell' && cellTensors[name] === base);
  if (parameter) {
    return { kind: 'parameter', name: parameter.name, shape: shapeOf(draft, parameter.operation) };
  }
  const leaf = [...leafInputs.values()].find((one) => one.base === base);
  if (leaf) return { kind: 'leaf', name: base, shape: shapeOf(draft, leaf.operation) };
  const node = nodes.find(({ definition }) => definition.target === base);
  return node && { kind: 'node', name: base, shape: shapeOf(draft, node.operation) };
}

/** All names that `namedBy` knows, for saying which one was meant. */
export function namesKnown(
  recurrence: Recurrence,
  { parameters, nodes, stateInputs, leafInputs }: CompiledStep,
): readonly string[] {
  return [
    ...parameters.map(({ name }) => name),
    ...new Set([...leafInputs.values()].map(({ base }) => base)),
    ...nodes.map(({ definition }) => definition.target),
    ...[...stateInputs.keys()].map((base) =>
      symbolTex({ base, indices: [{ kind: 'number', value: recurrence.firstStep - 1 }] }),
    ),
  ];
}
