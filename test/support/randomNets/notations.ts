import type { Net } from './net.ts';
import { below, lettersOf, type Letters } from './writeVector.ts';
import { writeFormulaDiagram, writeFunctionDiagram } from './writeDiagram.ts';
import { equationLines, writeSpec, type Written } from './writeNote.ts';
import { writeCell } from './writeCell.ts';

/** One way to write a net into a note; undefined where the net cannot be written so. */
export interface Notation {
  readonly name: string;
  readonly write: (net: Net) => Written | undefined;
}

const plain: Letters = {
  lies: 'column',
  symbol: (name) => name,
  at: (letter, lag) => `${letter}_${lag === 1 ? '{t-1}' : 't'}`,
  matrix: (index) => `${index % 2 === 0 ? 'W' : 'U'}${below(index)}`,
  bias: (index) => `b${below(index)}`,
};

/** As d2l.ai writes: rows, upright bold capitals, matrices with the letters of what they join. */
const upright: Letters = {
  lies: 'row',
  symbol: (name) => `\\mathbf{${name.toUpperCase()}}`,
  at: plain.at,
  matrix: (index, from) => `\\mathbf{W}_{${from}${lettersOf(index)}}`,
  bias: (index) => `\\mathbf{b}${below(index)}`,
};

/** As the book of Goodfellow, Bengio and Courville writes: the step above in brackets. */
const raised: Letters = {
  lies: 'column',
  symbol: (name) => `\\boldsymbol{${name}}`,
  at: (letter, lag) => `${letter}^{(t${lag === 1 ? '-1' : ''})}`,
  matrix: (index) => `\\boldsymbol{U}${below(index)}`,
  bias: (index) => `\\boldsymbol{b}${below(index)}`,
};

const angled: Letters = {
  ...plain,
  at: (letter, lag) => `${letter}^{\\langle t${lag === 1 ? '-1' : ''} \\rangle}`,
};

export const notations: readonly Notation[] = [
  { name: 'an aligned block of columns', write: (net) => aligned(net, plain) },
  { name: 'an aligned block of rows', write: (net) => aligned(net, { ...plain, lies: 'row' }) },
  { name: 'upright bold capitals in rows', write: (net) => aligned(net, upright) },
  { name: 'raised steps in prose', write: (net) => prose(net, raised) },
  { name: 'steps in angle brackets in prose', write: (net) => prose(net, angled) },
  { name: 'rows in prose', write: (net) => prose(net, { ...plain, lies: 'row' }) },
  {
    name: 'one matrix for all that is put together',
    write: (net) => aligned(net, { ...plain, joins: true }),
  },
  { name: 'equations of a block', write: inBlock },
  { name: 'a diagram of functions', write: writeFunctionDiagram },
  { name: 'a diagram of formulas', write: writeFormulaDiagram },
  { name: 'a cell by its name', write: writeCell },
];

function aligned(net: Net, letters: Letters): Written {
  const { lines, names, blocks } = equationLines(net, letters);
  const rows = lines.map((line) => `${line.replace(' = ', ' &= ')} \\\\`).join('\n');
  const text = `# A net\n\n$$\n\\begin{aligned}\n${rows}\n\\end{aligned}\n$$\n\n`;
  return { text: text + writeSpec(net, names, blocks), blocks };
}

function prose(net: Net, letters: Letters): Written {
  const { lines, names, blocks } = equationLines(net, letters);
  const [first, ...others] = lines.map((line) => `$${line}$`);
  const text = `# A net\n\nThe state is ${first!}, and\nfrom it we get ${others.join(', then ')}.\n\n`;
  return { text: text + writeSpec(net, names, blocks), blocks };
}

function inBlock(net: Net): Written {
  const { lines, names, blocks } = equationLines(net, plain);
  const equations = `equations: |\n${lines.map((line) => `  ${line}`).join('\n')}\n`;
  return { text: `# A net\n\n${writeSpec(net, names, blocks, equations)}`, blocks };
}
