import { t } from '@vscode/l10n';
import { scaledProduct, type Scaled } from '../tensor/scaled.ts';
import type { Work } from '../tensor/work.ts';
import type { Triangle } from './analysis.ts';
import { connecting } from './connectivity.ts';
import { normsBetween } from './connectivityNorms.ts';
import type { Run } from './run.ts';

/** A part of the triangle: C_{i,n} for these steps i and n. */
export interface TileRequest {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

/** More cells than this in a direction are never drawn. */
export const mostCells = 256;

/**
 * The norms of C_{i,n} for the steps i and n that are asked for, each exact; NaN where n < i. What
 * is no step of the run is left out.
 *
 * What zooming asks for again is kept with the run: the last tiles, and products over stretches of
 * steps of which any link between two steps is put together.
 */
export function triangleTile(run: Run, request: TileRequest): Work<Triangle> {
  const rows = stepsAmong(run, request.rows);
  const columns = stepsAmong(run, request.columns);
  const key = `tile ${rows.join()} ${columns.join()}`;
  return run.lately(key, function* () {
    const { stateSize } = run.model.program;
    // Rows that no column follows have no cell.
    const end = columns.at(-1) ?? -Infinity;
    const starts = rows.filter((step) => step <= end);
    const all = new Set([...starts, ...columns.filter((step) => step >= (starts[0] ?? Infinity))]);
    const points = [...all].sort((a, b) => a - b);
    const links: Scaled[] = [];
    for (let k = 0; k + 1 < points.length; k++) {
      if (k % 8 === 0) yield t('the triangle: products, {0} of {1}', k, points.length - 1);
      links.push(yield* linkOf(run, points[k]!, points[k + 1]!));
    }
    yield t('the triangle: norms');
    return yield* normsBetween(stateSize, points, links, rows, columns);
  });
}

function stepsAmong({ firstStep, lastStep }: Run, steps: readonly number[]): readonly number[] {
  const known = steps.filter(
    (step) => Number.isInteger(step) && step >= firstStep && step <= lastStep,
  );
  return [...new Set(known)].sort((a, b) => a - b).slice(0, mostCells);
}

/** The numbers that the kept products of a run may take, 16 MB. */
const keptRoom = 1 << 21;

/** Stretches of 2^l steps are kept from the shortest on of which all together fit. */
function shortestKept({ steps, model }: Run): number {
  const each = model.program.stateSize ** 2;
  // Those of 2^l steps and of all longer ones are about 2 · steps / 2^l.
  return Math.max(3, Math.ceil(Math.log2((2 * steps * each) / keptRoom)));
}

/** C_{from,to}, put together from kept products over stretches that begin at multiples of their length. */
function* linkOf(run: Run, from: number, to: number): Work<Scaled> {
  const shortest = shortestKept(run);
  const parts: Scaled[] = [];
  let at = from;
  while (at < to) {
    const level = longestFrom(at - run.firstStep, to - at);
    const isKept = level >= shortest;
    const end = isKept ? at + 2 ** level : Math.min(to, nextMultiple(run, at, shortest));
    parts.push(yield* isKept ? stretch(run, at, level, shortest) : connecting(run, at, end));
    at = end;
  }
  let product = parts[0]!;
  for (const part of parts.slice(1)) {
    yield;
    product = scaledProduct(part, product);
  }
  return product;
}

/** The largest l for which 2^l divides `offset` and is at most `length`. */
function longestFrom(offset: number, length: number): number {
  let level = 0;
  while (offset % 2 ** (level + 1) === 0 && 2 ** (level + 1) <= length) level++;
  return level;
}

/** The step after `at` at which the next stretch of 2^level steps begins. */
function nextMultiple({ firstStep }: Run, at: number, level: number): number {
  const length = 2 ** level;
  return firstStep + (Math.floor((at - firstStep) / length) + 1) * length;
}

function stretch(run: Run, from: number, level: number, shortest: number): Work<Scaled> {
  return run.working(`stretch ${from} ${level}`, function* () {
    if (level === shortest) return yield* connecting(run, from, from + 2 ** level);
    const half = 2 ** (level - 1);
    const first = yield* stretch(run, from, level - 1, shortest);
    const second = yield* stretch(run, from + half, level - 1, shortest);
    return scaledProduct(second, first);
  });
}
