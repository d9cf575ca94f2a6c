import { t } from '@vscode/l10n';
import type { Expression } from '../note/expression.ts';
import { symbolTex, type SymbolName } from '../note/symbol.ts';
import { compileCall } from './compileCall.ts';
import { compileProduct } from './compileProduct.ts';
import { constantOf } from './constantOf.ts';
import * as draft from './draft.ts';
import { concatenate, reduce, transpose } from './draftShapes.ts';
import { NotComputable } from './problem.ts';
import type { OperationId } from './program.ts';
import type { Rank, Scope } from './scope.ts';

/**
 * Emits the operations of `expression` and gives the last. `wanted` is the rank that the place
 * asks of a free symbol standing there alone; it decides nothing else.
 * @throws NotComputable at the characters that have no value.
 */
export function compile(expression: Expression, scope: Scope, wanted?: Rank): OperationId {
  const { range } = expression;
  const number = constantOf(expression);
  if (number !== undefined) return draft.constant(scope.draft, number, range);
  switch (expression.kind) {
    case 'number':
      return draft.constant(scope.draft, expression.value, range);
    case 'symbol':
      return compileSymbol(expression.symbol, expression, scope, wanted);
    case 'call':
      return compileCall(expression, scope);
    case 'product':
      return compileProduct(expression, scope, wanted);
    case 'sum':
      return compileSum(expression, scope, wanted);
    case 'fraction':
      return compileFraction(expression, scope, wanted);
    case 'power':
      return compilePower(expression, scope, wanted);
    case 'transpose': {
      const of = compile(expression.of, scope, wanted);
      // Outside of products a vector has no direction.
      return draft.rankOf(scope.draft, of) === 2 ? transpose(scope.draft, of, range) : of;
    }
    case 'norm':
      return compileNorm(expression, scope);
    case 'bracket': {
      const parts = expression.items.map((item) => compile(item, scope, 1));
      if (parts.some((part) => draft.rankOf(scope.draft, part) === 2)) {
        throw new NotComputable(range, t('Only vectors can be joined in brackets, not matrices.'));
      }
      return concatenate(scope.draft, parts, range);
    }
    case 'big':
      throw new NotComputable(
        range,
        t('Sums and products over an index are not computed in a step.'),
      );
    case 'differential':
    case 'apply':
      throw new NotComputable(range, t('A derivative cannot stand in the formula of a step.'));
    case 'list':
    case 'sequence':
      throw new NotComputable(range, t('Several expressions stand here; one value is needed.'));
    case 'relation':
      throw new NotComputable(range, t('An equation stands here; one value is needed.'));
    case 'text':
      throw new NotComputable(range, t('The words "{0}" have no value.', expression.text));
    case 'unread':
      throw new NotComputable(range, t('This could not be read: {0}', expression.why));
  }
}

/** A free symbol that stands alone, whose rank only its neighbours tell. */
export function freeSymbol(expression: Expression, scope: Scope): SymbolName | undefined {
  if (expression.kind !== 'symbol') return undefined;
  const binding = scope.lookUp(expression.symbol, expression.range);
  return binding.kind === 'free' ? binding.symbol : undefined;
}

/** Where nothing else tells: greek letters are scalars, capitals matrices, the rest vectors. */
export function rankByLetter(symbol: SymbolName): Rank {
  const letter = symbol.base.replace(/^\\(?:mathbf|boldsymbol|bm|mathrm|tilde|hat|bar)\{?/, '');
  if (/^\\[a-z]+/.test(letter)) return 0;
  return /^\\?[A-Z]/.test(letter) ? 2 : 1;
}

function compileSymbol(
  symbol: SymbolName,
  { range }: Expression,
  scope: Scope,
  wanted: Rank | undefined,
): OperationId {
  const binding = scope.lookUp(symbol, range);
  switch (binding.kind) {
    case 'value':
      return binding.operation;
    case 'bundle':
      throw new NotComputable(
        range,
        t(
          '{0} names all parameters of a function together, so that it has no value of its own here.',
          symbolTex(symbol),
        ),
      );
    case 'free': {
      // What a function is given by its own name is none of its free parameters.
      const bundle = binding.isArgument === true ? undefined : scope.owner.bundle;
      const owner = { ...scope.owner, bundle };
      const rank = wanted ?? rankByLetter(binding.symbol);
      return scope.parameter(binding.symbol, rank, range, owner);
    }
  }
}

function compileSum(
  { terms, range }: Extract<Expression, { kind: 'sum' }>,
  scope: Scope,
  wanted: Rank | undefined,
): OperationId {
  // Free symbols come last: they take the shape that the other terms have.
  const isFree = terms.map(({ term }) => freeSymbol(term, scope) !== undefined);
  const found = terms.map(({ term }, i) => (isFree[i] ? undefined : compile(term, scope, wanted)));
  const ranks = found.flatMap((id) => (id === undefined ? [] : [draft.rankOf(scope.draft, id)]));
  const rank = ranks.length === 0 ? wanted : (Math.max(...ranks) as Rank);
  let total: OperationId | undefined;
  terms.forEach(({ sign, term }, i) => {
    const next = found[i] ?? compile(term, scope, rank);
    if (total === undefined) {
      total = sign === '+' ? next : draft.scale(scope.draft, -1, next, term.range);
    } else {
      const kind = sign === '+' ? 'add' : 'subtract';
      total = draft.arithmetic(scope.draft, kind, total, next, term.range);
    }
  });
  return total ?? draft.constant(scope.draft, 0, range);
}

function compileFraction(
  { over, under, range }: Extract<Expression, { kind: 'fraction' }>,
  scope: Scope,
  wanted: Rank | undefined,
): OperationId {
  const top = compile(over, scope, wanted);
  const divisor = constantOf(under);
  if (divisor !== undefined) return draft.scale(scope.draft, 1 / divisor, top, range);
  const bottom = compile(under, scope, 0);
  if (draft.rankOf(scope.draft, bottom) === 2) {
    throw new NotComputable(under.range, t('A matrix cannot be divided by.'));
  }
  return draft.arithmetic(scope.draft, 'divide', top, bottom, range);
}

function compilePower(
  { of, exponent, range }: Extract<Expression, { kind: 'power' }>,
  scope: Scope,
  wanted: Rank | undefined,
): OperationId {
  const value = constantOf(exponent);
  if (value === undefined && isEuler(of, scope)) {
    return draft.elementwise(scope.draft, 'exp', compile(exponent, scope, wanted), range);
  }
  if (value === undefined) {
    throw new NotComputable(exponent.range, t('Only constant numbers are computed as exponents.'));
  }
  if (of.kind === 'norm' && value === 2 && isEuclidean(of.subscript)) {
    return reduce(scope.draft, 'squared-norm', compile(of.of, scope, 1), range);
  }
  const base = compile(of, scope, wanted);
  if (draft.rankOf(scope.draft, base) === 2) {
    throw new NotComputable(range, t('Powers of matrices are not computed.'));
  }
  return draft.power(scope.draft, value, base, range);
}

/** `e^x`, where the note does not say what e is. */
function isEuler(of: Expression, scope: Scope): boolean {
  const symbol = freeSymbol(of, scope);
  return symbol?.indices.length === 0 && /^(?:e|\\mathrm\{e\})$/.test(symbol.base);
}

function compileNorm(
  { of, subscript, range }: Extract<Expression, { kind: 'norm' }>,
  scope: Scope,
): OperationId {
  const inner = compile(of, scope, 1);
  if (isEuclidean(subscript)) return reduce(scope.draft, 'norm', inner, range);
  if (constantOf(subscript!) === 1) {
    const sizes = draft.elementwise(scope.draft, 'abs', inner, range);
    return reduce(scope.draft, 'sum', sizes, range);
  }
  throw new NotComputable(range, t('Of the norms only ‖·‖, ‖·‖₂, ‖·‖_F and ‖·‖₁ are computed.'));
}

/** ‖·‖, ‖·‖₂ and ‖·‖_F of a vector are one. */
function isEuclidean(subscript: Expression | undefined): boolean {
  if (subscript === undefined || constantOf(subscript) === 2) return true;
  return subscript.kind === 'symbol' && subscript.symbol.base === 'F';
}
