import { t } from '@vscode/l10n';
import { bindJacobian } from '../../graph/jacobian.ts';
import { valueAt, type Trajectory } from '../../graph/trajectory.ts';
import type { OperationId } from '../../model/program.ts';
import type { Expression } from '../../note/expression.ts';
import type { SymbolName } from '../../note/symbol.ts';
import type { Evaluate } from './evaluate.ts';
import type { NodeFunction, Slot } from './functionTable.ts';
import { indicesOf } from './indexValue.ts';
import { NoValue, shapeMismatch, unknown } from './noValue.ts';
import { pointTrajectory } from './pointTrajectory.ts';
import { entriesOf } from './value.ts';
import type { Scope } from './world.ts';

/** The step at which a node's function has exactly these arguments; undefined where it never has. */
export function stepOfPoint(
  { slots }: NodeFunction,
  args: readonly Expression[],
  scope: Scope,
): number | undefined {
  if (slots.length !== args.length) return undefined;
  let step: number | undefined;
  for (const [i, { argument }] of slots.entries()) {
    const given = args[i]!;
    if (argument === undefined || given.kind !== 'symbol') return undefined;
    if (given.symbol.base !== argument.base) return undefined;
    const [index] = argument.indices;
    if (index?.kind !== 'variable') continue;
    const at = indexAt(given.symbol, scope);
    if (at === undefined || (step !== undefined && step !== at - index.offset)) return undefined;
    step = at - index.offset;
  }
  return step;
}

function indexAt(symbol: SymbolName, scope: Scope): number | undefined {
  try {
    const [index, ...more] = indicesOf(symbol, scope);
    return more.length === 0 ? index : undefined;
  } catch (error) {
    if (error instanceof NoValue) return undefined;
    throw error;
  }
}

interface Placed {
  readonly trajectory: Trajectory;
  readonly t: number;
}

/** The model's own step where the point is one of its, else the function computed there alone. */
function placed(
  called: NodeFunction,
  args: readonly Expression[],
  scope: Scope,
  evaluate: Evaluate,
): Placed {
  const { run } = scope.world;
  const step = stepOfPoint(called, args, scope);
  if (step !== undefined && step >= run.firstStep && step <= run.lastStep) {
    return { trajectory: run.trajectory, t: step - run.firstStep };
  }
  const values = new Map<OperationId, Float64Array>();
  called.slots.forEach((slot, i) => {
    if (slot.argument?.indices.length === 0) {
      sameShared(slot, args[i]!);
      return;
    }
    const [operation, ...more] = slot.operations;
    if (operation === undefined || more.length > 0) {
      throw unknown(t('{0} cannot be computed at this point.', called.name), args[i]!.range);
    }
    const { data, rows, columns, exponent } = evaluate(args[i]!, scope);
    const { size } = run.model.program.operations[operation]!;
    if (data.length !== size || (rows > 1 && columns > 1)) {
      throw shapeMismatch(t('{0} is given {1}×{2}', called.name, rows, columns));
    }
    values.set(operation, entriesOf({ data, rows, columns, exponent }));
  });
  return { trajectory: pointTrajectory(run.trajectory, called.node, values), t: 0 };
}

function sameShared({ argument }: Slot, given: Expression): void {
  if (given.kind === 'symbol' && given.symbol.base === argument?.base) return;
  throw unknown(t('Another value of {0} is not computed.', argument?.base ?? ''), given.range);
}

/** f at a point. */
export function functionAtPoint(
  called: NodeFunction,
  args: readonly Expression[],
  scope: Scope,
  evaluate: Evaluate,
): { readonly values: Float64Array; readonly shape: readonly number[] } {
  const { trajectory, t } = placed(called, args, scope, evaluate);
  const { operation } = trajectory.program.nodes[called.node]!;
  return {
    values: valueAt(trajectory, operation, t),
    shape: trajectory.program.operations[operation]!.shape,
  };
}

/** ∂f/∂slot at a point, all other arguments held fixed (outputs × inputs, row-major). */
export function partialAtPoint(
  called: NodeFunction,
  slot: Slot,
  args: readonly Expression[],
  scope: Scope,
  evaluate: Evaluate,
): Float64Array {
  const { trajectory, t } = placed(called, args, scope, evaluate);
  return partialAt(called, slot, trajectory, t, scope);
}

export function partialAt(
  called: NodeFunction,
  slot: Slot,
  trajectory: Trajectory,
  t: number,
  { world }: Scope,
): Float64Array {
  const { nodes } = trajectory.program;
  const { operation } = nodes[called.node]!;
  const held = new Set(nodes.map((node) => node.operation).filter((id) => id !== operation));
  if (trajectory === world.run.trajectory) {
    return world.derivatives.local(operation, slot.operations, held, t);
  }
  return bindJacobian(trajectory, [operation], slot.operations, held)(t);
}
