import type { Expression } from '../../../note/expression.ts';
import { renderTex } from '../../../note/renderTex.ts';
import { withChildren } from '../../../note/mapExpression.ts';
import type { Range } from '../../../note/range.ts';
import { childrenOf } from '../../../note/walkExpression.ts';
import type { CheckEdit } from '../checkedRelation.ts';

/** Something near to what the note says, and the words that would say it. */
export interface Rewrite {
  readonly expression: Expression;
  readonly edit: CheckEdit;
  readonly text: string;
  /** Only the order of factors changes, or how they stand: scalars do not see it. */
  readonly isReordering: boolean;
}

/** What else could stand in the place of one part, of all that it is made of as it is. */
export type LocalRewrites = (part: Expression, text: string) => Iterable<Rewrite>;

/** Every expression that differs from `root` in one part. */
export function* rewritesIn(
  root: Expression,
  text: string,
  local: LocalRewrites,
): Generator<Rewrite, void, undefined> {
  yield* local(root, text);
  const children = childrenOf(root);
  for (const [i, child] of children.entries()) {
    for (const rewrite of rewritesIn(child, text, local)) {
      const edit = withScript(rewrite.edit, root, child, text);
      yield {
        ...rewrite,
        edit,
        expression: withChildren(root, children.with(i, rewrite.expression)),
      };
    }
  }
}

/** A symbol in `x_{i+1}^\top` has the range of the whole: what stands above it is written again. */
function withScript(edit: CheckEdit, root: Expression, child: Expression, text: string): CheckEdit {
  const isScripted = root.kind === 'transpose' || root.kind === 'power';
  if (!isScripted || !isSame(child.range, root.range) || !isSame(edit.range, root.range)) {
    return edit;
  }
  const own = /\^\s*(?:\{[^{}]*\}|\\[A-Za-z]+|[^\s{}\\])\s*$/.exec(
    text.slice(root.range.start, root.range.end),
  );
  const script =
    own?.[0] ?? (root.kind === 'transpose' ? '^\\top' : `^{${renderTex(root.exponent)}}`);
  return { ...edit, newText: `${edit.newText}${script}` };
}

function isSame(a: Range, b: Range): boolean {
  return a.start === b.start && a.end === b.end;
}

/** The LaTeX of a part as the author wrote it, with the brackets around it. */
export function written(range: Range, within: Range, text: string): string {
  const { start, end } = writtenRange(range, within, text);
  return text.slice(start, end);
}

/** From the first to the last of the brackets around a part. */
export function writtenRange(range: Range, within: Range, text: string): Range {
  let { start, end } = range;
  for (;;) {
    const before = /(?:\\left|\\[bB]igg?l?)?\s*[([]\s*$/.exec(text.slice(within.start, start));
    const after = /^\s*(?:\\right|\\[bB]igg?r?)?\s*[)\]]/.exec(text.slice(end, within.end));
    if (before === null || after === null) return { start, end };
    start -= before[0].length;
    end += after[0].length;
  }
}
