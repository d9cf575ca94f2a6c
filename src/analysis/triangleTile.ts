import { t } from '@vscode/l10n';
import { scaledProduct, type Scaled } from '../tensor/scaled.ts';
import type { Work } from '../tensor/work.ts';
import type { Triangle } from './analysis.ts';
import { connecting } from './connectivity.ts';
import { normsBetween } from './connectivityNorms.ts';
import type { Run } from './run.ts';

/** A part of the triangle: C_{i,n} for i and n in these ranges of steps, both ends with them. */
export interface TileRequest {
  readonly fromStart: number;
  readonly toStart: number;
  readonly fromEnd: number;
  readonly toEnd: number;
  /** At most so many rows, and so many columns: what the screen can show. */
  readonly cells: number;
}

/** More cells than this in a direction are never drawn. */
const mostCells = 256;

/**
 * The norms of C_{i,n} in a part of the triangle, each exact, on the whole steps that lie evenly in
 * both ranges, with their ends; NaN where n < i. Ranges are cut to the steps of the run.
 *
 * What zooming asks for again is kept with the run: the last tiles, and products over stretches of
 * steps of which any link between two steps is put together.
 */
export function triangleTile(run: Run, request: TileRequest): Work<Triangle> {
  const rows = stepsBetween(run, request.fromStart, request.toStart, request.cells);
  const columns = stepsBetween(run, request.fromEnd, request.toEnd, request.cells);
  const key = `tile ${rows.join()} ${columns.join()}`;
  return run.lately(key, function* () {
    const { stateSize } = run.model.program;
    // Rows that no column follows have no cell.
    const starts = rows.filter((step) => step <= columns.at(-1)!);
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

function stepsBetween(
  { firstStep, lastStep }: Run,
  from: number,
  to: number,
  cells: number,
): readonly number[] {
  const within = (step: number): number =>
    Math.max(firstStep, Math.min(lastStep, Math.round(Number.isFinite(step) ? step : firstStep)));
  const first = within(Math.min(from, to));
  const last = within(Math.max(from, to));
  const wanted = Number.isFinite(cells) ? Math.floor(cells) : mostCells;
  const count = Math.min(last - first + 1, mostCells, Math.max(2, wanted));
  return count === 1
    ? [first]
    : Array.from(
        { length: count },
        (_, i) => first + Math.round((i * (last - first)) / (count - 1)),
      );
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
