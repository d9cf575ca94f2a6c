import { isLeaf, type OperationId } from '../model/program.ts';
import { chain, type Block, type StepKernel } from './jacobianBlocks.ts';
import { addTo, sum } from './jacobianSum.ts';
import { leadingTo } from './phases.ts';
import { ruleOf } from './rules/table.ts';
import { inputPlaces, type Trajectory } from './trajectory.ts';

/** Operations side by side: their entries, one after the other. */
export type Stack = readonly OperationId[];

/** ∂targets/∂seeds of one step, row-major (all entries of the targets × all of the seeds). */
export type StepJacobian = (t: number) => Float64Array;

/**
 * Forward mode through one step, keeping the structure of each Jacobian: H_k of a tanh cell is
 * diag(1 − h²) U, S² multiplications. The operations in `held` count as constants, so that only
 * paths around them are followed; seeds count as independent of each other.
 */
export function bindJacobian(
  trajectory: Trajectory,
  targets: Stack,
  seeds: Stack,
  held: ReadonlySet<OperationId> = new Set(),
): StepJacobian {
  const { program, places } = trajectory;
  const { operations } = program;
  const kernels: StepKernel[] = [];
  const sizeOf = (id: OperationId): number => operations[id]?.size ?? 0;
  const needed = leadingTo(operations, targets);
  const bySeed = seeds.map((seed) => {
    const blocks: Block[] = [];
    operations.forEach((operation, id) => {
      blocks.push(blockOf(id));
      function blockOf(at: OperationId): Block {
        if (at === seed) return { structure: 'identity' };
        const rule = ruleOf(operation);
        const isHeld = held.has(at) || seeds.includes(at);
        if (rule === undefined || isLeaf(operation) || isHeld || !needed.has(at)) {
          return { structure: 'zero' };
        }
        const inputs = inputPlaces(operation, places);
        const parts = operation.inputs.map((input, i): Block => {
          const block = blocks[input]!;
          if (block.structure === 'zero') return block;
          const local = rule.local(operation, i, places[at]!, inputs);
          const sizes = { out: sizeOf(at), input: sizeOf(input), seed: sizeOf(seed) };
          return chain(local, block, sizes, kernels);
        });
        return sum(parts, sizeOf(at), sizeOf(seed), kernels);
      }
    });
    return blocks;
  });
  const columns = seeds.reduce((total, seed) => total + sizeOf(seed), 0);
  const rows = targets.reduce((total, target) => total + sizeOf(target), 0);
  const only = targets.length === 1 && seeds.length === 1 ? bySeed[0]![targets[0]!] : undefined;
  return (t) => {
    for (const kernel of kernels) kernel(t);
    if (only?.structure === 'dense') {
      const from = only.start + t * only.stride;
      return only.data.slice(from, from + rows * columns);
    }
    const jacobian = new Float64Array(rows * columns);
    let row = 0;
    for (const target of targets) {
      let column = 0;
      seeds.forEach((seed, i) => {
        const block = bySeed[i]![target]!;
        addTo(jacobian, row * columns + column, columns, block, sizeOf(target), sizeOf(seed), t);
        column += sizeOf(seed);
      });
      row += sizeOf(target);
    }
    return jacobian;
  };
}
