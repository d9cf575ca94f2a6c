import type { Expression } from '../../../note/expression.ts';
import type { Range } from '../../../note/range.ts';
import type { Index } from '../../../note/symbol.ts';
import { walkExpression } from '../../../note/walkExpression.ts';
import { derivativeParts } from '../derivativeParts.ts';
import type { World } from '../world.ts';
import { derivative } from './pathParts.ts';
import { rewritesIn, writtenRange } from './rewrite.ts';

/** A term in which one part became the derivative of a loss or state by a node at one step. */
export interface WithTotal {
  readonly expression: Expression;
  readonly total: Expression;
  /** Where the part stands that gave way. */
  readonly range: Range;
}

/**
 * Every way to put `\frac{\partial L}{\partial m_t}`, of each node m, in place of a symbol or of
 * neighbouring factors that are about step t.
 */
export function* totalsIn(
  term: Expression,
  of: Expression,
  index: Index,
  text: string,
  { run, definitions }: World,
): Generator<WithTotal, void, undefined> {
  const isOwn = (base: string): boolean => of.kind === 'symbol' && of.symbol.base === base;
  const bases = [...new Set(run.model.program.nodes.map(({ base }) => base))].filter(
    (base) => !isOwn(base),
  );
  for (const base of bases) {
    const totalAt = (range: Range): Expression =>
      derivative(of, { base, indices: [index] }, false, range);
    const places = rewritesIn(term, text, function* (part) {
      const plain = (range: Range, expression: Expression) => ({
        expression,
        edit: { range, newText: '' },
        text: '',
        isReordering: false,
      });
      if (part.kind === 'symbol' && definitions.of(part.symbol.base).length > 0) {
        if (!isAbout(part, index)) return;
        yield plain(part.range, totalAt(part.range));
      }
      if (part.kind !== 'product') return;
      const { factors, signs } = part;
      for (const [from, to] of runsOf(factors)) {
        if (!factors.slice(from, to + 1).some((factor) => isAbout(factor, index))) continue;
        const { start } = writtenRange(factors[from]!.range, part.range, text);
        const { end } = writtenRange(factors[to]!.range, part.range, text);
        const total = totalAt({ start, end });
        yield plain(total.range, {
          ...part,
          factors: [...factors.slice(0, from), total, ...factors.slice(to + 1)],
          signs: [...signs.slice(0, from), ...signs.slice(to)],
        });
      }
    });
    for (const { expression, edit } of places) {
      yield { expression, total: totalAt(edit.range), range: edit.range };
    }
  }
}

/** A derivative, or neighbours, but not all of them: something of the parameter's own place stays. */
function runsOf(factors: readonly Expression[]): readonly (readonly [number, number])[] {
  const count = factors.length;
  return factors.flatMap((factor, from) =>
    Array.from({ length: count - from }, (_, more) => [from, from + more] as const).filter(
      ([first, last]) => last - first + 1 < count && (last > first || isDerivative(factor)),
    ),
  );
}

function isDerivative(factor: Expression): boolean {
  if (factor.kind === 'transpose') return isDerivative(factor.of);
  return derivativeParts(factor) !== undefined;
}

function isAbout(expression: Expression, step: Index): boolean {
  return [...walkExpression(expression)].some(
    (part) => part.kind === 'symbol' && part.symbol.indices.some((index) => isSame(index, step)),
  );
}

function isSame(a: Index, b: Index): boolean {
  if (a.kind === 'number') return b.kind === 'number' && a.value === b.value;
  return b.kind === 'variable' && a.name === b.name && a.offset === b.offset;
}
