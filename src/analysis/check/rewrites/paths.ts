import { t } from '@vscode/l10n';
import type { Expression } from '../../../note/expression.ts';
import type { Range } from '../../../note/range.ts';
import { renderTex } from '../../../note/renderTex.ts';
import type { SymbolName } from '../../../note/symbol.ts';
import { derivativeParts, type DerivativeParts } from '../derivativeParts.ts';
import type { World } from '../world.ts';
import { parameterPaths } from './parameterPaths.ts';
import { derivative, hasSum, moved, nodeOf, sumOver } from './pathParts.ts';
import type { Rewrite } from './rewrite.ts';
import { stepsLost } from './stepsLost.ts';

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
  // What the note writes itself is nearer to it than derivatives that it may not write at all.
  yield* stepsLost(parts, side, range, text, world);
  const own = text.slice(range.start, range.end);
  const terms = [
    ...missingTerms(parts, parts.by.symbol, range, world),
    ...parameterPaths(parts, range, world),
  ];
  for (const term of terms) {
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
      text: t('A path is missing: with + {0} it holds.', tex),
      isReordering: false,
    };
  }
  const whole = sumOverSteps(parts, range, world);
  if (whole !== undefined && !hasSum(side)) {
    const tex = renderTex(whole);
    yield {
      expression: whole,
      edit: { range, newText: tex },
      text: t(
        'The sum over the steps is missing: {0} enters at each of them, so that {1} holds.',
        renderTex(parts.by),
        tex,
      ),
      isReordering: false,
    };
  }
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

function sameIndex(a: SymbolName, b: SymbolName): boolean {
  return JSON.stringify(a.indices) === JSON.stringify(b.indices);
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
  const factors = [
    derivative({ kind: 'symbol', symbol: of_, range }, step, false, range),
    derivative({ kind: 'symbol', symbol: step, range }, by.symbol, true, range),
  ];
  const body: Expression = { kind: 'product', factors, signs: ['juxtaposition'], range };
  return sumOver(body, letter, recurrence.firstStep, last, range);
}
