import { t } from '@vscode/l10n';
import type { Expression } from '../../../note/expression.ts';
import { renderTex } from '../../../note/renderTex.ts';
import type { World } from '../world.ts';
import { written, type LocalRewrites, type Rewrite } from './rewrite.ts';

/** Another parameter, an activation too many, a Hadamard sign or a `diag` that is missing. */
export function replacements({ parameters }: World): LocalRewrites {
  return function* (part, text) {
    if (part.kind === 'symbol' && part.symbol.indices.length === 0) {
      const own = parameters.find(({ name }) => name === part.symbol.base);
      for (const { name, shape } of own === undefined ? [] : parameters) {
        if (name === part.symbol.base || shape.length !== own?.shape.length) continue;
        yield replacedBy(
          { ...part, symbol: { base: name, indices: [] } },
          part,
          t('With {0} in place of {1} it holds.', name, part.symbol.base),
        );
      }
    }
    if (part.kind === 'call') yield* withoutCall(part, text);
    if (part.kind === 'product') yield* asEntries(part, text);
  };
}

/** `\tanh(h_t)^2` → `h_t^2`; the square may also hang on the name. */
function* withoutCall(
  call: Extract<Expression, { readonly kind: 'call' }>,
  text: string,
): Generator<Rewrite, void, undefined> {
  const [inner, ...more] = call.args;
  if (inner === undefined || more.length > 0) return;
  const { start } = call.range;
  const own = text.slice(inner.range.start, inner.range.end);
  const exponent = /\^(?:\{[^{}]*\}|\S)/.exec(text.slice(start, inner.range.start))?.[0] ?? '';
  const close = /^\s*(?:\\right\s*)?[)\]}]/.exec(text.slice(inner.range.end, call.range.end));
  const end = inner.range.end + (close?.[0].length ?? 0);
  const tex = `${inner.kind === 'symbol' ? own : `(${own})`}${exponent}`;
  yield {
    expression: inner,
    edit: { range: { start, end }, newText: tex },
    text: t('{0} has been through {1} already: without it, it holds.', own, call.callee.base),
    isReordering: false,
  };
}

function replacedBy(expression: Expression, { range }: Expression, text: string): Rewrite {
  return { expression, edit: { range, newText: renderTex(expression) }, text, isReordering: false };
}

function* asEntries(
  product: Extract<Expression, { readonly kind: 'product' }>,
  text: string,
): Generator<Rewrite, void, undefined> {
  const { factors, signs, range } = product;
  for (const [i, factor] of factors.entries()) {
    const own = written(factor.range, range, text);
    if (i > 0 && signs[i - 1] !== 'odot') {
      const before = factors.slice(0, i).map((one) => written(one.range, range, text));
      const after = factors.slice(i).map((one) => written(one.range, range, text));
      yield {
        expression: { ...product, signs: signs.with(i - 1, 'odot') },
        edit: { range, newText: `${before.join(' ')} \\odot ${after.join(' ')}` },
        text: t('Entry by entry, with \\odot, it holds.'),
        isReordering: false,
      };
    }
    const inside = /^\((.*)\)$/s.exec(own)?.[1] ?? own;
    const diag: Expression = {
      kind: 'call',
      callee: { base: 'diag', indices: [] },
      calleeRange: factor.range,
      args: [factor],
      range: factor.range,
    };
    const parts = factors.map((one, j) =>
      j === i ? `\\operatorname{diag}(${inside})` : written(one.range, range, text),
    );
    if (signs.some((sign) => sign !== 'juxtaposition')) continue;
    yield {
      expression: { ...product, factors: factors.with(i, diag) },
      edit: { range, newText: parts.join(' ') },
      text: t('With \\operatorname{diag}({0}) it holds.', inside),
      isReordering: false,
    };
  }
}
