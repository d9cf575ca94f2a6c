import { finite } from './finite.ts';
import { lastStepOf, type LossChoice } from './lossChoice.ts';
import {
  hasSeveralWays,
  splitConnectivity,
  splitContributions,
  type PathSplit,
} from './pathSplit.ts';
import type { Run } from './run.ts';
import { tapsOf } from './sources.ts';
import { strongestPaths } from './strongestPaths.ts';

/** The strongest single paths from the source to the loss. */
export interface PathsDocument {
  readonly loss: LossChoice;
  readonly wrt: string;
  /** Whether every path that is missing is weaker than those that are here. */
  readonly complete: boolean;
  readonly strongest: readonly {
    /** Where the path enters the states. */
    readonly step: number;
    /** The variable of the state at each step, from there to the loss. */
    readonly through: readonly string[];
    readonly log10Norm: number;
    /** Of the paths to the sum of all losses: the step of the one to which it leads. */
    readonly to?: number;
  }[];
}

/** A sum over paths, by the variable in which they stay; null for those that change between them. */
export interface SplitDocument {
  readonly i: number;
  readonly n: number;
  readonly log10Norm: number | null;
  readonly coherence: number;
  readonly parts: readonly { readonly through: string | null; readonly log10Norm: number | null }[];
}

export interface SplitsDocument {
  /** Of C_{i,n} from the first step to the loss. */
  readonly connectivity: SplitDocument;
  /** Of A_n C_{i,n} W_i for every step i. */
  readonly contributions: readonly SplitDocument[];
}

export interface WaysDocument {
  readonly paths?: PathsDocument;
  readonly split?: SplitsDocument;
}

const defaultCount = 5;

/** S·P·T up to which paths are searched for without being asked for. */
const quickWork = 1e7;

/** The paths, and for a state of several variables the split into ways through each of them. */
export function waysDocument(
  run: Run,
  loss: LossChoice,
  source: string,
  wanted: number | undefined,
): WaysDocument {
  const taps = tapsOf(run, source);
  const work = run.model.program.stateSize * taps.size * run.steps;
  const isSearched = wanted !== undefined || work <= quickWork;
  return {
    ...(isSearched ? { paths: pathsDocument(run, loss, source, wanted ?? defaultCount) } : {}),
    ...(hasSeveralWays(run) ? { split: splitsDocument(run, loss, source) } : {}),
  };
}

function pathsDocument(run: Run, loss: LossChoice, source: string, count: number): PathsDocument {
  const { paths, complete } = strongestPaths(run, loss, tapsOf(run, source), count);
  return {
    loss,
    wrt: source,
    complete,
    strongest: paths.map(({ loss: to, step, through, log10Norm }) => ({
      step,
      through,
      log10Norm,
      ...(loss === 'sum' ? { to } : {}),
    })),
  };
}

function splitsDocument(run: Run, loss: LossChoice, source: string): SplitsDocument {
  const { firstStep } = run;
  const last = lastStepOf(run, loss);
  return {
    connectivity: splitDocument(splitConnectivity(run, firstStep, last), firstStep, last),
    contributions: splitContributions(run, loss, tapsOf(run, source)).map((split, t) =>
      splitDocument(split, firstStep + t, last),
    ),
  };
}

function splitDocument(
  { parts, log10Norm, coherence }: PathSplit,
  i: number,
  n: number,
): SplitDocument {
  return {
    i,
    n,
    log10Norm: finite(log10Norm),
    coherence,
    parts: parts.map((part) => ({
      through: part.through ?? null,
      log10Norm: finite(part.log10Norm),
    })),
  };
}
