/**
 * Names for a Python program. What a note calls its symbols is data: every name that is given out
 * consists of ASCII letters, digits and `_`, and is neither taken nor a word of Python's.
 */
export interface Identifiers {
  /** A name that resembles `wanted`, a symbol's LaTeX; another one at every call. */
  readonly fresh: (wanted: string) => string;
}

export function createIdentifiers(reserved: Iterable<string>): Identifiers {
  const taken = new Set([...pythonWords, ...reserved]);
  return {
    fresh: (wanted) => {
      const stem = identifierOf(wanted);
      let name = stem;
      for (let count = 2; taken.has(name); count++) name = `${stem}_${count}`;
      taken.add(name);
      return name;
    },
  };
}

/** `y'` → `y_prime`, `W_{hh}` → `W_hh`, `\tilde{h}` → `tilde_h`. Longer ones are cut. */
function identifierOf(tex: string): string {
  const plain = tex
    .slice(0, 200)
    .replaceAll("'", '_prime')
    .replaceAll(/[^A-Za-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, 40);
  if (plain === '') return 'symbol';
  // `v1` and the like are the program's own.
  return /^(?:\d|v\d+$)/.test(plain) ? `n_${plain}` : plain;
}

/** Keywords, and the built-in functions that a program would miss. */
const pythonWords = (
  'False None True and as assert async await break class continue def del elif else except ' +
  'finally for from global if import in is lambda match case nonlocal not or pass raise return try ' +
  'while with yield type abs all any bool bytes dict enumerate exec eval float format id input int ' +
  'isinstance iter len list map max min next object open print range repr reversed round set sorted ' +
  'str sum super tuple zip self'
).split(' ');
