import type { Expression } from '../note/expression.ts';
import { symbolTex, type SymbolName } from '../note/symbol.ts';
import { assumeActivation, assumeFunction, type OpenArgument } from './assume.ts';
import { compile } from './compile.ts';
import * as draft from './draft.ts';
import { reduce } from './draftShapes.ts';
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
  const [first, ...others] = call.args;
  if (first !== undefined && others.length === 0) {
    const known = knownFunction(name, first, call, scope);
    if (known !== undefined) return known;
  }
  const assumed = call.args.every(({ kind }) => kind === 'symbol')
    ? assumeFunction(call, scope.role, openArguments(call, scope), scope.names)
    : undefined;
  if (assumed === undefined && others.length > 0) {
    throw new NotComputable(
      call.calleeRange,
      `Nothing says what ${name} computes, and its arguments are formulas, so that no default fits.`,
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
  if (scope.inlining.includes(name)) {
    throw new NotComputable(call.calleeRange, `${name} is defined by itself.`);
  }
  if (definition.arguments.length !== call.args.length) {
    throw new NotComputable(
      call.range,
      `${name} takes ${definition.arguments.length} arguments, here it has ${call.args.length}.`,
    );
  }
  const bound = new Map<string, Binding>();
  definition.arguments.forEach((argument, i) => {
    bound.set(symbolTex(argument), bindArgument(argument, call.args[i]!, definition, scope));
  });
  return compile(definition.body, {
    ...scope,
    lookUp: (symbol, range) => bound.get(symbolTex(symbol)) ?? scope.lookUp(symbol, range),
    owner: { name, bundle: definition.bundle },
    inlining: [...scope.inlining, name],
  });
}

function bindArgument(
  argument: SymbolName,
  value: Expression,
  { bundle }: FunctionDefinition,
  scope: Scope,
): Binding {
  if (argument.base === bundle && argument.indices.length === 0) {
    return { kind: 'bundle', name: bundle };
  }
  return { kind: 'value', operation: compile(value, scope, 1) };
}
