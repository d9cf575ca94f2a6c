import type { Expression, ProductSign } from '../note/expression.ts';
import { symbolTex, type SymbolName } from '../note/symbol.ts';

/**
 * The LaTeX of an expression. With a `step`, its step variable becomes that number: the body
 * `f(w, x_t, h_{t-1})` at step 3 is `f(w, x_3, h_2)`.
 */
export function expressionTex(expression: Expression, step?: number): string {
  const tex = (inner: Expression): string => expressionTex(inner, step);
  switch (expression.kind) {
    case 'number':
      return String(expression.value);
    case 'symbol':
      return symbolTex(atStep(expression.symbol, step));
    case 'call': {
      const name = symbolTex(expression.callee);
      const shown = name.length > 1 && /^[A-Za-z]+$/.test(name) ? `\\operatorname{${name}}` : name;
      return `${shown}(${expression.args.map(tex).join(', ')})`;
    }
    case 'product':
      return expression.factors
        .map((factor, i) => {
          const shown = factor.kind === 'sum' ? `(${tex(factor)})` : tex(factor);
          return i === 0 ? shown : `${signTex(expression.signs[i - 1])}${shown}`;
        })
        .join('');
    case 'sum':
      return expression.terms
        .map(({ sign, term }, i) => {
          if (i === 0) return sign === '-' ? `-${tex(term)}` : tex(term);
          return ` ${sign} ${tex(term)}`;
        })
        .join('');
    case 'fraction':
      return `\\frac{${tex(expression.over)}}{${tex(expression.under)}}`;
    case 'power':
      return `${grouped(expression.of, tex)}^{${tex(expression.exponent)}}`;
    case 'transpose':
      return `${grouped(expression.of, tex)}^\\top`;
    case 'norm': {
      const [left, right] =
        expression.bars === 'double' ? ['\\lVert', '\\rVert'] : ['\\lvert', '\\rvert'];
      const subscript = expression.subscript === undefined ? '' : `_{${tex(expression.subscript)}}`;
      return `${left} ${tex(expression.of)} ${right}${subscript}`;
    }
    case 'big': {
      const lower = expression.lower === undefined ? '' : `_{${tex(expression.lower)}}`;
      const upper = expression.upper === undefined ? '' : `^{${tex(expression.upper)}}`;
      const operator = expression.operator === 'sum' ? '\\sum' : '\\prod';
      return `${operator}${lower}${upper} ${tex(expression.body)}`;
    }
    case 'apply':
      return `${tex(expression.of)}(${expression.args.map(tex).join(', ')})`;
    case 'differential':
      return `${{ partial: '\\partial', d: '\\mathrm{d}', nabla: '\\nabla' }[expression.sign]} ${tex(expression.of)}`;
    case 'bracket':
      return `[${expression.items.map(tex).join('; ')}]`;
    case 'sequence':
      return `${tex(expression.from)}, \\ldots, ${tex(expression.to)}`;
    case 'list':
      return expression.items.map(tex).join(', ');
    case 'relation':
      return expression.items
        .map((item, i) => (i === 0 ? tex(item) : `${expression.signs[i - 1] ?? '='} ${tex(item)}`))
        .join(' ');
    case 'text':
      return `\\text{${expression.text}}`;
    case 'unread':
      return expression.parts.map(tex).join(' ');
  }
}

/** The symbol with its step variable replaced by a number. */
export function atStep(symbol: SymbolName, step: number | undefined): SymbolName {
  if (step === undefined) return symbol;
  return {
    base: symbol.base,
    indices: symbol.indices.map((index) =>
      index.kind === 'variable' ? { kind: 'number', value: step + index.offset } : index,
    ),
  };
}

function grouped(expression: Expression, tex: (inner: Expression) => string): string {
  const isSimple = ['symbol', 'number', 'norm', 'call', 'bracket'].includes(expression.kind);
  return isSimple ? tex(expression) : `(${tex(expression)})`;
}

function signTex(sign: ProductSign | undefined): string {
  switch (sign) {
    case 'cdot':
      return ' \\cdot ';
    case 'times':
      return ' \\times ';
    case 'odot':
      return ' \\odot ';
    case 'circ':
      return ' \\circ ';
    case 'star':
      return ' * ';
    case 'juxtaposition':
    case undefined:
      return ' ';
  }
}
