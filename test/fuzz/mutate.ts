import type { Random } from '../../src/tensor/random.ts';
import { below, pick } from './target.ts';

/** Pieces that have a meaning for markdown, LaTeX, CD or YAML, where they do not belong. */
const pieces = [
  ...['$', '$$', '{', '}', '\\', '@', '@V', '@>>>', '@<a<b<', '@AAA', '@.', '&', '\\\\', '^', '_'],
  ...[
    '(',
    ')',
    '[',
    ']',
    '=',
    "'",
    '|',
    '`',
    '```',
    '```rnn\n',
    '```math\n',
    '\n\n',
    '\n> ',
    '\n- ',
  ],
  ...[
    '\\begin{CD}',
    '\\end{CD}',
    '\\begin{aligned}',
    '\\end{aligned}',
    '\\frac',
    '\\left(',
    '\\right)',
  ],
  ...['\\sum_{i=1}^{n}', '\\prod', '\\partial', '\\tag{1}', '\\text{, where }', '\\quad', '\\odot'],
  ...['\\newcommand{\\h}{\\h \\h}', '\\def\\x#1{#1#1}', '\\x', '\\h', '\\(', '\\)', '\\[', '\\]'],
  ...[
    '_t',
    '_{t-1}',
    '^{(t)}',
    '^{\\langle t \\rangle}',
    '^\\top',
    '[t]',
    'h_t = ',
    '\\tanh(',
    'W ',
  ],
  ...[
    '😀',
    '\u0000',
    '\t',
    '\r',
    '\r\n',
    '\u2028',
    'e\u0301',
    '<!--',
    '-->',
    '<div>',
    '# ',
    '---\n',
  ],
  ...[
    'equations: |\n',
    'cell: lstm\n',
    'size: {',
    'init: {',
    '&a ',
    '*a',
    '!x ',
    '1e999',
    ': ',
    '- ',
  ],
];

/**
 * One input of the fuzz run: a piece of a real note, sometimes a whole one, with a few changes of
 * the kind that typing, pasting and merging make. The same random numbers give the same text.
 */
export function mutatedNote(notes: readonly string[], random: Random): string {
  let text = excerpt(pick(notes, random), random);
  const changes = below(9, random);
  for (let i = 0; i < changes; i++) text = change(text, notes, random);
  if (random.uniform() < 0.15) text = text.replaceAll(/\r?\n/g, '\r\n');
  if (random.uniform() < 0.1) text = text.replaceAll(/^/gm, pick(['> ', '  ', '- ', '\t'], random));
  return text;
}

/** Mostly some lines; a whole note costs as much as a dozen of those. */
function excerpt(note: string, random: Random): string {
  if (random.uniform() < 0.03) return note;
  const size = 200 + below(2500, random);
  const start = below(Math.max(1, note.length - size), random);
  const line = note.lastIndexOf('\n', start) + 1;
  return note.slice(random.uniform() < 0.8 ? line : start, start + size);
}

/** One change of the kind that typing, pasting and merging make. */
export function change(text: string, notes: readonly string[], random: Random): string {
  const at = below(text.length + 1, random);
  const length = below(random.uniform() < 0.8 ? 12 : 200, random);
  const cut = text.slice(at, at + length);
  const [before, after] = [text.slice(0, at), text.slice(at)];
  switch (below(8, random)) {
    case 0:
      return before + text.slice(at + length);
    case 1:
    case 2:
      return before + pick(pieces, random) + after;
    case 3:
      return before + pick(pieces, random) + text.slice(at + length);
    case 4:
      return before + cut + after;
    case 5: {
      const to = below(text.length + 1, random);
      return text.slice(0, to) + cut + text.slice(to);
    }
    case 6: {
      const other = pick(notes, random);
      const from = below(other.length, random);
      return before + other.slice(from, from + below(400, random)) + after;
    }
    default:
      return before + pick(pieces, random).repeat(1 + below(40, random)) + after;
  }
}
