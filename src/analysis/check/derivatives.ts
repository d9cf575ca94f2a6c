import { bindJacobian, type StepJacobian } from '../../graph/jacobian.ts';
import type { OperationId } from '../../model/program.ts';
import {
  commonExponent,
  scaled,
  scaledProduct,
  timesPower,
  type Scaled,
} from '../../tensor/scaled.ts';
import type { Run } from '../run.ts';

/** Where a source enters the graph: at every step, or at these steps (counted from 0). */
export interface Seed {
  readonly key: string;
  readonly size: number;
  readonly entries: readonly SeedEntry[];
}

export interface SeedEntry {
  readonly operation: OperationId;
  /** Where its entries begin in the source. */
  readonly start: number;
  readonly at: number | undefined;
}

/** Derivatives of any node by any source, through all steps or within one. */
export interface Derivatives {
  /** ∂(operation at step t)/∂seed (outputs × inputs), through the graph. */
  readonly total: (target: OperationId, t: number, seed: Seed) => Scaled;
  /** The same with all states of earlier steps held fixed. */
  readonly immediate: (
    target: OperationId,
    t: number,
    seed: Seed,
    /** Held fixed within the step, too. */
    beside?: ReadonlySet<OperationId>,
  ) => Scaled;
  /** ∂target/∂seeds within step t, around the operations in `held`. */
  readonly local: (
    target: OperationId,
    seeds: readonly OperationId[],
    held: ReadonlySet<OperationId>,
    t: number,
  ) => Float64Array;
}

/**
 * Forward mode over the steps: ∂s_t = H_{t−1} ∂s_{t−1} + what enters at step t. Everything is kept,
 * so that the terms of a derivation share it.
 *
 * @param cut nodes that the note says to hold fixed
 */
export function createDerivatives(
  run: Run,
  cut: ReadonlySet<OperationId> = new Set(),
): Derivatives {
  const { trajectory } = run;
  const { program } = trajectory;
  const { operations, states, nodes } = program;
  const bound = new Map<string, StepJacobian>();
  const stateRows = new Map<string, Scaled[]>();
  const inputs = states.filter(({ input }) => input !== undefined);
  const inputOperations = inputs.map(({ input }) => input!);

  const local: Derivatives['local'] = (target, seeds, held, t) => {
    const key = `${target} ${seeds.join()} ${[...held].join()}`;
    let jacobian = bound.get(key);
    if (jacobian === undefined) {
      jacobian = bindJacobian(trajectory, [target], seeds, held);
      bound.set(key, jacobian);
    }
    return jacobian(t);
  };

  const immediate: Derivatives['immediate'] = (target, t, seed, beside) => {
    const open = seed.entries.filter(({ at }) => at === undefined || at === t);
    const rows = operations[target]!.size;
    const data = new Float64Array(rows * seed.size);
    for (const { operation, start } of open) {
      const { size } = operations[operation]!;
      const fixed = beside === undefined ? cut : new Set([...cut, ...beside]);
      const held = fixed.has(target) ? new Set([...fixed].filter((id) => id !== target)) : fixed;
      const block = local(target, [operation], held, t);
      for (let row = 0; row < rows; row++) {
        for (let i = 0; i < size; i++) data[row * seed.size + start + i]! += block[row * size + i]!;
      }
    }
    return scaled(rows, seed.size, data);
  };

  /** ∂(target)/∂(the states of the step before), the columns of the states that are read. */
  const throughStates = (target: OperationId, t: number): Scaled => {
    const rows = operations[target]!.size;
    const columns = inputs.reduce((sum, { size }) => sum + size, 0);
    return scaled(rows, columns, local(target, inputOperations, cut, t).slice());
  };

  /** ∂(the states that are read of step t)/∂seed, for t from the first step on. */
  const statesBySeed = (seed: Seed, t: number): Scaled => {
    const known = stateRows.get(seed.key) ?? [];
    stateRows.set(seed.key, known);
    for (let step = known.length; step <= t; step++) {
      const before = known[step - 1];
      const parts = inputs.map(({ node }) => oneStep(nodes[node]!.operation, step, seed, before));
      known.push(stacked(parts, seed.size));
    }
    return known[t]!;
  };

  const oneStep = (
    target: OperationId,
    t: number,
    seed: Seed,
    before: Scaled | undefined,
  ): Scaled => {
    const direct = immediate(target, t, seed);
    if (before === undefined || inputs.length === 0) return direct;
    // A node that the source itself is gets nothing from earlier steps.
    if (seed.entries.some(({ operation, at }) => operation === target && at === t)) return direct;
    return plus(direct, scaledProduct(throughStates(target, t), before));
  };

  const totals = new Map<string, Scaled>();
  return {
    local,
    immediate,
    total: (target, t, seed) => {
      const key = `${target} ${t} ${seed.key}`;
      const known = totals.get(key);
      if (known !== undefined) return known;
      const value = oneStep(target, t, seed, t > 0 ? statesBySeed(seed, t - 1) : undefined);
      totals.set(key, value);
      return value;
    },
  };
}

function plus(a: Scaled, b: Scaled): Scaled {
  const exponent = commonExponent([a, b]);
  const data = a.data.map(
    (entry, i) =>
      timesPower(entry, a.exponent - exponent) + timesPower(b.data[i]!, b.exponent - exponent),
  );
  return scaled(a.rows, a.columns, data, exponent);
}

function stacked(parts: readonly Scaled[], columns: number): Scaled {
  const exponent = commonExponent(parts);
  const rows = parts.reduce((sum, part) => sum + part.rows, 0);
  const data = new Float64Array(rows * columns);
  let at = 0;
  for (const part of parts) {
    data.set(
      part.data.map((entry) => timesPower(entry, part.exponent - exponent)),
      at,
    );
    at += part.data.length;
  }
  return scaled(rows, columns, data, exponent);
}
