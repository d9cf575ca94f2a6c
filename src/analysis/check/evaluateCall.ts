import { t } from '@vscode/l10n';
import { elementwise, type Elementwise } from '../../model/elementwise.ts';
import type { Expression } from '../../note/expression.ts';
import { symbolTex } from '../../note/symbol.ts';
import { diagonal, mapEntries, multiply, inverse, turned } from './arithmetic.ts';
import type { Evaluate } from './evaluate.ts';
import { functionAtPoint } from './functionAtPoint.ts';
import { unknown } from './noValue.ts';
import { shaped } from './evaluateSymbol.ts';
import { entriesOf, isScalar, isVector, matrixValue, scalarValue, type Value } from './value.ts';
import { doubtAssumed, type Scope } from './world.ts';

type Call = Extract<Expression, { readonly kind: 'call' }>;

/** A function of the diagram at a point, one that the note defines, or one that everybody knows. */
export function evaluateCall(call: Call, scope: Scope, evaluate: Evaluate): Value {
  const name = symbolTex(call.callee);
  const node = scope.world.functions.find((one) => one.name === name);
  if (node?.slots.length === call.args.length) {
    const { values, shape } = functionAtPoint(node, call.args, scope, evaluate);
    return shaped(values, shape, scope);
  }
  const defined = scope.world.run.model.functions.find((one) => one.name === name);
  if (defined?.arguments.length === call.args.length) {
    const locals = new Map(
      defined.arguments.map((argument, i) => [symbolTex(argument), evaluate(call.args[i]!, scope)]),
    );
    return evaluate(defined.body, { ...scope, locals, depth: scope.depth + 1 });
  }
  const [first, ...others] = call.args;
  if (first === undefined || others.length > 0) {
    throw unknown(t('Nothing says what {0} computes.', name), call.calleeRange);
  }
  doubtAssumed(scope);
  const known = knownFunction(name, scope);
  if (known !== undefined) return known(evaluate(first, scope));
  if (call.callee.indices.length > 0 || scope.world.definitions.of(call.callee.base).length > 0) {
    // `A_n (h)` is a product that was read as a call.
    const symbol = { kind: 'symbol', symbol: call.callee, range: call.calleeRange } as const;
    return multiply(evaluate(symbol, scope), evaluate(first, scope));
  }
  throw unknown(t('Nothing says what {0} computes.', name), call.calleeRange);
}

type OfValue = (value: Value) => Value;

function knownFunction(name: string, scope: Scope): OfValue | undefined {
  const [, base = name, primes = ''] = /^(.*?)('*)$/.exec(name) ?? [];
  const rule = byName.get(base);
  if (rule !== undefined && primes.length < 2) {
    if (primes === '') return (value) => mapEntries(value, rule.value);
    return (value) => mapEntries(value, (x) => rule.derivative(x, rule.value(x)));
  }
  const assumed = scope.world.run.model.assumed.find(({ symbol }) => symbol === base);
  if (assumed?.tex === `${base}(z) = \\tanh(z)` && primes.length < 2) {
    const { value: tanh, derivative } = elementwise.tanh;
    return (value) => mapEntries(value, (x) => (primes === '' ? tanh(x) : derivative(x, tanh(x))));
  }
  return wholeFunctions.get(base.replace(/^\\/, '').toLowerCase());
}

const byName = new Map<string, Elementwise>(
  Object.values(elementwise).flatMap((rule) =>
    rule.written.map((written): [string, Elementwise] => [written, rule]),
  ),
);

const wholeFunctions = new Map<string, OfValue>([
  ['diag', diagonal],
  ['tr', trace],
  ['trace', trace],
  ['inv', inverse],
  ['vec', (value) => matrixValue(value.data.length, 1, entriesOf(value))],
  ['transpose', turned],
  ['softmax', softmax],
  ['sum', (value) => scalarValue(entriesOf(value).reduce((a, b) => a + b, 0))],
  ['mean', (value) => scalarValue(entriesOf(value).reduce((a, b) => a + b, 0) / value.data.length)],
]);

function trace(value: Value): Value {
  if (isScalar(value)) return value;
  if (isVector(value) || value.identity) throw unknown(t('Only a square matrix has a trace.'));
  return scalarValue(entriesOf(diagonal(value)).reduce((a, b) => a + b, 0));
}

function softmax(value: Value): Value {
  const entries = entriesOf(value);
  const most = Math.max(...entries);
  const powers = entries.map((entry) => Math.exp(entry - most));
  const total = powers.reduce((a, b) => a + b, 0);
  return matrixValue(
    value.rows,
    value.columns,
    powers.map((entry) => entry / total),
  );
}
