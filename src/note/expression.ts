import type { Range } from './range.ts';
import type { SymbolName } from './symbol.ts';

export type ProductSign =
  | 'juxtaposition'
  | 'cdot'
  | 'times'
  | 'odot'
  | 'circ'
  | 'star'
  /** The outer product, `a \otimes b` for a bᵀ; in some notes entry by entry. */
  | 'otimes';

export type Relation =
  | '='
  | ':='
  | '\\equiv'
  | '\\approx'
  | '\\le'
  | '\\ge'
  | '<'
  | '>'
  | '\\ll'
  | '\\gg'
  | '\\propto'
  | '\\to';

/**
 * A formula as the note writes it, before anything is known of its shapes or values. Every
 * expression keeps the exact range of the characters that it was read from.
 */
export type Expression =
  | { readonly kind: 'number'; readonly value: number; readonly range: Range }
  | { readonly kind: 'symbol'; readonly symbol: SymbolName; readonly range: Range }
  /** `f(w, x)`, `\tanh(z)`, `\operatorname{softmax}(z)`; `callee` is a canonical base (`f`, `\tanh`, `softmax`). */
  | {
      readonly kind: 'call';
      readonly callee: SymbolName;
      readonly calleeRange: Range;
      readonly args: readonly Expression[];
      readonly range: Range;
    }
  | {
      readonly kind: 'product';
      readonly factors: readonly Expression[];
      /** The sign between factor i and i + 1. */
      readonly signs: readonly ProductSign[];
      readonly range: Range;
    }
  | {
      readonly kind: 'sum';
      readonly terms: readonly { readonly sign: '+' | '-'; readonly term: Expression }[];
      readonly range: Range;
    }
  | {
      readonly kind: 'fraction';
      readonly over: Expression;
      readonly under: Expression;
      readonly range: Range;
    }
  | {
      readonly kind: 'power';
      readonly of: Expression;
      readonly exponent: Expression;
      readonly range: Range;
    }
  | { readonly kind: 'transpose'; readonly of: Expression; readonly range: Range }
  /** `\lVert x \rVert_2`, `|x|`; a determinant or absolute value is written with single bars, too. */
  | {
      readonly kind: 'norm';
      readonly bars: 'single' | 'double';
      readonly of: Expression;
      readonly subscript?: Expression;
      readonly range: Range;
    }
  /** `\sum_{i=1}^{n} body`, `\prod_{k=i}^{n-1} body`, bounds as they are written. */
  | {
      readonly kind: 'big';
      readonly operator: 'sum' | 'product';
      readonly lower?: Expression;
      readonly upper?: Expression;
      readonly body: Expression;
      readonly range: Range;
    }
  /** A derivative at a point, `\frac{\partial f}{\partial h}(w, x_2, h_1)`; `of` is the fraction. */
  | {
      readonly kind: 'apply';
      readonly of: Expression;
      readonly args: readonly Expression[];
      /** The arguments stand below a bar, `\left. … \right|_{h}`: they are held fixed. */
      readonly isBar?: boolean;
      readonly range: Range;
    }
  /** `\partial f`, `\mathrm{d} f`, `\nabla_w E`. */
  | {
      readonly kind: 'differential';
      readonly sign: 'partial' | 'd' | 'nabla';
      /** `\partial^+`: with earlier states held fixed. */
      readonly isImmediate?: boolean;
      /** `w` in `\nabla_w E`. */
      readonly by?: Expression;
      readonly of: Expression;
      readonly range: Range;
    }
  /** `[a, b]`, `[a; b]`: concatenation or an interval, which only the reader of the whole can tell. */
  | { readonly kind: 'bracket'; readonly items: readonly Expression[]; readonly range: Range }
  /** `x_1..x_3`: all from the one to the other. */
  | {
      readonly kind: 'sequence';
      readonly from: Expression;
      readonly to: Expression;
      readonly range: Range;
    }
  /** `a, b`, and statements side by side `A_1 = a, W_1 = b`: several expressions at the same place. */
  | { readonly kind: 'list'; readonly items: readonly Expression[]; readonly range: Range }
  /** `a = b = c`; relation i stands between item i and i + 1, at `signRanges[i]`. */
  | {
      readonly kind: 'relation';
      readonly items: readonly Expression[];
      readonly signs: readonly Relation[];
      readonly signRanges: readonly Range[];
      readonly range: Range;
    }
  | { readonly kind: 'text'; readonly text: string; readonly range: Range }
  /** What could not be read, with the reason; the symbols inside it are still found. */
  | {
      readonly kind: 'unread';
      readonly why: string;
      readonly parts: readonly Expression[];
      readonly range: Range;
    };
