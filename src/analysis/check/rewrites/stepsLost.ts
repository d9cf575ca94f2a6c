import { t } from '@vscode/l10n';
import type { Expression } from '../../../note/expression.ts';
import { mapIndices } from '../../../note/mapExpression.ts';
import type { Range } from '../../../note/range.ts';
import { renderTex } from '../../../note/renderTex.ts';
import type { Index } from '../../../note/symbol.ts';
import { walkExpression } from '../../../note/walkExpression.ts';
import type { DerivativeParts } from '../derivativeParts.ts';
import type { World } from '../world.ts';
import { earlierTerms, sumsOfTotals } from './earlierSteps.ts';
import { laterPathsLost } from './laterPaths.ts';
import { atOtherStep, hasSum, nodeOf, sumOver } from './pathParts.ts';
import type { Rewrite } from './rewrite.ts';

/** Steps before and after a written term whose terms are tried. */
const mostSteps = 6;

/** So many derivatives are put in place of a part; the other slips are to be tried, too. */
const mostTotals = 80;

/** Of a longer sum a slip is looked for in these terms. */
const mostTerms = 3;

/**
 * The same term at other steps, in the note's own symbols: beside `\delta_2 h_1^\top` the missing
 * `\delta_1 h_0^\top`, and for `\delta_t h_{t-1}^\top` the sum over t.
 */
export function* stepsLost(
  parts: DerivativeParts,
  side: Expression,
  range: Range,
  text: string,
  world: World,
): Generator<Rewrite, void, undefined> {
  if (parts.by.kind !== 'symbol' || parts.by.symbol.indices.length > 0) return;
  const own = text.slice(range.start, range.end);
  const withTerms = (missing: readonly Expression[]): Rewrite => {
    const tex = missing.map((term) => renderTex(term)).join(' + ');
    const terms = [side, ...missing].map((term) => ({ sign: '+' as const, term }));
    return {
      expression: { kind: 'sum', terms, range },
      edit: { range, newText: `${own} + ${tex}` },
      text: t('A path is missing: with + {0} it holds.', tex),
      isReordering: false,
    };
  };
  const by = renderTex(parts.by);
  const asSum = (whole: Expression): Rewrite => {
    const tex = renderTex(whole);
    return {
      expression: whole,
      edit: { range, newText: tex },
      text: t(
        'The sum over the steps is missing: {0} enters at each of them, so that {1} holds.',
        by,
        tex,
      ),
      isReordering: false,
    };
  };
  for (const missing of termsOfOtherSteps(side)) yield withTerms(missing);
  for (const whole of sumsOf(parts, side, range, world)) yield asSum(whole);
  yield* firstOf(laterPathsLost(parts, side, text, world));
  for (const missing of firstOf(earlierTerms(parts, side, text, world))) yield withTerms(missing);
  for (const whole of firstOf(sumsOfTotals(parts, side, range, text, world))) yield asSum(whole);
}

function* firstOf<T>(candidates: Iterable<T>): Generator<T, void, undefined> {
  let count = 0;
  for (const candidate of candidates) {
    if (++count > mostTotals) return;
    yield candidate;
  }
}

/** One term moved to another step, then to all steps before its own. */
function* termsOfOtherSteps(side: Expression): Generator<readonly Expression[], void, undefined> {
  const added =
    side.kind === 'sum'
      ? side.terms.flatMap(({ sign, term }) => (sign === '+' ? term : []))
      : [side];
  const known = new Set(added.map((term) => renderTex(term)));
  const numbered = added.filter((term) => indicesIn(term).some(({ kind }) => kind === 'number'));
  for (const term of numbered.slice(0, mostTerms)) {
    const earlier: Expression[] = [];
    for (let back = 1; back <= mostSteps; back += 1) {
      earlier.push(atOtherStep(term, -back));
      for (const other of [earlier.at(-1)!, atOtherStep(term, back)]) {
        if (!known.has(renderTex(other))) yield [other];
      }
    }
    for (let count = 2; count <= earlier.length; count += 1) yield earlier.slice(0, count);
  }
}

/** `\delta_t h_{t-1}^\top` summed over t; of E_n's derivative, `\delta_n h_{n-1}^\top` over k up to n. */
function* sumsOf(
  { of, point }: DerivativeParts,
  side: Expression,
  range: Range,
  world: World,
): Generator<Expression, void, undefined> {
  if (hasSum(side)) return;
  const last = nodeOf(of, point, world)?.indices[0];
  const { firstStep } = world.run.model.recurrence;
  const letters = new Set(
    indicesIn(side).flatMap((index) => (index.kind === 'variable' ? [index.name] : [])),
  );
  for (const letter of letters) {
    const isOwn = last?.kind === 'variable' && last.name === letter;
    const counter = isOwn ? (letter === 'k' ? 'i' : 'k') : letter;
    if (isOwn && letters.has(counter)) continue;
    const body = isOwn
      ? mapIndices(side, (index) =>
          index.kind === 'variable' && index.name === letter ? { ...index, name: counter } : index,
        )
      : side;
    for (const upper of last === undefined ? lastStepsOf(of, world) : [last]) {
      const sum = sumOver(body, counter, firstStep, upper, range);
      if (sum !== undefined) yield sum;
    }
  }
}

/** Up to where the sum runs that a total, `L = \sum_{t=1}^{T} E_t`, is defined as; else `T`. */
function lastStepsOf(of: Expression, { definitions }: World): readonly Index[] {
  const otherwise: Index = { kind: 'variable', name: 'T', offset: 0 };
  const bodies = of.kind === 'symbol' ? definitions.of(of.symbol.base) : [];
  const uppers = bodies.flatMap(({ body }): readonly Index[] => {
    const upper = body.kind === 'big' ? body.upper : undefined;
    if (upper?.kind === 'number') return [{ kind: 'number', value: upper.value }];
    if (upper?.kind !== 'symbol' || upper.symbol.indices.length > 0) return [];
    return [{ kind: 'variable', name: upper.symbol.base, offset: 0 }];
  });
  return uppers.length > 0 ? uppers : [otherwise];
}

function indicesIn(expression: Expression): readonly Index[] {
  return [...walkExpression(expression)].flatMap((part) =>
    part.kind === 'symbol' ? part.symbol.indices : [],
  );
}
