import { equationsOfCell } from './cells.ts';
import { equationRecurrence } from './equationRecurrence.ts';
import type { Expression } from './expression.ts';
import { withChildren } from './mapExpression.ts';
import type { Range } from './range.ts';
import { readFormula } from './readFormula.ts';
import type { Recurrence } from './recurrence.ts';
import type { CellName, Spec, StepEquation } from './spec.ts';
import { childrenOf } from './walkExpression.ts';

export const defaultReadout = 'linear';
export const defaultLoss = 'half-mse';

/** The recurrence of `cell: lstm`; all of it stands where the spec names the cell. */
export function cellRecurrence(
  cell: CellName,
  place: Range,
  spec: Spec,
  steps: number,
  section: string,
): Recurrence | undefined {
  const readout = spec.readout?.value ?? defaultReadout;
  const lines = equationsOfCell(cell, readout, spec.loss?.value ?? defaultLoss);
  const equations = lines.flatMap((line) => readOwn(line, place) ?? []);
  const { recurrence } = equationRecurrence(equations, {
    kind: 'cell',
    range: spec.range,
    steps,
    section,
  });
  if (recurrence === undefined || readout === 'none') return recurrence;
  // The bias `c` of the read-out is another symbol than an LSTM's `c_t`.
  const shared = recurrence.parameters.filter(({ base }) => base !== 'c');
  return { ...recurrence, parameters: [...shared, { base: 'c', occurrences: [place] }] };
}

function readOwn(tex: string, place: Range): StepEquation | undefined {
  const offsets = Int32Array.from({ length: tex.length + 1 }, (_, i) => i);
  const span = { display: true, range: { start: 0, end: tex.length }, tex, offsets };
  const content = readFormula(span, {}).formula.content;
  const [left, body] = content?.kind === 'relation' ? content.items : [];
  if (left?.kind !== 'symbol' || body === undefined) return undefined;
  return { base: left.symbol.base, body: placedAt(body, place), symbolRange: place, range: place };
}

function placedAt(expression: Expression, range: Range): Expression {
  const moved = withChildren(
    expression,
    childrenOf(expression).map((child) => placedAt(child, range)),
  );
  if (moved.kind === 'call') return { ...moved, range, calleeRange: range };
  if (moved.kind === 'relation') {
    return { ...moved, range, signRanges: moved.signRanges.map(() => range) };
  }
  return { ...moved, range };
}
