import type { Net } from './net.ts';
import { vectorWriter, type Block, type Letters } from './writeVector.ts';

export interface Written {
  readonly text: string;
  readonly blocks: readonly Block[];
}

/** What the spec calls that which is no parameter. */
export interface SpecNames {
  readonly input: string;
  readonly target: string;
  /** The first states, by the names of the net's states. */
  readonly initial: Readonly<Record<string, string>>;
}

/** All equations of a step, the loss last. */
export function equationLines(
  net: Net,
  letters: Letters,
): {
  readonly lines: readonly string[];
  readonly names: SpecNames;
  readonly blocks: readonly Block[];
} {
  const { write, blocks } = vectorWriter(net, letters);
  const at = (name: string): string => letters.at(letters.symbol(name), 0);
  const lines = net.equations.map(({ target, body }) => `${at(target)} = ${write(body)}`);
  const readout = write({
    kind: 'sum',
    terms: [
      { kind: 'times', parameter: 'V', of: { kind: 'symbol', name: net.shown, lag: 0 } },
      { kind: 'bias', parameter: 'c' },
    ],
  });
  const loss = lossTex(net, letters.lies, at('o'), at('y'), at(net.shown));
  lines.push(`${at('o')} = ${readout}`, `${letters.at('E', 0)} = ${loss}`);
  const names = {
    input: letters.symbol('x'),
    target: letters.symbol('y'),
    initial: Object.fromEntries(net.states.map((name) => [name, `${letters.symbol(name)}_0`])),
  };
  return { lines, names, blocks };
}

/** Of an output, a target and a state, which are called so. */
export function lossTex(
  { loss }: Net,
  lies: Letters['lies'],
  o: string,
  y: string,
  h: string,
): string {
  const half = `\\tfrac12 \\lVert ${o} - ${y} \\rVert^2`;
  switch (loss) {
    case 'half-mse':
      return half;
    case 'mse':
      return `\\operatorname{mean}((${o} - ${y})^2)`;
    case 'norm':
      return `\\lVert ${o} - ${y} \\rVert`;
    case 'half-mse and state':
      return `${half} + \\frac{1}{4} \\lVert ${h} \\rVert^2`;
    case 'cross-entropy': {
      const transposed = y.endsWith('}') ? `${y.slice(0, -1)}\\top}` : `${y}^\\top`;
      const log = `\\log(\\operatorname{softmax}(${o}))`;
      return lies === 'row' ? `-${log} ${transposed}` : `-${transposed} ${log}`;
    }
  }
}

/** The block that gives a net its numbers. */
export function writeSpec(net: Net, names: SpecNames, blocks: readonly Block[], more = ''): string {
  const list = (value: unknown): string => JSON.stringify(value).replaceAll(',', ', ');
  const init = [
    ...[...new Set(blocks.map(({ note }) => note))].map((note) => [
      note,
      list(blockMatrix(blocks.filter((one) => one.note === note))),
    ]),
    ...net.states.map((name) => [names.initial[name]!, list(net.initial[name])]),
  ].map(([name, value]) => `  '${name!}': ${value!}\n`);
  return [
    '```rnn\n',
    more,
    `steps: ${net.inputs.length}\n`,
    'init:\n',
    ...init,
    'data:\n',
    `  '${names.input}': ${list(net.inputs)}\n`,
    `  '${names.target}': ${list(net.targets)}\n`,
    '```\n',
  ].join('');
}

function blockMatrix(blocks: readonly Block[]): number[][] | number[] {
  const rows: number[][] = [];
  for (const { parameter, transposed, row, column } of blocks) {
    const [height, width] = parameter.shape;
    for (let i = 0; i < height; i++) {
      for (let j = 0; j < width; j++) {
        const [r, c] = transposed ? [j, i] : [i, j];
        (rows[row + r] ??= [])[column + c] = parameter.value[i * width + j]!;
      }
    }
  }
  return blocks.every(({ parameter }) => parameter.shape[1] === 1) ? rows.flat() : rows;
}
