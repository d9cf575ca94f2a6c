import { t } from '@vscode/l10n';
import type { Expression } from '../../note/expression.ts';
import { symbolTex, type SymbolName } from '../../note/symbol.ts';
import { scaled } from '../../tensor/scaled.ts';
import { divide } from './arithmetic.ts';
import { derivativeParts } from './derivativeParts.ts';
import { differentiate } from './differentiate.ts';
import type { Evaluate } from './evaluate.ts';
import { isStepBase } from './evaluateSymbol.ts';
import { partialAt, partialAtPoint, stepOfPoint } from './functionAtPoint.ts';
import type { NodeFunction, Slot } from './functionTable.ts';
import { indicesOf } from './indexValue.ts';
import { laidOut } from './layout.ts';
import { nodeDerivative } from './nodeDerivative.ts';
import { NoValue, outside, unknown } from './noValue.ts';
import type { Value } from './value.ts';
import type { Scope } from './world.ts';

/** The value of a derivative; undefined where the expression is none. */
export function evaluateDerivative(
  expression: Expression,
  scope: Scope,
  evaluate: Evaluate,
): Value | undefined {
  const parts = derivativeParts(expression);
  if (parts === undefined) return undefined;
  const { of, by, point, isImmediate, divisors } = parts;
  if (by.kind !== 'symbol') throw unknown(t('A derivative is taken by one symbol.'), by.range);
  // Sums inside what is derived may use the same letter for their own index.
  const fixed = {
    base: by.symbol.base,
    indices: indicesOf(by.symbol, scope).map((value) => ({ kind: 'number', value }) as const),
  };
  const value = derivative(of, fixed, point, isImmediate, scope, evaluate);
  return divisors.reduce((left, divisor) => divide(left, evaluate(divisor, scope)), value);
}

function derivative(
  of: Expression,
  by: SymbolName,
  point: readonly Expression[] | undefined,
  isImmediate: boolean,
  scope: Scope,
  evaluate: Evaluate,
): Value {
  const { functions } = scope.world;
  const name = functionName(of);
  const called = functions.filter((one) => one.name === name);
  const args = of.kind === 'call' ? of.args : point;
  if (called.length > 0 && args !== undefined) {
    return ofFunction(called, by, args, isImmediate, scope, evaluate);
  }
  if (of.kind === 'symbol') {
    const { symbol } = of;
    if (symbol.indices.length > 0 && isStepBase(symbol.base, scope)) {
      const [step] = indicesOf(symbol, scope);
      return nodeDerivative({ base: symbol.base, step: step!, by, isImmediate }, scope);
    }
    if (called.length > 0) {
      const own = ofOwnPoint(called, by, scope);
      if (own !== undefined) return own;
    }
  }
  return differentiate(of, by, isImmediate, scope, (inner, where) =>
    derivative(inner, by, undefined, isImmediate, where, evaluate),
  );
}

function functionName(of: Expression): string | undefined {
  if (of.kind === 'call') return symbolTex(of.callee);
  return of.kind === 'symbol' && of.symbol.indices.length === 0 ? of.symbol.base : undefined;
}

/** ∂f/∂h (w, x_2, h_1) in a slot at the point; ∂E/∂w (y_2', y_2) through the node of that point. */
function ofFunction(
  called: readonly NodeFunction[],
  by: SymbolName,
  args: readonly Expression[],
  isImmediate: boolean,
  scope: Scope,
  evaluate: Evaluate,
): Value {
  for (const one of called) {
    if (one.slots.length !== args.length) continue;
    const slot = slotNamed(one, args, by, scope);
    if (slot === undefined) continue;
    if (slot.operations.length === 0) {
      throw unknown(t('The derivative of {0} in this argument is not computed.', one.name));
    }
    return slotDerivative(one, slot, partialAtPoint(one, slot, args, scope, evaluate), scope);
  }
  for (const one of called) {
    const step = stepOfPoint(one, args, scope);
    if (step !== undefined) return nodeDerivative({ base: one.base, step, by, isImmediate }, scope);
  }
  throw unknown(
    t('No step of the model computes {0} at this point.', called[0]!.name),
    args[0]?.range,
  );
}

function slotDerivative(
  { node }: NodeFunction,
  slot: Slot,
  jacobian: Float64Array,
  scope: Scope,
): Value {
  const { operations, nodes } = scope.world.run.model.program;
  const out = operations[nodes[node]!.operation]!;
  const columns = slot.operations.reduce((sum, id) => sum + operations[id]!.size, 0);
  const [only] = slot.operations;
  const byShape =
    slot.isBundle || slot.operations.length > 1 ? [columns] : operations[only!]!.shape;
  return laidOut(scaled(out.size, columns, jacobian.slice()), out.shape, byShape, scope);
}

/** The slot that is called so, or that is given this very symbol. */
function slotNamed(
  { slots }: NodeFunction,
  args: readonly Expression[],
  by: SymbolName,
  scope: Scope,
): Slot | undefined {
  const given = slots.filter((_, i) => {
    const arg = args[i];
    return arg?.kind === 'symbol' && sameInstance(arg.symbol, by, scope);
  });
  if (given.length === 1) return given[0];
  if (by.indices.length > 0) return undefined;
  const named = slots.filter(({ names }) => names.has(by.base));
  if (named.length > 1) throw unknown(t('Several arguments are called {0}.', by.base));
  return named[0];
}

function sameInstance(a: SymbolName, b: SymbolName, scope: Scope): boolean {
  if (a.base !== b.base || a.indices.length !== b.indices.length) return false;
  try {
    const left = indicesOf(a, scope);
    return indicesOf(b, scope).every((index, i) => index === left[i]);
  } catch (error) {
    if (error instanceof NoValue) return false;
    throw error;
  }
}

/** `\frac{\partial f}{\partial h_{t-1}}` without a point: at the step that reads h_{t-1}. */
function ofOwnPoint(
  called: readonly NodeFunction[],
  by: SymbolName,
  scope: Scope,
): Value | undefined {
  const [index] = by.indices;
  if (index === undefined) return undefined;
  const { run } = scope.world;
  for (const one of called) {
    for (const slot of one.slots) {
      const [offset] = slot.argument?.indices ?? [];
      if (slot.argument?.base !== by.base || offset?.kind !== 'variable') continue;
      const step = indicesOf(by, scope)[0]! - offset.offset;
      if (step < run.firstStep || step > run.lastStep)
        throw outside(t('There is no step {0}.', step));
      const time = step - run.firstStep;
      return slotDerivative(one, slot, partialAt(one, slot, run.trajectory, time, scope), scope);
    }
  }
  return undefined;
}
