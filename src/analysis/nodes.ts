import type { Range } from '../note/range.ts';
import type { StepLeaf } from '../note/recurrence.ts';
import { nodeName, symbolTex } from '../note/symbol.ts';
import { piece, valueAt } from '../graph/trajectory.ts';
import { norm } from '../tensor/scaled.ts';
import type { Work } from '../tensor/work.ts';
import type { Column, NodeResult } from './analysis.ts';
import { expressionTex } from './expressionTex.ts';
import type { Run } from './run.ts';

/**
 * The nodes of the unrolled graph: what the steps share, the border, then step by step.
 * @param isWanted leaves out the nodes of other steps
 */
export function* nodesOf(
  run: Run,
  columns: readonly Column[],
  isWanted: (step: number) => boolean = () => true,
): Work<readonly NodeResult[]> {
  const { model, firstStep, lastStep } = run;
  const { recurrence } = model;
  const columnOf = (base: string): number => columns.findIndex((column) => column.base === base);
  const nodes: NodeResult[] = [...sharedNodes(run), ...borderNodes(run)];
  for (const leaf of recurrence.leaves) {
    const { before } = leafSpan(run, leaf.base);
    for (let step = firstStep - before; step < firstStep; step++) {
      nodes.push(leafNode(run, leaf, step, undefined));
    }
  }
  for (let step = firstStep; step <= lastStep; step++) {
    if ((step - firstStep) % piece === 0) yield;
    if (!isWanted(step)) continue;
    for (const leaf of recurrence.leaves) {
      nodes.push(leafNode(run, leaf, step, columnOf(leaf.base)));
    }
    for (const definition of recurrence.definitions) {
      const { target, role, body } = definition;
      const id = symbolTex(nodeName(target, step));
      const operation = run.model.program.nodes.find(({ base }) => base === target)!.operation;
      nodes.push({
        id,
        base: target,
        tex: `${id} = ${expressionTex(body, step)}`,
        role,
        step,
        column: columnOf(target),
        norm: norm(valueAt(run.trajectory, operation, step - firstStep)),
        shape: run.model.program.operations[operation]?.shape ?? [],
        range: placeOf(definition, step),
      });
    }
  }
  return nodes;
}

/** The symbols that all steps share: a bundle stands for its parameters side by side. */
function sharedNodes({ model }: Run): readonly NodeResult[] {
  return model.recurrence.parameters.flatMap(({ base, occurrences }): NodeResult[] => {
    const own = model.parameters.filter(({ name, bundle }) => name === base || bundle === base);
    if (own.length === 0) return [];
    const value = Float64Array.from(own.flatMap((parameter) => Array.from(parameter.value)));
    const single = own.length === 1 && own[0]?.name === base ? own[0] : undefined;
    return [
      {
        id: base,
        base,
        tex: base,
        role: 'parameter',
        step: undefined,
        column: undefined,
        norm: norm(value),
        shape: single?.shape ?? [value.length],
        range: occurrences[0],
      },
    ];
  });
}

function borderNodes({ model, firstStep }: Run): readonly NodeResult[] {
  return model.program.states.flatMap(({ base, input, shape }, index): NodeResult[] => {
    if (input === undefined) return [];
    const id = symbolTex(nodeName(base, firstStep - 1));
    const border = model.recurrence.borders.find((candidate) => candidate.base === base);
    return [
      {
        id,
        base,
        tex: id,
        role: 'border',
        step: firstStep - 1,
        column: undefined,
        norm: norm(model.initialStates[index] ?? new Float64Array(0)),
        shape,
        range: border?.ranges[0],
      },
    ];
  });
}

function leafNode(run: Run, leaf: StepLeaf, step: number, column: number | undefined): NodeResult {
  const { base, role } = leaf;
  const id = symbolTex(nodeName(base, step));
  const value = run.model.leafValue(base, step);
  const { shape } = leafSpan(run, base);
  const range = placeOf(leaf, step);
  return { id, base, tex: id, role, step, column, norm: norm(value), shape, range };
}

/** How many steps before the first one a leaf is read, and its shape. */
function leafSpan(
  { model }: Run,
  base: string,
): { readonly before: number; readonly shape: readonly number[] } {
  let before = 0;
  let shape: readonly number[] = [];
  model.program.operations.forEach((operation) => {
    if (operation.kind !== 'leaf' || operation.base !== base) return;
    before = Math.max(before, -operation.offset);
    shape = operation.shape;
  });
  return { before, shape };
}

/** Where the note speaks of this step, else where it says what holds for all. */
function placeOf(
  { occurrences, statedAt }: Pick<StepLeaf, 'occurrences' | 'statedAt'>,
  step: number,
): Range | undefined {
  return occurrences.find((occurrence) => occurrence.step === step)?.symbolRange ?? statedAt;
}
