import { openNote } from '../../src/analysis/openNote.ts';
import { specKeys } from '../../src/note/specKeys.ts';
import type { Random } from '../../src/tensor/random.ts';
import { rangeOutside } from './outside.ts';
import { below, pick, type Target } from './target.ts';

const keys = [...Object.keys(specKeys), 'cells', '__proto__', 'constructor', '"size"', '? a', '<<'];
const words = [
  ...['lstm', 'gru', 'tanh', 'linear', 'none', 'half-mse', 'cross-entropy', 'row', 'off'],
  ...['zeros', 'ones', 'glorot', 'orthogonal(0.9)', 'normal(', 'constant(1e999)', 'identity(-3)'],
  ...['x.csv', 'data/y.npy', '../../etc/passwd', 'm.safetensors', 'C:\\x.json', '~'],
  ...['3', '-1', '0', '1e9', '0x10', '.inf', '.nan', '1_000', 'null', 'true', '2024-01-01', '9e99'],
  ...["'", '"', '|', '>-', '|2', '&a', '*a', '!!js/function x', '!!binary aGk=', '%TAG', '---'],
  ...[
    'h_t = \\tanh(W x_t + U h_{t-1})',
    'f(w, x, h) = \\sigma(W x)',
    'E(p, y) = \\lVert p - y \\rVert^2',
  ],
  ...['\u0000', '\ufeff', '\u2028', '😀', '\t', '\r'],
];
const symbols = [
  'x',
  'h',
  'y',
  'U',
  'h_0',
  'W_{hh}',
  "'\\mathbf{W}'",
  '__proto__',
  "y'",
  '{',
  '[',
  '',
];

/** Blocks of YAML from what has a meaning in them, sound and not. */
export const specTarget: Target = {
  about: 'rnn blocks of random YAML',
  make: (random) => {
    const count = 1 + below(8, random);
    const lines = Array.from({ length: count }, () => line(random));
    const text = `# N\n\n$$h_t = \\tanh(W x_t + U h_{t-1})$$\n\n\`\`\`rnn\n${lines.join('\n')}\n\`\`\`\n`;
    return {
      bytes: text,
      ending: 'md',
      longest: 100,
      attempt: () => {
        const { note, problems, models } = openNote(text);
        if (({} as { polluted?: unknown }).polluted !== undefined) return 'every object changed';
        if (models.length > 2) return `${models.length} models`;
        return rangeOutside({ ...note, problems }, text.length);
      },
    };
  },
};

function line(random: Random): string {
  const indent = random.uniform() < 0.2 ? ' '.repeat(below(5, random)) : '';
  const comment = random.uniform() < 0.1 ? ' # a comment' : '';
  return `${indent}${pick(keys, random)}${pick([': ', ':', ' : ', ': |\n  '], random)}${value(random, 0)}${comment}`;
}

function value(random: Random, depth: number): string {
  const kind = below(depth > 3 ? 1 : 5, random);
  const several = (): readonly string[] =>
    Array.from({ length: below(4, random) }, () => value(random, depth + 1));
  switch (kind) {
    case 0:
    case 1:
      return pick(words, random);
    case 2:
      return `[${several().join(', ')}${random.uniform() < 0.9 ? ']' : ''}`;
    case 3: {
      const entries = several().map((one) => `${pick(symbols, random)}: ${one}`);
      return `{${entries.join(', ')}${random.uniform() < 0.9 ? '}' : ''}`;
    }
    default:
      return several()
        .map((one) => `\n  ${pick(['- ', 'a: ', `${pick(symbols, random)}: `], random)}${one}`)
        .join('');
  }
}
