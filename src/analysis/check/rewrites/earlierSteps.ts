import type { Expression } from '../../../note/expression.ts';
import type { Range } from '../../../note/range.ts';
import { mapIndices } from '../../../note/mapExpression.ts';
import type { Index } from '../../../note/symbol.ts';
import { walkExpression } from '../../../note/walkExpression.ts';
import type { DerivativeParts } from '../derivativeParts.ts';
import type { World } from '../world.ts';
import { atOtherStep, hasSum, moved, nodeOf, sumOver } from './pathParts.ts';
import { totalsIn } from './totals.ts';

/** Terms of more steps than these are no quick fix. */
const mostSteps = 6;

/**
 * The terms of all steps before, where the note has no symbol for what reaches them: beside
 * `\operatorname{diag}(1-h_2^2) V^\top (o_2-y_2) h_1^\top` stands
 * `\operatorname{diag}(1-h_1^2) \frac{\partial E_2}{\partial h_1} h_0^\top`.
 */
export function* earlierTerms(
  { of, point }: DerivativeParts,
  side: Expression,
  text: string,
  world: World,
): Generator<readonly Expression[], void, undefined> {
  const derived = nodeOf(of, point, world);
  const [last] = derived?.indices ?? [];
  if (derived === undefined || last?.kind !== 'number' || hasSum(side)) return;
  const count = last.value - world.run.model.recurrence.firstStep;
  if (count < 1 || count > mostSteps) return;
  const node: Expression = { kind: 'symbol', symbol: derived, range: of.range };
  for (const term of spellings(side, world)) {
    const [first = [], ...others] = Array.from({ length: count }, (_, i) => {
      const step = moved(last, -(i + 1));
      return [...totalsIn(atOtherStep(term, -(i + 1)), node, step, text, world)];
    });
    for (const [i, { expression }] of first.entries()) {
      yield [expression, ...others.flatMap((step) => step[i]?.expression ?? [])];
    }
  }
}

/** The sum over k up to n of what is written for n, with what reaches step k of E_n. */
export function* sumsOfTotals(
  { of, point }: DerivativeParts,
  side: Expression,
  range: Range,
  text: string,
  world: World,
): Generator<Expression, void, undefined> {
  const derived = nodeOf(of, point, world);
  const [last] = derived?.indices ?? [];
  if (derived === undefined || last?.kind !== 'variable' || hasSum(side)) return;
  const node: Expression = { kind: 'symbol', symbol: derived, range: of.range };
  const counter: Index = { kind: 'variable', name: last.name === 'k' ? 'i' : 'k', offset: 0 };
  const { firstStep } = world.run.model.recurrence;
  for (const term of spellings(side, world)) {
    const body = renamed(term, last.name, counter.name);
    for (const { expression } of totalsIn(body, node, counter, text, world)) {
      const sum = sumOver(expression, counter.name, firstStep, last, range);
      if (sum !== undefined) yield sum;
    }
  }
}

/** As it is written, and with the note's definition in place of a symbol. */
function* spellings(side: Expression, world: World): Generator<Expression, void, undefined> {
  yield side;
  const factors = side.kind === 'product' ? side.factors : [side];
  const signs = side.kind === 'product' ? side.signs : [];
  for (const [i, factor] of factors.entries()) {
    const body = definitionOf(factor, world);
    if (body === undefined) continue;
    const inner = body.kind === 'product' ? body : { factors: [body], signs: [] };
    yield {
      kind: 'product',
      factors: [...factors.slice(0, i), ...inner.factors, ...factors.slice(i + 1)],
      signs: [...signs.slice(0, i), ...inner.signs, ...signs.slice(i)],
      range: body.range,
    };
  }
}

/** What the note says that a symbol is, at the symbol's own index. */
function definitionOf(factor: Expression, { definitions }: World): Expression | undefined {
  if (factor.kind !== 'symbol') return undefined;
  const { base, indices } = factor.symbol;
  const all = definitions.of(base);
  const own = JSON.stringify(indices);
  const exact = all.find((one) => JSON.stringify(one.indices) === own);
  if (exact !== undefined) return exact.body;
  const [wanted, ...more] = indices;
  const [pattern] = all;
  const [index] = pattern?.indices ?? [];
  if (pattern === undefined || wanted === undefined || more.length > 0) return undefined;
  if (index?.kind !== 'variable' || pattern.indices.length > 1) return undefined;
  return mapIndices(pattern.body, (one) =>
    one.kind === 'variable' && one.name === index.name
      ? moved(wanted, one.offset - index.offset)
      : one,
  );
}

/** Undone where the new letter has a meaning there already: then nothing is about it. */
function renamed(term: Expression, letter: string, name: string): Expression {
  const isTaken = [...walkExpression(term)].some(
    (part) =>
      part.kind === 'symbol' &&
      part.symbol.indices.some((index) => index.kind === 'variable' && index.name === name),
  );
  if (isTaken) return term;
  return mapIndices(term, (index) =>
    index.kind === 'variable' && index.name === letter ? { ...index, name } : index,
  );
}
