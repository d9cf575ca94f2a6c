import { t } from '@vscode/l10n';
import type { Expression } from '../../../note/expression.ts';
import { renderTex, signTex } from '../../../note/renderTex.ts';
import { written, type Rewrite } from './rewrite.ts';

const mostPermuted = 4;

/** The factors of a product in other orders; a `\prod` from its other end. */
export function* reorderings(part: Expression, text: string): Generator<Rewrite, void, undefined> {
  if (part.kind === 'product') yield* permuted(part, text);
  if (part.kind === 'big' && part.operator === 'product') yield* fromOtherEnd(part, text);
}

function* permuted(
  product: Extract<Expression, { readonly kind: 'product' }>,
  text: string,
): Generator<Rewrite, void, undefined> {
  const { factors, signs, range } = product;
  const parts = factors.map((factor) => written(factor.range, range, text));
  for (const order of ordersOf(factors.length)) {
    const tex = order
      .map((from, to) => {
        const factor = factors[from]!;
        const isLoose =
          factor.kind === 'big' || (factor.kind === 'sum' && !/^\W/.test(parts[from]!));
        const own =
          isLoose && to < order.length - 1 && !parts[from]!.startsWith('(')
            ? `(${parts[from]!})`
            : parts[from]!;
        return to === 0 ? own : `${signTex(signs[to - 1])}${own}`;
      })
      .join('');
    yield {
      expression: { ...product, factors: order.map((from) => factors[from]!) },
      edit: { range, newText: tex },
      text: t('Matrices do not commute: in the order {0} it holds.', oneLine(tex)),
      isReordering: true,
    };
  }
}

function oneLine(tex: string): string {
  return tex.replaceAll(/\s+/g, ' ');
}

/** All orders but the present one; of many factors only the reversed one and neighbours exchanged. */
function ordersOf(count: number): readonly (readonly number[])[] {
  const present = Array.from({ length: count }, (_, i) => i);
  if (count <= mostPermuted) {
    return permutations(present).filter((order) => order.some((from, to) => from !== to));
  }
  const exchanged = present.slice(1).map((at) => {
    const order = [...present];
    [order[at - 1], order[at]] = [at, at - 1];
    return order;
  });
  return [present.toReversed(), ...exchanged];
}

function permutations(items: readonly number[]): readonly (readonly number[])[] {
  if (items.length < 2) return [items];
  return items.flatMap((first) =>
    permutations(items.filter((item) => item !== first)).map((rest) => [first, ...rest]),
  );
}

/** `\prod_{k=i}^{n-1} H_k` → `\prod_{k=n-1}^{i} H_k` */
function* fromOtherEnd(
  big: Extract<Expression, { readonly kind: 'big' }>,
  text: string,
): Generator<Rewrite, void, undefined> {
  const { lower, upper, body, range } = big;
  if (lower?.kind !== 'relation' || upper === undefined) return;
  const [variable, start] = lower.items;
  if (variable === undefined || start === undefined || lower.items.length !== 2) return;
  const head = `\\prod_{${renderTex(variable)}=${renderTex(upper)}}^{${renderTex(start)}}`;
  yield {
    expression: { ...big, lower: { ...lower, items: [variable, upper] }, upper: start },
    edit: { range, newText: `${head} ${written(body.range, range, text)}` },
    text: t('With {0}, which says so, it holds as it is written.', head),
    isReordering: true,
  };
}
