import type { SymbolName } from './symbol.ts';

/** Words that are functions also where nobody set them upright: `tanh(x)`, `softmax(z)`. */
const functionWords = new Set(
  (
    'tanh sigmoid softmax relu ReLU exp log ln sin cos tan sinh cosh max min diag tr det sign sgn abs ' +
    'Tanh Sigmoid Softmax RELU sigm logsumexp softplus LayerNorm layernorm vec mean sum norm rank trace ' +
    'Diag concat GRU LSTM RNN elu gelu GELU ELU sqrt'
  ).split(' '),
);

/** Functions that KaTeX has a command for; `\operatorname{tanh}` is `\tanh`. */
const commandWords = new Set(
  'arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim ln log max min sec sin sinh sup tan tanh'.split(
    ' ',
  ),
);

/** Letters that are functions by custom, so that `f(x + y)` is a call and `A(x + y)` a product. */
const functionLetters = new Set(
  'f g F G E L J \\sigma \\phi \\varphi \\psi \\Phi \\Psi \\ell \\rho \\mathcal{L} \\mathcal{E} \\mathcal{J} \\mathcal{H} \\mathcal{F}'.split(
    ' ',
  ),
);

/** Words between formulas rather than in them: `\text{where}`. */
const connectives = new Set(
  'where and or if for with when otherwise so then as is in by of the since let hence thus all at from to on we have else such that given'.split(
    ' ',
  ),
);

export function isFunctionWord(word: string): boolean {
  return functionWords.has(word) || commandWords.has(word);
}

export function isConnective(word: string): boolean {
  const trimmed = word.trim();
  return !/^[\p{L}][\p{L}\d*-]*$/u.test(trimmed) || connectives.has(trimmed.toLowerCase());
}

/** The canonical name of a function: `\tanh`, `softmax`. */
export function calleeOf(word: string): string {
  return commandWords.has(word) ? `\\${word}` : word;
}

export function isFunctionSymbol(symbol: SymbolName): boolean {
  return functionLetters.has(plainLetter(symbol.base));
}

/** `f'`, `\sigma_g`, `\mathbf{f}` → `f`, `\sigma`, `f` */
function plainLetter(base: string): string {
  const bare = base.replace(/'+$/, '').replace(/[_^](?:\{[^{}]*\}|\\[A-Za-z]+|.)$/, '');
  return /^\\(?:mathbf|boldsymbol|mathrm)\{(.+)\}$/.exec(bare)?.[1] ?? bare;
}
