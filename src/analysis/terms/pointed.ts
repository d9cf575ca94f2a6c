import type { Expression } from '../../note/expression.ts';
import { contains, type Range } from '../../note/range.ts';

type Big = Extract<Expression, { readonly kind: 'big' }>;
type Relation = Extract<Expression, { readonly kind: 'relation' }>;

/** What stands under the pointer. */
export interface Pointed {
  /** What may be meant, the smallest first. */
  readonly candidates: readonly Expression[];
  /** The sums and products over an index whose body holds the pointer, the outermost first. */
  readonly within: readonly Big[];
  /** The two sides of the relation that the pointer is in; one where it is in none. */
  readonly sides: readonly Expression[];
  /** The relation whose sign the pointer is on. */
  readonly relation: { readonly of: Relation; readonly at: number } | undefined;
  /** What the formula begins with: `f(w, x, h)` in `f(w, x, h) = \tanh(z)`. */
  readonly head: Expression | undefined;
  /** The innermost part that could not be read. */
  readonly unread: Extract<Expression, { readonly kind: 'unread' }> | undefined;
  /** Whether the pointer is on the name of a function that is called. */
  readonly isCallee: boolean;
}

/** @param chain the expressions at the offset, from the outermost to the innermost */
export function pointed(chain: readonly Expression[], offset: number, text: string): Pointed {
  const candidates: Expression[] = [];
  const within: Big[] = [];
  let sides: readonly Expression[] = [];
  let head: Expression | undefined;
  let unread: Pointed['unread'];
  let isClosed = false;
  for (const [i, one] of chain.entries()) {
    const parent = chain[i - 1];
    if (one.kind === 'relation' && parent?.kind !== 'big') {
      sides = sidesAround(one, offset);
      head = one.items[0];
      candidates.length = 0;
      continue;
    }
    if (one.kind === 'list') candidates.length = 0;
    if (one.kind === 'unread') unread = one;
    if (parent !== undefined && hidesParts(parent, one, offset, text)) isClosed = true;
    if (isClosed) continue;
    if (parent?.kind === 'big' && parent.body === one) within.push(parent);
    if (isTerm(one, parent)) candidates.unshift(one);
  }
  const whole = candidates.at(-1);
  if (sides.length === 0 && whole !== undefined) sides = [whole];
  const last = chain.at(-1);
  const isCallee = last?.kind === 'call' && contains(last.calleeRange, offset);
  const relation = signAt(chain, offset);
  return { candidates, within, sides, relation, head, unread, isCallee };
}

/** Bounds, exponents and the like belong to the whole; there is nothing to see of them alone. */
function hidesParts(parent: Expression, child: Expression, offset: number, text: string): boolean {
  switch (parent.kind) {
    case 'big':
      return child !== parent.body;
    case 'power':
      return child === parent.exponent || isOnScript(parent.range, offset, text);
    case 'transpose':
      return isOnScript(parent.range, offset, text);
    case 'norm':
      return child === parent.subscript;
    default:
      return false;
  }
}

/** Whether the pointer is on the raised sign of `h_t^2` or `U^\\top`, which its last `^` begins. */
function isOnScript({ start, end }: Range, offset: number, text: string): boolean {
  const script = text.slice(start, end).lastIndexOf('^');
  return script >= 0 && offset >= start + script;
}

function isTerm(one: Expression, parent: Expression | undefined): boolean {
  switch (one.kind) {
    case 'symbol':
    case 'call':
    case 'product':
    case 'sum':
    case 'power':
    case 'transpose':
    case 'norm':
    case 'big':
    case 'apply':
    case 'bracket':
      return true;
    case 'fraction':
      // The derivative is the whole of `\frac{\partial f}{\partial h}(w, x_2, h_1)`.
      return !(parent?.kind === 'apply' && parent.of === one);
    case 'differential':
      return one.sign === 'nabla' && parent?.kind !== 'apply';
    case 'number':
    case 'sequence':
    case 'list':
    case 'relation':
    case 'text':
    case 'unread':
      return false;
    default:
      return one satisfies never;
  }
}

/** The item at the offset and the one that it is said to be equal to. */
function sidesAround({ items }: Relation, offset: number): readonly Expression[] {
  const at = items.findLastIndex(({ range }) => range.start <= offset);
  const found = Math.max(0, at);
  return found === 0 ? items.slice(0, 2) : items.slice(found - 1, found + 1);
}

function signAt(chain: readonly Expression[], offset: number): Pointed['relation'] {
  const of = chain.at(-1);
  if (of?.kind !== 'relation' || chain.at(-2)?.kind === 'big') return undefined;
  const at = of.signRanges.findIndex((range) => contains(range, offset));
  return at < 0 ? undefined : { of, at };
}
