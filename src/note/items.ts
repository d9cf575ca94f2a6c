import type { Expression, ProductSign, Relation } from './expression.ts';
import type { Range } from './range.ts';
import type { SymbolName } from './symbol.ts';

/** `_` and `^` of a bracket or a bar, which KaTeX hangs on the closing sign alone. */
export interface Scripts {
  readonly sub: Expression | undefined;
  readonly sup: Expression | undefined;
  readonly transposed: boolean;
}

/** One sign of a formula's row. `start` and `end` count in the tex. */
export type Item = { readonly start: number; readonly end: number } & ItemKind;

export type ItemKind =
  | { readonly is: 'operand'; readonly value: Expression }
  /** One of the digits of a number, before they are joined; scripts hang on the last. */
  | { readonly is: 'digit'; readonly text: string; readonly scripts: Scripts | undefined }
  /** `\tanh`; applied to what follows also without parentheses. */
  | {
      readonly is: 'function';
      readonly callee: SymbolName;
      readonly exponent: Expression | undefined;
    }
  | { readonly is: 'open'; readonly sign: string }
  | { readonly is: 'close'; readonly sign: string; readonly scripts: Scripts | undefined }
  | {
      readonly is: 'bar';
      readonly sign: 'single' | 'double';
      readonly scripts: Scripts | undefined;
    }
  | { readonly is: 'plus'; readonly sign: '+' | '-' }
  | { readonly is: 'times'; readonly sign: ProductSign }
  | { readonly is: 'slash' }
  | { readonly is: 'relation'; readonly sign: Relation | undefined; readonly text: string }
  | { readonly is: 'comma' }
  | { readonly is: 'break' }
  /** `\quad`, before it is known whether another statement follows. */
  | { readonly is: 'gap' }
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'range' }
  | {
      readonly is: 'big';
      readonly operator: 'sum' | 'product';
      readonly lower: Expression | undefined;
      readonly upper: Expression | undefined;
    }
  | {
      readonly is: 'differential';
      readonly sign: 'partial' | 'd' | 'nabla';
      /** `\partial^+` */
      readonly isImmediate?: boolean;
      readonly by: Expression | undefined;
    }
  /** `\frac{\partial}{\partial w}` without what it is applied to. */
  | {
      readonly is: 'derivative';
      readonly sign: 'partial' | 'd' | 'nabla';
      readonly over: Range;
      readonly under: Expression;
    }
  /** `\left. … \right|_{h}`: what stands before the bar, and what is held fixed. */
  | { readonly is: 'held'; readonly of: Expression; readonly held: Expression }
  | { readonly is: 'unknown'; readonly why: string; readonly parts: readonly Expression[] };

export function relationOf(text: string): Relation | undefined {
  return relations.get(text);
}

export function productSignOf(text: string): ProductSign | undefined {
  return productSigns.get(text);
}

const relations: ReadonlyMap<string, Relation> = new Map([
  ['=', '='],
  ['\\coloneqq', ':='],
  ['\\triangleq', ':='],
  ['≔', ':='],
  ['\\equiv', '\\equiv'],
  ['≡', '\\equiv'],
  ['\\approx', '\\approx'],
  ['≈', '\\approx'],
  ['\\le', '\\le'],
  ['\\leq', '\\le'],
  ['\\leqslant', '\\le'],
  ['≤', '\\le'],
  ['\\ll', '\\ll'],
  ['≪', '\\ll'],
  ['\\gg', '\\gg'],
  ['≫', '\\gg'],
  ['\\ge', '\\ge'],
  ['\\geq', '\\ge'],
  ['\\geqslant', '\\ge'],
  ['≥', '\\ge'],
  ['<', '<'],
  ['\\lt', '<'],
  ['>', '>'],
  ['\\gt', '>'],
  ['\\propto', '\\propto'],
  ['\\to', '\\to'],
  ['\\rightarrow', '\\to'],
  ['→', '\\to'],
]);

const productSigns: ReadonlyMap<string, ProductSign> = new Map([
  ['\\cdot', 'cdot'],
  ['⋅', 'cdot'],
  ['·', 'cdot'],
  ['\\times', 'times'],
  ['×', 'times'],
  ['\\odot', 'odot'],
  ['⊙', 'odot'],
  ['\\otimes', 'otimes'],
  ['⊗', 'otimes'],
  ['\\circ', 'circ'],
  ['∘', 'circ'],
  ['*', 'star'],
  ['∗', 'star'],
  ['\\ast', 'star'],
  ['\\star', 'star'],
]);

export type Delimiter =
  | { readonly is: 'open'; readonly sign: string }
  | { readonly is: 'close'; readonly sign: string }
  | 'single'
  | 'double';

/** The bracket that a delimiter is, whatever its size; undefined for others. */
export function delimiterKind(text: string): Delimiter | undefined {
  switch (text) {
    case '(':
    case '[':
      return { is: 'open', sign: text };
    case '\\lparen':
      return { is: 'open', sign: '(' };
    case '\\lbrack':
      return { is: 'open', sign: '[' };
    case '\\{':
    case '\\lbrace':
      return { is: 'open', sign: '{' };
    case '\\langle':
    case '\\lfloor':
    case '\\lceil':
      return { is: 'open', sign: text };
    case '\\lVert':
      return { is: 'open', sign: 'double' };
    case '\\lvert':
      return { is: 'open', sign: 'single' };
    case ')':
    case ']':
      return { is: 'close', sign: text };
    case '\\rparen':
      return { is: 'close', sign: ')' };
    case '\\rbrack':
      return { is: 'close', sign: ']' };
    case '\\}':
    case '\\rbrace':
      return { is: 'close', sign: '}' };
    case '\\rangle':
    case '\\rfloor':
    case '\\rceil':
      return { is: 'close', sign: text };
    case '\\rVert':
      return { is: 'close', sign: 'double' };
    case '\\rvert':
      return { is: 'close', sign: 'single' };
    case '|':
    case '\\vert':
    case '∣':
      return 'single';
    case '\\|':
    case '\\Vert':
    case '∥':
    case '‖':
      return 'double';
    default:
      return undefined;
  }
}
