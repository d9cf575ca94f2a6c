import { t } from '@vscode/l10n';
import { log10NormOf } from '../tensor/accumulator.ts';
import type { Work } from '../tensor/work.ts';
import { allContributions, contributionAt } from './allContributions.ts';
import { contributions } from './contributions.ts';
import type { LossChoice } from './lossChoice.ts';
import { hasSeveralWays } from './pathSplit.ts';
import type { Run } from './run.ts';
import { tapsOf } from './sources.ts';
import { searchingPaths } from './strongestPaths.ts';

/** The single paths from a source to a loss, or to the sum of all losses, strongest first. */
export interface PathList {
  readonly loss: LossChoice;
  readonly source: string;
  /** The strongest ones, `mostListed` of them at most. */
  readonly paths: readonly ListedPath[];
  /** How many there are with any strength at all; undefined where there are too many to count. */
  readonly count: number | undefined;
  /** log10 of the sum of the norms of all of them; undefined where they are not counted. */
  readonly log10Sum: number | undefined;
  /** log10 of the norm of their sum, the gradient as far as it flows through the states. */
  readonly log10Whole: number;
}

/** One product A_n H_{n−1} ⋯ H_i W_i. */
export interface ListedPath {
  /** n, the step of the loss that it leads to. */
  readonly loss: number;
  /** i, the step whose state the source enters. */
  readonly step: number;
  /**
   * The variable of the state at each step, from i on to the one that the loss reads: `h` or `c` of
   * an LSTM. Undefined where the path is taken through the state as a whole.
   */
  readonly through: readonly string[] | undefined;
  readonly log10Norm: number;
}

export const mostListed = 200;

/** Paths through single variables are searched for; more would have nobody's patience. */
const mostSearched = 40;
const mostOpen = 20_000;

/** S·P·T up to which paths through single variables are found in about a second. */
const quickWork = 1e8;

/**
 * The strongest paths of a run. A state of one variable has one path for each pair of a step and a
 * loss, and all of them are counted. A state of several has 2^T, of which the strongest are found;
 * where that would take long, the state is taken as a whole.
 */
export function* pathList(run: Run, loss: LossChoice, source: string): Work<PathList> {
  const taps = tapsOf(run, source);
  const whole = contributions(run, loss, taps);
  const log10Whole = log10NormOf(whole.sum);
  const about = { loss, source, log10Whole };
  yield t('the strongest paths');
  const work = run.model.program.stateSize * taps.size * run.steps;
  if (hasSeveralWays(run) && work <= quickWork) {
    const { paths } = yield* searchingPaths(run, loss, taps, mostSearched, mostOpen);
    return { ...about, paths, count: undefined, log10Sum: undefined };
  }
  if (log10Whole === -Infinity) return { ...about, paths: [], count: 0, log10Sum: -Infinity };
  const single =
    loss === 'sum'
      ? yield* pairsOfAll(run, source)
      : whole.steps.map(({ step, log10Norm }) => ({ loss, step, log10Norm }));
  const strong = single.filter(({ log10Norm }) => log10Norm > -Infinity);
  strong.sort((a, b) => b.log10Norm - a.log10Norm);
  return {
    ...about,
    paths: strong.slice(0, mostListed).map((pair) => ({ ...pair, through: undefined })),
    count: strong.length,
    log10Sum: log10SumOf(strong),
  };
}

type Pair = Omit<ListedPath, 'through'>;

/** Every pair of a step and a loss. */
function* pairsOfAll(run: Run, source: string): Work<Pair[]> {
  const triangle = yield* allContributions(run, source);
  const pairs: Pair[] = [];
  for (let loss = run.firstStep; loss <= run.lastStep; loss++) {
    for (let step = run.firstStep; step <= loss; step++) {
      pairs.push({ loss, step, log10Norm: contributionAt(triangle, step, loss) });
    }
  }
  yield;
  return pairs;
}

/** Of norms in falling order: log10 Σ 10^norm. */
function log10SumOf(pairs: readonly Pair[]): number {
  const largest = pairs[0]?.log10Norm;
  if (largest === undefined) return -Infinity;
  return (
    largest + Math.log10(pairs.reduce((sum, { log10Norm }) => sum + 10 ** (log10Norm - largest), 0))
  );
}

/** The part of one path in the sum of the norms of all; undefined where they are not counted. */
export function shareOf({ log10Norm }: ListedPath, { log10Sum }: PathList): number | undefined {
  return log10Sum === undefined ? undefined : 10 ** (log10Norm - log10Sum);
}

/** ‖Σ paths‖ / Σ ‖path‖: 1 where they agree, 0 where they cancel. */
export function coherenceOf({ log10Whole, log10Sum }: PathList): number | undefined {
  return log10Sum === undefined ? undefined : Math.min(1, 10 ** (log10Whole - log10Sum));
}
