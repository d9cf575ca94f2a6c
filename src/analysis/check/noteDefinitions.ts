import type { Expression } from '../../note/expression.ts';
import type { Model } from '../../model/model.ts';
import { derivativeParts } from './derivativeParts.ts';
import type { Definition } from './definitions.ts';
import { walkExpression } from '../../note/walkExpression.ts';
import type { Statement } from './statements.ts';
import type { Assumptions } from './draws.ts';

/** What a statement is for, before anything is evaluated. */
export type Purpose =
  /** It gives a symbol its meaning. */
  | { readonly kind: 'defines'; readonly definition: Definition }
  /** It says once more what a symbol is that has a meaning: true, or another meaning. */
  | { readonly kind: 'restates'; readonly definition: Definition; readonly isClaim: boolean }
  /** It says what a given value or an index is, or what is to be neglected. */
  | { readonly kind: 'assumes'; readonly held?: string; readonly zero?: string }
  /** It says how a step of the model is computed, and the model was made from it. */
  | { readonly kind: 'models' }
  | { readonly kind: 'claims' };

/** The names that the models of a note have taken. */
export interface TakenNames {
  /** With a value at each step. */
  readonly steps: ReadonlySet<string>;
  readonly leaves: ReadonlySet<string>;
  readonly shared: ReadonlySet<string>;
  readonly functions: ReadonlySet<string>;
  /** Where the symbols stand that the equations of the models define. */
  readonly places: ReadonlySet<number>;
}

export function takenNames(models: readonly Model[]): TakenNames {
  const steps = new Set<string>();
  const leaves = new Set<string>();
  const shared = new Set<string>();
  const functions = new Set<string>();
  const places = new Set<number>();
  for (const { recurrence, parameters, assumed, functions: given } of models) {
    for (const { target, occurrences, body } of recurrence.definitions) {
      steps.add(target);
      for (const { symbolRange } of occurrences) places.add(symbolRange.start);
      if (body.kind === 'call') functions.add(body.callee.base);
    }
    for (const { base } of [...recurrence.leaves, ...recurrence.borders]) leaves.add(base);
    for (const { base } of recurrence.parameters) shared.add(base);
    for (const { name } of given) functions.add(name);
    for (const { name, bundle, of } of parameters) {
      if (bundle !== undefined) shared.add(bundle);
      if (!assumed.some(({ symbol }) => symbol === of)) shared.add(name);
    }
  }
  return { steps, leaves, shared, functions, places };
}

export function purposeOf(statement: Statement, taken: TakenNames): Purpose {
  const { left, right, sign, place } = statement;
  const isEquation = sign === '=' || sign === ':=' || sign === '\\equiv';
  const isZero = right.kind === 'number' && right.value === 0;
  if ((isEquation || sign === '\\approx') && isZero) {
    const held = heldBy(left, taken);
    if (held !== undefined) return { kind: 'assumes', held };
  }
  if (isCount(left) && isCount(right)) return { kind: 'assumes' };
  if (!isEquation) return { kind: 'claims' };
  if (left.kind === 'call' && place === 0 && isFormal(left)) {
    return taken.functions.has(left.callee.base) ? { kind: 'models' } : { kind: 'claims' };
  }
  if (left.kind !== 'symbol' || place > 0) return definesRight(statement, taken);
  const { base, indices } = left.symbol;
  if (indices.length > 0 && (taken.steps.has(base) || taken.leaves.has(base))) {
    if (taken.places.has(left.range.start)) return { kind: 'models' };
    if (right.kind === 'number' || !taken.steps.has(base)) {
      return isZero ? { kind: 'assumes', zero: base } : { kind: 'assumes' };
    }
    return { kind: 'claims' };
  }
  if (indices.length === 0 && taken.shared.has(base)) return { kind: 'assumes' };
  if (indices.length === 0 && isIndexLetter(base)) return { kind: 'assumes' };
  return { kind: 'defines', definition: { base, indices, body: right, at: left.range.start } };
}

/** `f(w, x, h) = …` says what f computes; its arguments are bare letters. */
function isFormal({ args }: Extract<Expression, { readonly kind: 'call' }>): boolean {
  return args.every(
    (arg) => arg.kind === 'symbol' && arg.symbol.indices.every(({ kind }) => kind === 'variable'),
  );
}

/** `\frac{\partial f}{\partial h}(w, x_2, h_1) = H_1` names what stands on its left. */
function definesRight({ left, right, sign, head }: Statement, taken: TakenNames): Purpose {
  if (right.kind !== 'symbol' || sign !== '=' || derivativeParts(head) === undefined) {
    return { kind: 'claims' };
  }
  const { base, indices } = right.symbol;
  if (taken.steps.has(base) || taken.leaves.has(base) || taken.shared.has(base)) {
    return { kind: 'claims' };
  }
  return {
    kind: 'defines',
    definition: { base, indices, body: left, at: right.range.start, isBehind: true },
  };
}

/** `\frac{\partial z_t}{\partial h_{t-1}} \approx 0`: z is held fixed. */
function heldBy(left: Expression, taken: TakenNames): string | undefined {
  const parts = derivativeParts(left);
  if (parts?.of.kind !== 'symbol' || parts.by.kind !== 'symbol') return undefined;
  const { base, indices } = parts.of.symbol;
  return indices.length > 0 && taken.steps.has(base) ? base : undefined;
}

/** `n`, `3`, `T - 1`: an index, or what one is compared with. */
function isCount(expression: Expression): boolean {
  switch (expression.kind) {
    case 'number':
      return true;
    case 'symbol':
      return expression.symbol.indices.length === 0 && isIndexLetter(expression.symbol.base);
    case 'sum':
      return expression.terms.every(({ term }) => isCount(term));
    default:
      return false;
  }
}

function isIndexLetter(base: string): boolean {
  return /^(?:[ijklmnrstNTK]|\\tau)$/.test(base);
}

/**
 * Symbols that get a second meaning on the same model: where the first one is a derivative and the
 * second a formula, or the second uses the symbol itself, `\delta_t = W^\top \delta_{t+1}`, that is a claim.
 *
 * @param scopeOf what the meaning of a symbol is bound to: the model at its place
 */
export function markRestated(
  purposes: readonly Purpose[],
  scopeOf: (offset: number) => unknown,
): readonly Purpose[] {
  const known = new Map<string, Definition[]>();
  return purposes.map((purpose): Purpose => {
    if (purpose.kind !== 'defines') return purpose;
    const { definition } = purpose;
    const { base, indices, at } = definition;
    const all = known.get(base) ?? [];
    known.set(base, [...all, definition]);
    const earlier = all.filter(
      (one) => one.indices.length === indices.length && scopeOf(one.at) === scopeOf(at),
    );
    const isSame = (one: Definition): boolean =>
      indices.every((index, i) => {
        const other = one.indices[i]!;
        return (
          index.kind === 'variable' || other.kind === 'variable' || index.value === other.value
        );
      });
    const first = earlier.find(isSame);
    if (first === undefined) return purpose;
    // `\delta_t` is one derivative here and another one there; a formula for it is a claim.
    const isNamedAnew =
      definition.isBehind !== true && derivativeParts(definition.body) !== undefined;
    const isClaim =
      (derivativeParts(first.body) !== undefined && !isNamedAnew) || usesItself(definition);
    return {
      kind: 'restates',
      definition: isClaim ? { ...definition, isRestated: true } : definition,
      isClaim,
    };
  });
}

function usesItself({ base, body }: Definition): boolean {
  for (const part of walkExpression(body)) {
    if (part.kind === 'symbol' && part.symbol.base === base) return true;
  }
  return false;
}

export function assumptionsOf(purposes: readonly Purpose[]): Assumptions {
  const assumed = purposes.filter((one) => one.kind === 'assumes');
  return {
    zeroStates: [...new Set(assumed.flatMap(({ zero }) => zero ?? []))],
    held: [...new Set(assumed.flatMap(({ held }) => held ?? []))],
  };
}
