import type { Cell, Diagram } from './diagram.ts';
import { stepIndex, type DiagramObjects } from './diagramObjects.ts';
import { walkExpression } from './walkExpression.ts';

/** Which way time runs through a diagram, and the step that each line of it belongs to. */
export interface TimeAxis {
  readonly timeRuns: 'down' | 'right';
  /** The row of a cell where time runs down, its column where it runs right. */
  readonly lineOf: (place: { readonly row: number; readonly column: number }) => number;
  /** Undefined where the lines of the diagram follow no order of steps. */
  readonly stepOf: (line: number) => number | undefined;
}

interface Vote {
  readonly cell: Cell;
  readonly base: string;
  readonly step: number;
}

/**
 * Finds the axis by what the objects are numbered: on a line across time all have the same step.
 * A line whose objects disagree has the step that most say; the lines together count up or down.
 */
export function timeAxis(diagram: Diagram, objects: DiagramObjects): TimeAxis {
  const votes = collectVotes(objects);
  const timeRuns = runsRight(votes, diagram) ? 'right' : 'down';
  const lineOf = ({ row, column }: { readonly row: number; readonly column: number }): number =>
    timeRuns === 'down' ? row : column;
  const steps = lineSteps(votes.map(({ cell, step }) => ({ line: lineOf(cell), step })));
  return { timeRuns, lineOf, stepOf: (line) => steps.get(line) };
}

function collectVotes({ definitions, symbols }: DiagramObjects): readonly Vote[] {
  const votes: Vote[] = [];
  for (const { cell, base, index, body } of definitions) {
    if (index !== undefined) votes.push({ cell, base, step: index });
    else {
      for (const inner of walkExpression(body)) {
        const step = inner.kind === 'symbol' ? stepIndex(inner.symbol) : undefined;
        if (inner.kind === 'symbol' && step !== undefined)
          votes.push({ cell, base: inner.symbol.base, step });
      }
    }
  }
  for (const { cell, symbol, carried } of symbols) {
    const step = stepIndex(symbol);
    if (step !== undefined && !carried) votes.push({ cell, base: symbol.base, step });
  }
  return votes;
}

function runsRight(votes: readonly Vote[], diagram: Diagram): boolean {
  let down = 0;
  let right = 0;
  votes.forEach((a, i) => {
    // The neighbours tell enough; all pairs would be slow on a large diagram.
    for (const b of votes.slice(i + 1, i + 65)) {
      const same = a.step === b.step;
      if (a.cell.row === b.cell.row && a.cell.column !== b.cell.column) {
        if (same) down += 1;
        else if (a.base === b.base) right += 1;
      }
      if (a.cell.column === b.cell.column && a.cell.row !== b.cell.row) {
        if (same) right += 1;
        else if (a.base === b.base) down += 1;
      }
    }
  });
  if (down !== right) return right > down;
  return labelledAcross(votes, diagram);
}

/** One step alone: the arrow that brings the earlier state tells where time comes from. */
function labelledAcross(votes: readonly Vote[], diagram: Diagram): boolean {
  const bases = new Set(votes.map(({ base }) => base));
  const last = Math.max(...votes.map(({ step }) => step));
  return diagram.arrows.some(
    ({ direction, labels }) =>
      direction === 'right' &&
      labels.some(({ content }) =>
        [...walkExpression(content)].some((inner) => {
          if (inner.kind !== 'symbol' || !bases.has(inner.symbol.base)) return false;
          const step = stepIndex(inner.symbol);
          return step !== undefined && step < last;
        }),
      ),
  );
}

function lineSteps(
  votes: readonly { readonly line: number; readonly step: number }[],
): ReadonlyMap<number, number> {
  const lines = [...new Set(votes.map(({ line }) => line))].sort((a, b) => a - b);
  const order = new Map(lines.map((line, i) => [line, i]));
  const fits = new Map<string, { readonly slope: number; readonly start: number; count: number }>();
  for (const { line, step } of votes) {
    for (const slope of [1, -1]) {
      const start = step - slope * (order.get(line) ?? 0);
      const key = `${slope} ${start}`;
      const fit = fits.get(key) ?? { slope, start, count: 0 };
      fit.count += 1;
      fits.set(key, fit);
    }
  }
  const best = [...fits.values()].reduce<
    { slope: number; start: number; count: number } | undefined
  >((most, fit) => (most && most.count >= fit.count ? most : fit), undefined);
  if (best && best.count >= 0.6 * votes.length) {
    return new Map(lines.map((line, i) => [line, best.start + best.slope * i]));
  }
  return new Map(
    lines.map((line) => [
      line,
      mostFrequent(votes.filter((vote) => vote.line === line).map(({ step }) => step)),
    ]),
  );
}

/** The value that occurs most often; of several the largest, as a step reads earlier ones too. */
export function mostFrequent(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const sorted = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0]);
  return sorted[0]?.[0] ?? 0;
}
