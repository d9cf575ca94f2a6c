import type { Expression } from '../../../note/expression.ts';
import type { Range } from '../../../note/range.ts';
import { renderTex } from '../../../note/renderTex.ts';
import type { Index, SymbolName } from '../../../note/symbol.ts';
import { derivativeParts, type DerivativeParts } from '../derivativeParts.ts';
import type { World } from '../world.ts';
import type { Rewrite } from './rewrite.ts';

/**
 * The path terms of the chain rule that may be missing in what a derivative is said to be:
 * `\frac{\partial X}{\partial m} \frac{\partial m}{\partial b}` for the nodes m that read b, and,
 * by a parameter, the sum over all steps.
 *
 * @param head what is derived: the first side of the chain, or the definition of its symbol
 */
export function* pathsLost(
  head: Expression,
  side: Expression,
  range: Range,
  text: string,
  world: World,
): Generator<Rewrite, void, undefined> {
  const parts = derivativeParts(head);
  if (parts?.by.kind !== 'symbol') return;
  const own = text.slice(range.start, range.end);
  for (const term of missingTerms(parts, parts.by.symbol, range, world)) {
    const tex = renderTex(term);
    yield {
      expression: {
        kind: 'sum',
        terms: [
          { sign: '+', term: side },
          { sign: '+', term },
        ],
        range,
      },
      edit: { range, newText: `${own} + ${tex}` },
      text: `A path is missing: with + ${tex} it holds.`,
      isReordering: false,
    };
  }
  const whole = sumOverSteps(parts, range, world);
  if (whole !== undefined && !hasSum(side)) {
    const tex = renderTex(whole);
    yield {
      expression: whole,
      edit: { range, newText: tex },
      text: `The sum over the steps is missing: ${renderTex(parts.by)} enters at each of them, so that ${tex} holds.`,
      isReordering: false,
    };
  }
}

function hasSum(side: Expression): boolean {
  if (side.kind === 'big') return side.operator === 'sum';
  return side.kind === 'product' && side.factors.some(hasSum);
}

function* missingTerms(
  { of }: DerivativeParts,
  by: SymbolName,
  range: Range,
  world: World,
): Generator<Expression, void, undefined> {
  const [index, ...more] = by.indices;
  if (index === undefined || more.length > 0) return;
  const { nodes } = world.run.model.program;
  for (const { base } of nodes) {
    for (const offset of [0, 1]) {
      const middle: SymbolName = { base, indices: [moved(index, offset)] };
      if (base === by.base && offset === 0) continue;
      if (of.kind === 'symbol' && of.symbol.base === base && sameIndex(of.symbol, middle)) continue;
      for (const isImmediate of [false, true]) {
        const factors = [
          derivative(of, middle, false, range),
          derivative({ kind: 'symbol', symbol: middle, range }, by, isImmediate, range),
        ];
        yield { kind: 'product', factors, signs: ['juxtaposition'], range };
      }
    }
  }
}

function moved(index: Index, by: number): Index {
  return index.kind === 'number'
    ? { ...index, value: index.value + by }
    : { ...index, offset: index.offset + by };
}

function sameIndex(a: SymbolName, b: SymbolName): boolean {
  return JSON.stringify(a.indices) === JSON.stringify(b.indices);
}

function derivative(
  of: Expression,
  by: SymbolName,
  isImmediate: boolean,
  range: Range,
): Expression {
  const below: Expression = { kind: 'symbol', symbol: by, range };
  return {
    kind: 'fraction',
    over: { kind: 'differential', sign: 'partial', of, range, ...(isImmediate && { isImmediate }) },
    under: { kind: 'differential', sign: 'partial', of: below, range },
    range,
  };
}

/** `\sum_{k=1}^{n} \frac{\partial E_n}{\partial h_k} \frac{\partial^+ h_k}{\partial w}` */
function sumOverSteps(
  { of, by, point }: DerivativeParts,
  range: Range,
  world: World,
): Expression | undefined {
  if (by.kind !== 'symbol' || by.symbol.indices.length > 0) return undefined;
  const { program, recurrence } = world.run.model;
  const [state, ...others] = program.states.filter(({ input }) => input !== undefined);
  const of_ = nodeOf(of, point, world);
  const [last] = of_?.indices ?? [];
  if (state === undefined || others.length > 0 || of_ === undefined || last === undefined) {
    return undefined;
  }
  const letter = last.kind === 'variable' && last.name === 'k' ? 'i' : 'k';
  const step: SymbolName = {
    base: state.base,
    indices: [{ kind: 'variable', name: letter, offset: 0 }],
  };
  const number = (value: number): Expression => ({ kind: 'number', value, range });
  const variable: Expression = { kind: 'symbol', symbol: { base: letter, indices: [] }, range };
  const upper: Expression =
    last.kind === 'number'
      ? number(last.value)
      : { kind: 'symbol', symbol: { base: last.name, indices: [] }, range };
  if (last.kind === 'variable' && last.offset !== 0) return undefined;
  const factors = [
    derivative({ kind: 'symbol', symbol: of_, range }, step, false, range),
    derivative({ kind: 'symbol', symbol: step, range }, by.symbol, true, range),
  ];
  return {
    kind: 'big',
    operator: 'sum',
    lower: {
      kind: 'relation',
      items: [variable, number(recurrence.firstStep)],
      signs: ['='],
      signRanges: [range],
      range,
    },
    upper,
    body: { kind: 'product', factors, signs: ['juxtaposition'], range },
    range,
  };
}

/** The node that is derived: `E_n`, also as `E` at the point `(y_n', y_n)`. */
function nodeOf(
  of: Expression,
  point: readonly Expression[] | undefined,
  world: World,
): SymbolName | undefined {
  if (of.kind !== 'symbol') return undefined;
  if (of.symbol.indices.length === 1) return of.symbol;
  const called = world.functions.find(({ name }) => name === of.symbol.base);
  const given = point?.[0];
  const argument = called?.slots[0]?.argument?.indices[0];
  if (called === undefined || given?.kind !== 'symbol' || argument?.kind !== 'variable')
    return undefined;
  const [index] = given.symbol.indices;
  return index && { base: called.base, indices: [moved(index, -argument.offset)] };
}
