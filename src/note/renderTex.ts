import type { Expression, ProductSign } from './expression.ts';
import { symbolTex, type SymbolName } from './symbol.ts';

/** Says what an expression is written as instead of its own LaTeX; undefined leaves it. */
export type Substitute = (expression: Expression) => string | undefined;

/** How tightly an expression holds together when others stand beside it. */
const binding = { statement: 0, sum: 1, product: 2, factor: 3, atom: 4 } as const;

interface Piece {
  readonly tex: string;
  readonly binds: number;
}

/**
 * Canonical LaTeX of an expression: equal readings give equal text, however they were typed.
 * Brackets are put where the structure asks for them.
 */
export function renderTex(expression: Expression, substitute?: Substitute): string {
  return piece(expression, substitute).tex;
}

function piece(expression: Expression, substitute: Substitute | undefined): Piece {
  const replaced = substitute?.(expression);
  if (replaced !== undefined) return { tex: replaced, binds: binding.atom };
  const plain = (inner: Expression): string => piece(inner, substitute).tex;
  const tight = (inner: Expression, at: number): string => {
    const { tex, binds } = piece(inner, substitute);
    return binds < at ? `(${tex})` : tex;
  };
  const all = (items: readonly Expression[]): string => items.map(plain).join(', ');
  switch (expression.kind) {
    case 'number':
      return atom(numberTex(expression.value));
    case 'symbol':
      return atom(calleeTex(expression.symbol));
    case 'text':
      return atom(expression.text === '…' ? '\\ldots' : `\\text{${expression.text}}`);
    case 'call':
      if (expression.callee.base === '\\sqrt') return atom(`\\sqrt{${all(expression.args)}}`);
      return {
        tex: `${calleeTex(expression.callee)}(${all(expression.args)})`,
        binds: binding.factor,
      };
    case 'apply':
      if (expression.isBar === true) {
        const held = all(expression.args);
        return atom(`\\left. ${plain(expression.of)} \\right|_{${held}}`);
      }
      return { tex: `${plain(expression.of)}(${all(expression.args)})`, binds: binding.factor };
    case 'product': {
      // A sum or product sign at the end reaches to the end as it is.
      const last = expression.factors.length - 1;
      const [first, ...rest] = expression.factors.map((factor, i) =>
        tight(factor, i === last && factor.kind === 'big' ? binding.product : binding.factor),
      );
      const tex = rest.reduce(
        (soFar, factor, i) => soFar + signTex(expression.signs[i]) + factor,
        first ?? '',
      );
      return { tex, binds: binding.product };
    }
    case 'sum': {
      const terms = expression.terms.map(({ sign, term }, i) => {
        const shown = tight(term, binding.product);
        if (i === 0) return sign === '-' ? `-${shown}` : shown;
        return ` ${sign} ${shown}`;
      });
      return { tex: terms.join(''), binds: binding.sum };
    }
    case 'fraction':
      return {
        tex: `\\frac{${plain(expression.over)}}{${plain(expression.under)}}`,
        binds: binding.factor,
      };
    case 'power':
      return {
        tex: `${scriptBase(expression.of, tight)}^{${plain(expression.exponent)}}`,
        binds: binding.factor,
      };
    case 'transpose':
      return { tex: `${scriptBase(expression.of, tight)}^\\top`, binds: binding.factor };
    case 'norm': {
      const [left, right] =
        expression.bars === 'double' ? ['\\lVert', '\\rVert'] : ['\\lvert', '\\rvert'];
      const subscript = expression.subscript ? `_{${plain(expression.subscript)}}` : '';
      return atom(`${left} ${plain(expression.of)} ${right}${subscript}`);
    }
    case 'big': {
      const lower = expression.lower ? `_{${plain(expression.lower)}}` : '';
      const upper = expression.upper ? `^{${plain(expression.upper)}}` : '';
      const sign = expression.operator === 'sum' ? '\\sum' : '\\prod';
      return {
        tex: `${sign}${lower}${upper} ${tight(expression.body, binding.product)}`,
        binds: binding.product,
      };
    }
    case 'differential': {
      const mark = expression.isImmediate === true ? '^+' : '';
      const sign = expression.sign === 'd' ? 'd' : `\\${expression.sign}${mark}`;
      const by = expression.by ? `_{${plain(expression.by)}}` : '';
      return { tex: `${sign}${by} ${tight(expression.of, binding.factor)}`, binds: binding.factor };
    }
    case 'bracket':
      return atom(`[${all(expression.items)}]`);
    case 'list':
      return { tex: all(expression.items), binds: binding.statement };
    case 'sequence':
      return {
        tex: `${plain(expression.from)}..${plain(expression.to)}`,
        binds: binding.statement,
      };
    case 'relation': {
      const [first, ...rest] = expression.items.map((item) => tight(item, binding.sum));
      const tex = rest.reduce(
        (soFar, item, i) => `${soFar} ${expression.signs[i] ?? '='} ${item}`,
        first ?? '',
      );
      return { tex, binds: binding.statement };
    }
    case 'unread':
      return { tex: all(expression.parts), binds: binding.statement };
    default:
      return expression satisfies never;
  }
}

function atom(tex: string): Piece {
  return { tex, binds: binding.atom };
}

function numberTex(value: number): string {
  return String(value);
}

/** A symbol or function in LaTeX; a plain word is set upright, `\operatorname{softmax}`. */
export function calleeTex(callee: SymbolName): string {
  const word = /^([A-Za-z][A-Za-z*-]+)('*)/.exec(callee.base);
  if (!word) return symbolTex(callee);
  const base = `\\operatorname{${word[1] ?? ''}}${callee.base.slice(word[1]?.length ?? 0)}`;
  return symbolTex({ base, indices: callee.indices });
}

function scriptBase(of: Expression, tight: (inner: Expression, at: number) => string): string {
  const base = tight(of, binding.atom);
  return of.kind === 'symbol' && base.includes('^') ? `{${base}}` : base;
}

/** The sign between two factors, with the space around it. */
export function signTex(sign: ProductSign | undefined): string {
  switch (sign) {
    case 'cdot':
      return ' \\cdot ';
    case 'times':
      return ' \\times ';
    case 'odot':
      return ' \\odot ';
    case 'otimes':
      return ' \\otimes ';
    case 'circ':
      return ' \\circ ';
    case 'star':
      return ' * ';
    case 'juxtaposition':
    case undefined:
      return ' ';
    default:
      return sign satisfies never;
  }
}
