import { bindCellNorm, cellNormRoom, type Norms } from './cellNorm.ts';
import { copyRows, roundUp } from './rowsTimes.ts';
import { log10Scaled, scaledIdentity, scaledProduct, type Scaled } from './scaled.ts';
import { simd } from './simd/machine.ts';
import { plainMachine, type BlockKernels } from './simd/plainMachine.ts';
import { fullFactor, padded, thinned, timesLink, type ThinFactor } from './thinFactors.ts';
import type { Work } from './work.ts';

/** log10 of the norms of C_{start,end}. */
export type VisitNorms = (start: number, end: number, log10Norm2: number, log10F: number) => void;

/** Ends that share one factorisation of what lies before them. */
const blockLength = 12;
/** Over so few links a product has nearly all of its rank. */
const fullLinks = 5;
/** What is left out may change a norm by no more than this: log10 of the relative error. */
const mostError = -10.5;

/**
 * The norms of C_{i,n} = G_{n−1} ⋯ G_i (`size` × `size`) for the starts i (ascending) and all
 * points n ≥ i of a chain, in which link k leads from point k to point k + 1. The links must be
 * finite.
 *
 * Products over many steps are numerically of low rank. For every twelfth point m, C_{i,m} = L_i B_i
 * with B_i (r × S) of orthonormal rows, found from the start after it (see `thinned`); then
 * ‖C_{i,n}‖ = ‖C_{m,n} L_i‖ is that of an S × r matrix. What was dropped, E, at a start j changes
 * C_{i,n} by at most ‖C_{m,n}‖ ‖E‖ ‖C_{i,j}‖, all of them known; where that could be seen, the
 * points up to the next m are done again with nothing left out.
 */
export function* chainNorms(
  size: number,
  links: readonly Scaled[],
  starts: readonly number[],
  visit: VisitNorms,
): Work<void> {
  const points = links.length + 1;
  const norms = new Map<number, number>();
  const wide = links.map((link) => enlarged(size, link));
  const chain: BoundChain = {
    size: roundUp(size),
    links: wide,
    jumps: jumpsBetween(wide, starts),
    identity: enlarged(size, scaledIdentity(size)),
    starts,
    normsOf: bindNorms(simd ?? plainMachine(), roundUp(size)),
    known: (start, end) => norms.get(start * points + end) ?? NaN,
  };
  let lead: Lead | undefined;
  for (let from = starts[0] ?? points; from < points; from += blockLength) {
    const to = Math.min(points, from + blockLength);
    lead = yield* leadTo(chain, lead, from);
    const results: Result[] = [];
    const isSure = yield* blockNorms(chain, lead, from, to, true, results);
    if (!isSure) {
      results.length = 0;
      yield* blockNorms(chain, lead, from, to, false, results);
    }
    for (const { start, end, log10Norm2, log10F } of results) {
      norms.set(start * points + end, log10Norm2);
      visit(start, end, log10Norm2, log10F);
    }
  }
}

interface Result {
  readonly start: number;
  readonly end: number;
  readonly log10Norm2: number;
  readonly log10F: number;
}

/** All matrices are filled up with zeros to multiples of 4. */
interface BoundChain {
  readonly size: number;
  readonly links: readonly Scaled[];
  readonly jumps: readonly Scaled[];
  readonly normsOf: NormsOf;
  readonly identity: Scaled;
  readonly starts: readonly number[];
  /** log10 ‖C_{start,end}‖₂ of the points that are done. */
  readonly known: (start: number, end: number) => number;
}

/** C_{start,end} for the last start up to a point. */
interface Lead {
  readonly start: number;
  readonly end: number;
  readonly product: Scaled;
}

function* leadTo(
  { starts, links, identity }: BoundChain,
  before: Lead | undefined,
  end: number,
): Work<Lead> {
  const start = starts[starts.findLastIndex((candidate) => candidate <= end)]!;
  const goesOn = before?.start === start;
  let product = goesOn ? before.product : identity;
  for (let k = goesOn ? before.end : start; k < end; k++) {
    yield;
    product = scaledProduct(links[k]!, product);
  }
  return { start, end, product };
}

interface BoundedFactor extends ThinFactor {
  readonly start: number;
  /** log10 of a bound of ‖C_{start,m} − L B‖₂. */
  readonly log10Error: number;
}

/** C_{i,m} for the starts i < m, in descending order. */
function* factorsTo(
  { size, jumps, starts, known }: BoundChain,
  lead: Lead,
  thin: boolean,
): Work<readonly BoundedFactor[]> {
  const drops: { readonly at: number; readonly log10: number }[] = [];
  const result: BoundedFactor[] = [];
  let factor = fullFactor(size, lead.product);
  for (let k = starts.indexOf(lead.start); k >= 0; k--) {
    const start = starts[k]!;
    if (start < lead.start) {
      yield;
      const isThin = thin && (lead.start < lead.end || lead.end - start > fullLinks);
      factor = (isThin ? thinned : timesLink)(size, factor, jumps[k]!);
      if (factor.log10Dropped > -Infinity) drops.push({ at: start, log10: factor.log10Dropped });
    }
    if (start === lead.end) continue;
    const largest = drops.reduce(
      (most, { at, log10 }) => Math.max(most, log10 + (at === start ? 0 : known(start, at))),
      -Infinity,
    );
    result.push({ ...factor, start, log10Error: largest + Math.log10(Math.max(1, drops.length)) });
  }
  return result;
}

/** The norms of C_{i,n} for from ≤ n < to; false where they are not sure to be right. */
function* blockNorms(
  chain: BoundChain,
  lead: Lead,
  from: number,
  to: number,
  thin: boolean,
  results: Result[],
): Work<boolean> {
  const { size, links, starts, identity, normsOf } = chain;
  const before = yield* factorsTo(chain, lead, thin);
  const lefts = before.map((factor) => padded(size, factor));
  let whole = identity;
  for (let end = from; end < to; end++) {
    if (end > from) whole = scaledProduct(links[end - 1]!, whole);
    const own = resultOf(from, end, normsOf(whole.data, size), whole.exponent);
    if (lead.start === from) results.push(own);
    for (const [i, { start, rank, exponent, log10Error }] of before.entries()) {
      yield;
      const found = normsOf(lefts[i]!, roundUp(rank), end === from ? undefined : whole.data);
      const shift = end === from ? 0 : whole.exponent;
      const result = resultOf(start, end, found, exponent + shift);
      if (log10Error + own.log10Norm2 > result.log10Norm2 + mostError) return false;
      results.push(result);
    }
  }
  for (const start of starts) {
    if (start <= from || start >= to) continue;
    let product = identity;
    for (let end = start; end < to; end++) {
      yield;
      if (end > start) product = scaledProduct(links[end - 1]!, product);
      results.push(resultOf(start, end, normsOf(product.data, size), product.exponent));
    }
  }
  return true;
}

function resultOf(start: number, end: number, { norm2, normF }: Norms, exponent: number): Result {
  return {
    start,
    end,
    log10Norm2: log10Scaled(norm2, exponent),
    log10F: log10Scaled(normF, exponent),
  };
}

/** The norms of a matrix (size × columns), or of a square one times it. */
type NormsOf = (right: Float64Array, columns: number, left?: Float64Array) => Norms;

function bindNorms(machine: BlockKernels, size: number): NormsOf {
  const cellNorm = bindCellNorm(machine, size);
  const room = size * size;
  return (right, columns, left) => {
    if (columns === 0) return { norm2: 0, normF: 0 };
    const a = machine.scratch(3 * room + cellNormRoom(size));
    const b = a + room;
    const memory = machine.memory();
    memory.set(right, b);
    if (left === undefined) return cellNorm(b, columns, b + 2 * room);
    memory.set(left, a);
    const c = b + room;
    machine.product(size, size, columns, a, size, 1, b, columns, c, columns);
    return cellNorm(c, columns, c + room);
  };
}

/** With its rows and columns filled up with zeros to multiples of 4. */
function enlarged(size: number, matrix: Scaled): Scaled {
  const width = roundUp(size);
  if (width === size) return matrix;
  const data = new Float64Array(width * width);
  copyRows(size, size, matrix.data, 0, size, data, 0, width);
  return { rows: width, columns: width, data, exponent: matrix.exponent };
}

/** From each start to the next. */
function jumpsBetween(links: readonly Scaled[], starts: readonly number[]): readonly Scaled[] {
  return starts.slice(0, -1).map((start, k) => {
    return links
      .slice(start + 1, starts[k + 1])
      .reduce((all, link) => scaledProduct(link, all), links[start]!);
  });
}
