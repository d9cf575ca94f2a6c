import { t } from '@vscode/l10n';
import type { Expression } from '../../../note/expression.ts';
import { written, type Rewrite } from './rewrite.ts';
import { reorderings } from './reorder.ts';
import { withChildren } from '../../../note/mapExpression.ts';

/** A transpose more or less on one factor. */
export function* transposes(part: Expression, text: string): Generator<Rewrite, void, undefined> {
  if (part.kind === 'transpose') {
    const tex = withoutTranspose(text.slice(part.range.start, part.range.end));
    if (tex === undefined) return;
    yield {
      expression: part.of,
      edit: { range: part.range, newText: tex },
      text: t('Without the transpose, {0}, it holds.', tex),
      isReordering: true,
    };
    return;
  }
  if (part.kind !== 'product') return;
  for (const [i, factor] of part.factors.entries()) {
    if (factor.kind === 'number' || factor.kind === 'transpose') continue;
    const tex = withTranspose(factor, written(factor.range, part.range, text));
    const range = rangeWritten(factor, part, text);
    yield {
      expression: withChildren(
        part,
        part.factors.with(i, { kind: 'transpose', of: factor, range: factor.range }),
      ),
      edit: { range, newText: tex },
      text: t('With a transpose, {0}, it holds.', tex.replaceAll(/\s+/g, ' ')),
      isReordering: true,
    };
  }
}

function rangeWritten(
  factor: Expression,
  product: Expression,
  text: string,
): Rewrite['edit']['range'] {
  const own = written(factor.range, product.range, text);
  const before = text.indexOf(own, Math.max(product.range.start, factor.range.start - own.length));
  const start = before >= 0 && before <= factor.range.start ? before : factor.range.start;
  return { start, end: start + own.length };
}

function withTranspose(factor: Expression, tex: string): string {
  const isPlain = factor.kind === 'symbol' && !/\^|'/.test(tex);
  const isBracketed = /^(?:\\left)?\(.*\)$/s.test(tex);
  return isPlain || isBracketed ? `${tex}^\\top` : `(${tex})^\\top`;
}

function withoutTranspose(tex: string): string | undefined {
  const found =
    /^(.*)\^\s*(?:\\top|T|\\intercal|\{\s*(?:\\top|T|\\intercal|\\(?:mathsf|mathrm|text)\s*\{?T\}?)\s*\})\s*$/s.exec(
      tex,
    );
  if (found !== null) return found[1]!.trimEnd();
  const within = /^(.*?)\^\s*(?:\\top|T|\{(?:\\top|T)\})(.*)$/s.exec(tex);
  return within === null ? undefined : `${within[1]!}${within[2]!}`;
}

/** Both at once: the factors in another order, and one transpose more or less. */
export function* turnedAndReordered(
  part: Expression,
  text: string,
): Generator<Rewrite, void, undefined> {
  if (part.kind !== 'product' || part.factors.length > 3) return;
  for (const [i, factor] of part.factors.entries()) {
    if (factor.kind !== 'transpose') continue;
    const own = withoutTranspose(text.slice(factor.range.start, factor.range.end));
    if (own === undefined) continue;
    const before = text.slice(part.range.start, factor.range.start);
    const after = text.slice(factor.range.end, part.range.end);
    // The product as it would stand without the transpose, laid over the note at the same place.
    const shorter = text.slice(0, part.range.start) + before + own + after;
    const moved = moveBy(own.length - (factor.range.end - factor.range.start), factor.range.end);
    const plain = {
      ...factor.of,
      range: { start: factor.range.start, end: factor.range.start + own.length },
    };
    const product = {
      ...part,
      range: { start: part.range.start, end: shorter.length },
      factors: part.factors.map((one, j) =>
        j === i ? plain : j < i ? one : { ...one, range: moved(one.range) },
      ),
    };
    for (const rewrite of reorderings(product, shorter)) {
      yield {
        ...rewrite,
        edit: { range: part.range, newText: rewrite.edit.newText },
        text: t('In another order and without the transpose, {0}, it holds.', rewrite.edit.newText),
      };
    }
  }
}

function moveBy(
  by: number,
  from: number,
): (range: Rewrite['edit']['range']) => Rewrite['edit']['range'] {
  return ({ start, end }) =>
    start >= from ? { start: start + by, end: end + by } : { start, end };
}
