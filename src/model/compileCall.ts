import { t } from '@vscode/l10n';
import type { Expression } from '../note/expression.ts';
import { symbolTex, type SymbolName } from '../note/symbol.ts';
import { assumeActivation, assumeFunction, type OpenArgument } from './assume.ts';
import { compile } from './compile.ts';
import * as draft from './draft.ts';
import { compileJoint } from './compileJoint.ts';
import { part, reduce } from './draftShapes.ts';
import { constantOf } from './constantOf.ts';
import { diagonalAlone, isDiagonalCall } from './diagonal.ts';
import { elementwise, type ElementwiseName } from './elementwise.ts';
import type { FunctionDefinition } from './functions.ts';
import { NotComputable } from './problem.ts';
import type { OperationId } from './program.ts';
import type { Binding, Scope } from './scope.ts';

type Call = Extract<Expression, { readonly kind: 'call' }>;

/** A known function; a function that the note defines; else one that is assumed. */
export function compileCall(call: Call, scope: Scope): OperationId {
  const name = symbolTex(call.callee);
  const defined = scope.functionNamed(name);
  if (defined !== undefined) return inline(defined, call, scope);
  if (name === 'part') return compilePart(call, scope);
  if (isDiagonalCall(call)) throw new NotComputable(call.range, diagonalAlone());
  const [first, ...others] = call.args;
  if (first !== undefined && others.length === 0) {
    const known = knownFunction(name, first, call, scope);
    if (known !== undefined) return known;
  }
  const joint = compileJoint(name, call, scope);
  if (joint !== undefined) return joint;
  const assumed = call.args.every(({ kind }) => kind === 'symbol')
    ? assumeFunction(call, scope.role, openArguments(call, scope), scope.names)
    : undefined;
  if (assumed === undefined && others.length > 0) {
    throw new NotComputable(
      call.calleeRange,
      t(
        'Nothing says what {0} computes, and its arguments are formulas, so that no default fits.',
        name,
      ),
    );
  }
  const definition = assumed ?? assumeActivation(call);
  scope.define(definition);
  return inline(definition, call, scope);
}

const byName = new Map<string, ElementwiseName>(
  (Object.keys(elementwise) as ElementwiseName[]).flatMap((name) =>
    elementwise[name].written.map((written): [string, ElementwiseName] => [written, name]),
  ),
);

function knownFunction(
  name: string,
  argument: Expression,
  { range }: Call,
  scope: Scope,
): OperationId | undefined {
  const pointwise = byName.get(name);
  if (pointwise !== undefined) {
    return draft.elementwise(scope.draft, pointwise, compile(argument, scope), range);
  }
  switch (name.replace(/^\\/, '').toLowerCase().replaceAll(/[-_ ]/g, '')) {
    case 'softmax':
      return normalised('softmax', compile(argument, scope), scope, range);
    case 'logsoftmax':
      return normalised('log-softmax', compile(argument, scope), scope, range);
    case 'layernorm':
    case 'ln':
      return normalised('layer-norm', compile(argument, scope), scope, range);
    case 'sum':
      return reduce(scope.draft, 'sum', compile(argument, scope), range);
    case 'mean':
      return reduce(scope.draft, 'mean', compile(argument, scope), range);
    case 'max':
      return reduce(scope.draft, 'max', compile(argument, scope), range);
    case 'norm':
      return reduce(scope.draft, 'norm', compile(argument, scope, 1), range);
    default:
      return undefined;
  }
}

function normalised(
  kind: 'softmax' | 'log-softmax' | 'layer-norm',
  of: OperationId,
  scope: Scope,
  range: Expression['range'],
): OperationId {
  return draft.sameShape(scope.draft, of, range, kind, (common) =>
    kind === 'layer-norm' ? { ...common, kind, epsilon: 1e-5 } : { ...common, kind },
  );
}

/** Bare arguments by their own names; with their step where two have the same base. */
function openArguments({ args }: Call, scope: Scope): readonly OpenArgument[] {
  const symbols = args.flatMap((arg) => (arg.kind === 'symbol' ? [arg.symbol] : []));
  return symbols.map((symbol) => {
    const alone = symbols.filter(({ base }) => base === symbol.base).length === 1;
    return {
      symbol: alone ? { base: symbol.base, indices: [] } : symbol,
      kind: scope.argumentKind(symbol),
    };
  });
}

function inline(definition: FunctionDefinition, call: Call, scope: Scope): OperationId {
  const { name } = definition;
  draft.countWork(scope.draft, call.range);
  if (scope.inlining.includes(name)) {
    throw new NotComputable(call.calleeRange, t('{0} is defined by itself.', name));
  }
  if (definition.arguments.length !== call.args.length) {
    throw new NotComputable(
      call.range,
      t(
        '{0} takes {1} arguments, here it has {2}.',
        name,
        definition.arguments.length,
        call.args.length,
      ),
    );
  }
  const bound = new Map<string, Binding>();
  let bundle: string | undefined;
  definition.arguments.forEach((argument, i) => {
    const binding = bindArgument(argument, call.args[i]!, definition, scope);
    if (binding?.kind === 'bundle') bundle ??= binding.name;
    if (binding !== undefined) bound.set(symbolTex(argument), binding);
  });
  const names = new Set(definition.arguments.map(symbolTex));
  return compile(definition.body, {
    ...scope,
    lookUp: (symbol, range) => {
      const own = bound.get(symbolTex(symbol));
      if (own !== undefined) return own;
      if (!names.has(symbolTex(symbol))) return scope.lookUpOutside(symbol, range);
      throw new NotComputable(range, t('{0} has no value here.', symbolTex(symbol)));
    },
    owner: { name, bundle: bundle ?? scope.owner.bundle },
    inlining: [...scope.inlining, name],
  });
}

/** `part(a, k, n)`: the k-th of n equal parts of a vector, as PyTorch stacks its gates. */
function compilePart({ args, range }: Call, scope: Scope): OperationId {
  const [of, which, count] = args;
  const k = which && constantOf(which);
  const n = count && constantOf(count);
  const isCount = (number: number | undefined): number is number =>
    number !== undefined && Number.isInteger(number) && number >= 1 && number <= mostParts;
  if (of === undefined || args.length !== 3 || !isCount(k) || !isCount(n) || k > n) {
    throw new NotComputable(range, 'part(a, k, n) is the k-th of n equal parts of the vector a.');
  }
  const whole = compile(of, scope, 1);
  if (draft.rankOf(scope.draft, whole) !== 1) {
    throw new NotComputable(of.range, t('Only a vector has parts.'));
  }
  return part(scope.draft, whole, k, n, range);
}

const mostParts = 64;

function bindArgument(
  argument: SymbolName,
  value: Expression,
  { unused, assumed }: FunctionDefinition,
  scope: Scope,
): Binding | undefined {
  const shared = value.kind === 'symbol' ? scope.lookUp(value.symbol, value.range) : undefined;
  if (unused.some((other) => symbolTex(other) === symbolTex(argument))) {
    if (shared?.kind === 'bundle') return shared;
    return shared?.kind === 'free' ? { kind: 'bundle', name: symbolTex(shared.symbol) } : undefined;
  }
  // A formula that the note gives tells the rank of a shared argument by how it uses it.
  if (!assumed && shared?.kind === 'free') return { ...shared, isArgument: true };
  if (!assumed && shared?.kind === 'bundle') return shared;
  return { kind: 'value', operation: compile(value, scope, 1) };
}
