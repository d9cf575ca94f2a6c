import { t } from '@vscode/l10n';
import { valueAt } from '../../graph/trajectory.ts';
import type { Expression } from '../../note/expression.ts';
import { symbolTex, type SymbolName } from '../../note/symbol.ts';
import { turned } from './arithmetic.ts';
import { choose, doubt } from './choices.ts';
import type { FoundDefinition } from './definitions.ts';
import type { Evaluate } from './evaluate.ts';
import { indicesOf, timeOf } from './indexValue.ts';
import { keptValue } from './keptValues.ts';
import { nothingDefines, NoValue, outside, unknown } from './noValue.ts';
import { identityValue, matrixValue, scalarValue, type Value } from './value.ts';
import type { Scope } from './world.ts';

type SymbolExpression = Extract<Expression, { readonly kind: 'symbol' }>;

/** How deep definitions may stand in each other. */
const deepestDefinition = 40;

/** A node, leaf or parameter of the model; what the note defines; the identity; an index. */
export function evaluateSymbol(
  { symbol, range }: SymbolExpression,
  scope: Scope,
  evaluate: Evaluate,
): Value {
  const { base, indices } = symbol;
  if (scope.locals.size > 0) {
    const local = scope.locals.get(symbolTex(symbol));
    if (local !== undefined) return local;
  }
  if (indices.length === 0) {
    const shared = sharedValue(base, scope);
    if (shared !== undefined) return shared;
    const number = scope.variables.get(base);
    if (number !== undefined) return scalarValue(number);
  } else if (isStepBase(base, scope)) {
    return stepValue(symbol, scope);
  }
  const found = scope.world.definitions.find(base, indicesOf(symbol, scope), scope.place);
  if (found.length > 0) return definedValue(symbol, found, scope, evaluate);
  // The i of an input gate's `W_i` is part of its name, though it looks like an index.
  const named = indices.length === 0 ? undefined : sharedValue(symbolTex(symbol), scope);
  if (named !== undefined) return named;
  if (indices.length === 0 && /^(?:\\math(?:bf|bb|rm)\{)?[I1]\}?$/.test(base))
    return identityValue();
  throw nothingDefines(symbolTex(symbol), range);
}

/** A parameter, or all of a bundle in one column. */
function sharedValue(base: string, scope: Scope): Value | undefined {
  const { parameters, run } = scope.world;
  const parameter = parameters.find(({ name }) => name === base);
  if (parameter !== undefined) return shaped(parameter.value.slice(), parameter.shape, scope);
  const bundled = run.model.parameters.filter(({ bundle }) => bundle === base);
  if (bundled.length === 0) return undefined;
  const data = Float64Array.from(bundled.flatMap(({ value }) => Array.from(value)));
  return shaped(data, [data.length], scope);
}

/** A vector stands or lies, as the note has it. */
export function shaped(data: Float64Array, shape: readonly number[], scope: Scope): Value {
  const [rows = 1, columns = 1] = shape;
  const value = matrixValue(rows, columns, data);
  if (shape.length !== 1 || rows === 1) return value;
  return choose(scope.choices, 'vectors') === 'row' ? turned(value) : value;
}

export function isStepBase(base: string, { world }: Scope): boolean {
  const { definitions, leaves, borders } = world.run.model.recurrence;
  return (
    definitions.some(({ target }) => target === base) ||
    leaves.some((leaf) => leaf.base === base) ||
    borders.some((border) => border.base === base)
  );
}

/** A node or leaf at its step. */
function stepValue(symbol: SymbolName, scope: Scope): Value {
  const { data, shape } = stepEntries(symbol, scope);
  return shaped(data, shape, scope);
}

export function stepEntries(
  symbol: SymbolName,
  scope: Scope,
): { readonly data: Float64Array; readonly shape: readonly number[] } {
  const [step, ...more] = indicesOf(symbol, scope);
  if (step === undefined || more.length > 0) {
    throw unknown(t('{0} has more indices than the one that counts the steps.', symbolTex(symbol)));
  }
  const time = timeOf(step, scope);
  const { run } = scope.world;
  const { program } = run.model;
  const node = program.nodes.find(({ base }) => base === symbol.base);
  if (node !== undefined && time >= 0) {
    return { data: valueAt(run.trajectory, node.operation, time), shape: shapeOf(node.operation) };
  }
  const state = program.states.find(({ base }) => base === symbol.base);
  if (state?.input !== undefined && time === -1) {
    return { data: valueAt(run.trajectory, state.input, 0), shape: state.shape };
  }
  for (const [id, operation] of program.operations.entries()) {
    if (operation.kind !== 'leaf' || operation.base !== symbol.base) continue;
    const at = time - operation.offset;
    if (at < 0 || at >= run.steps) continue;
    return { data: valueAt(run.trajectory, id, at), shape: operation.shape };
  }
  throw outside(t('{0} has no value at step {1}.', symbol.base, step));

  function shapeOf(operation: number): readonly number[] {
    return program.operations[operation]!.shape;
  }
}

const none: ReadonlyMap<string, Value> = new Map();

/** What the note defines, at the indices that are asked for; kept for the same reading. */
function definedValue(
  symbol: SymbolName,
  found: readonly FoundDefinition[],
  scope: Scope,
  evaluate: Evaluate,
): Value {
  if (scope.depth > deepestDefinition) {
    throw unknown(t('{0} is defined by itself.', symbolTex(symbol)));
  }
  const [first, ...others] = found;
  const value = bodyValue(first!, scope, evaluate);
  const other = others.find(({ definition }) => definition.body !== first!.definition.body);
  if (other !== undefined && scope.depth < 3 && differs(value, other, scope, evaluate)) {
    doubt(scope.choices, t('The note gives {0} several meanings.', symbolTex(symbol)));
  }
  return value;
}

function bodyValue(
  { definition, variables }: FoundDefinition,
  scope: Scope,
  evaluate: Evaluate,
): Value {
  const inner = {
    ...scope,
    variables: variables.size === 0 ? scope.variables : new Map([...scope.variables, ...variables]),
    locals: none,
    place: definition.at,
    depth: scope.depth + 1,
  };
  return keptValue(scope.world.kept, definition.body, inner, (within) =>
    evaluate(definition.body, within),
  );
}

function differs(value: Value, other: FoundDefinition, scope: Scope, evaluate: Evaluate): boolean {
  try {
    const second = bodyValue(other, { ...scope, depth: scope.depth + 3 }, evaluate);
    if (second.data.length !== value.data.length || second.exponent !== value.exponent) return true;
    return (
      second !== value && second.data.some((entry, i) => Math.abs(entry - value.data[i]!) > 1e-9)
    );
  } catch (error) {
    if (error instanceof NoValue) return false;
    throw error;
  }
}
