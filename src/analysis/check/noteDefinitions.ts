import type { Expression } from '../../note/expression.ts';
import type { Model } from '../../model/model.ts';
import { derivativeParts } from './derivativeParts.ts';
import type { Definition } from './definitions.ts';
import type { Statement } from './statements.ts';
import type { Assumptions } from './draws.ts';

/** What a statement is for, before anything is evaluated. */
export type Purpose =
  /** It gives a symbol its meaning. */
  | { readonly kind: 'defines'; readonly definition: Definition }
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
function definesRight({ left, right, sign }: Statement, taken: TakenNames): Purpose {
  if (right.kind !== 'symbol' || sign !== '=' || derivativeParts(left) === undefined) {
    return { kind: 'claims' };
  }
  const { base, indices } = right.symbol;
  if (taken.steps.has(base) || taken.leaves.has(base) || taken.shared.has(base)) {
    return { kind: 'claims' };
  }
  return { kind: 'defines', definition: { base, indices, body: left, at: right.range.start } };
}

/** `\frac{\partial z_t}{\partial h_{t-1}} \approx 0`: z is held fixed. */
function heldBy(left: Expression, taken: TakenNames): string | undefined {
  const parts = derivativeParts(left);
  if (parts?.of.kind !== 'symbol' || parts.by.kind !== 'symbol') return undefined;
  const { base, indices } = parts.of.symbol;
  return indices.length > 0 && taken.steps.has(base) ? base : undefined;
}

function isIndexLetter(base: string): boolean {
  return /^(?:[ijklmnrstNTK]|\\tau)$/.test(base);
}

export function assumptionsOf(purposes: readonly Purpose[]): Assumptions {
  const assumed = purposes.filter((one) => one.kind === 'assumes');
  return {
    zeroStates: [...new Set(assumed.flatMap(({ zero }) => zero ?? []))],
    held: [...new Set(assumed.flatMap(({ held }) => held ?? []))],
  };
}
