import { t } from '@vscode/l10n';
import { bindBackward, type StateAdjoints } from '../graph/backward.ts';
import { bindJacobian } from '../graph/jacobian.ts';
import { stepGraph, type StepGraph } from '../graph/stepGraph.ts';
import { runningForward, type Trajectory } from '../graph/trajectory.ts';
import type { Model } from '../model/model.ts';
import { finish, type Work } from '../tensor/work.ts';

/**
 * A model unrolled to a number of steps, with its forward values; what other quantities share is
 * computed when it is first asked for, and kept. Steps are those of the note, from `firstStep`.
 */
export interface Run {
  readonly model: Model;
  readonly steps: number;
  readonly firstStep: number;
  readonly lastStep: number;
  readonly trajectory: Trajectory;
  readonly graph: StepGraph;
  /** H_k = ∂s_{k+1}/∂s_k (S × S), row-major, for firstStep − 1 ≤ k < lastStep. */
  readonly stateJacobian: (k: number) => Float64Array;
  /** The adjoints of the states for the loss of step n, or for the sum of all up to it. */
  readonly stateAdjoints: (loss: number, sum?: boolean) => StateAdjoints;
  /** The same in pieces. */
  readonly pullingBack: (loss: number, sum?: boolean) => Work<StateAdjoints>;
  /** What depends on the run alone: made when first asked for, then kept under its key. */
  readonly once: <T>(key: string, make: () => T) => T;
  /** Whether it is kept already. */
  readonly knows: (key: string) => boolean;
  /** The same in pieces; what was stopped is made anew. */
  readonly working: <T>(key: string, make: () => Work<T>) => Work<T>;
  /** The same, of which only the last few are kept. */
  readonly lately: <T>(key: string, make: () => Work<T>) => Work<T>;
}

/** At least one step is run. */
export function unroll(model: Model, steps: number): Run {
  return finish(unrolling(model, steps));
}

/** The same in pieces. */
export function* unrolling(model: Model, steps: number): Work<Run> {
  const count = Math.max(1, Math.floor(steps));
  yield t('the forward pass');
  return runOf(model, yield* runningForward(model, count));
}

function runOf(model: Model, trajectory: Trajectory): Run {
  const count = trajectory.steps;
  const { program, recurrence } = model;
  const { firstStep } = recurrence;
  const jacobians = new Map<number, Float64Array>();
  const adjoints = new Map<string, StateAdjoints>();
  const kept = new Map<string, unknown>();
  const recent = new Map<string, unknown>();
  const fewJacobians = Math.max(8, Math.floor(jacobianRoom / program.stateSize ** 2));
  const adjointsOf = function* (loss: number, sum = false): Work<StateAdjoints> {
    const key = `${loss} ${sum}`;
    const target = { loss: loss - firstStep, sum };
    const known = adjoints.get(key);
    if (known !== undefined) return keepFew(adjoints, key, fewAdjoints, () => known);
    const pullBack = bindBackward(trajectory, target);
    yield;
    const made = yield* pullBack();
    return keepFew(adjoints, key, fewAdjoints, () => made);
  };
  const jacobian = lazy(() => bindStateJacobian(trajectory));
  return {
    model,
    steps: count,
    firstStep,
    lastStep: firstStep + count - 1,
    trajectory,
    graph: stepGraph(program),
    stateJacobian: (k) => {
      const known = jacobians.get(k);
      if (known !== undefined) return known;
      const made = jacobian()(k - firstStep + 1);
      // Whoever goes through all steps again finds the first ones; the latest would be gone by then.
      if (jacobians.size < fewJacobians) jacobians.set(k, made);
      return made;
    },
    stateAdjoints: (loss, sum = false) => finish(adjointsOf(loss, sum)),
    pullingBack: adjointsOf,
    // Each key is used in one place, with one type.
    once: <T>(key: string, make: () => T) => keep(kept, key, make) as T,
    knows: (key) => kept.has(key),
    working: function* <T>(key: string, make: () => Work<T>) {
      const known = kept.get(key);
      if (known !== undefined) return known as T;
      const made = yield* make();
      kept.set(key, made);
      return made;
    },
    lately: function* <T>(key: string, make: () => Work<T>) {
      const made = (recent.get(key) as T | undefined) ?? (yield* make());
      return keepFew(recent, key, fewRecent, () => made) as T;
    },
  };
}

/** States that no later step reads have columns of zeros. */
function bindStateJacobian(trajectory: Trajectory): (t: number) => Float64Array {
  const { states, nodes, stateSize } = trajectory.program;
  const targets = states.map(({ node }) => nodes[node]!.operation);
  const read = states.filter(({ input }) => input !== undefined);
  const of = bindJacobian(
    trajectory,
    targets,
    read.map(({ input }) => input!),
  );
  if (read.length === states.length) return of;
  const columns = read.reduce((sum, { size }) => sum + size, 0);
  return (t) => {
    const narrow = of(t);
    const wide = new Float64Array(stateSize * stateSize);
    let from = 0;
    for (const { start, size } of read) {
      for (let row = 0; row < stateSize; row++) {
        const at = row * columns + from;
        wide.set(narrow.subarray(at, at + size), row * stateSize + start);
      }
      from += size;
    }
    return wide;
  };
}

function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** Adjoints have a row a step: those of every loss together would grow as T². */
const fewAdjoints = 4;

const fewRecent = 16;

/** 24 MB of them at most: those of a long run are computed again rather than kept. */
const jacobianRoom = 3 << 20;

function keepFew<K, T>(store: Map<K, T>, key: K, few: number, make: () => T): T {
  const value = store.get(key) ?? make();
  store.delete(key);
  store.set(key, value);
  for (const oldest of store.keys()) {
    if (store.size <= few) break;
    store.delete(oldest);
  }
  return value;
}

function keep<K, T>(store: Map<K, T>, key: K, make: () => T): T {
  const known = store.get(key);
  if (known !== undefined) return known;
  const value = make();
  store.set(key, value);
  return value;
}
