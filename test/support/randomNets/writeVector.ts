import type { Net, Parameter, Vector } from './net.ts';

/** How a notation calls things. */
export interface Letters {
  readonly lies: 'column' | 'row';
  readonly symbol: (name: string) => string;
  /** A letter at step t, or at the step before. */
  readonly at: (letter: string, lag: 0 | 1) => string;
  /** Of the parameter at this place among all; `from` is the letter of what it is multiplied with. */
  readonly matrix: (index: number, from: string) => string;
  readonly bias: (index: number) => string;
  /** Several maps that are added are written as one matrix of what is put together. */
  readonly joins?: boolean;
}

const alphabet = 'abcdefgpqrsuvw';

/** Letters for the n-th of many: none of them counts steps in a note. */
export function lettersOf(index: number): string {
  const more = index < alphabet.length ? '' : alphabet[Math.floor(index / alphabet.length)]!;
  return `${alphabet[index % alphabet.length]!}${more}`;
}

/** The same as a subscript, in the form that the project calls canonical. */
export function below(index: number): string {
  const letters = lettersOf(index);
  return letters.length === 1 ? `_${letters}` : `_{${letters}}`;
}

/** Where a parameter of the net stands in a parameter of the note. */
export interface Block {
  readonly note: string;
  readonly parameter: Parameter;
  readonly transposed: boolean;
  /** Of its first entry in the note's parameter, and whether that is a vector. */
  readonly row: number;
  readonly column: number;
}

export interface VectorWriter {
  readonly write: (vector: Vector) => string;
  readonly blocks: Block[];
}

const names = {
  tanh: '\\tanh',
  sigma: '\\sigma',
  sin: '\\sin',
  softplus: '\\operatorname{softplus}',
} as const;

/** Writes the vectors of a net in LaTeX, and keeps what each parameter is called. */
export function vectorWriter(net: Net, letters: Letters): VectorWriter {
  const blocks: Block[] = [];
  const isRow = letters.lies === 'row';
  const named = (name: string, call: (index: number) => string, row = 0, column = 0): string => {
    const index = net.parameters.findIndex((one) => one.name === name);
    const parameter = net.parameters[index]!;
    const note = call(index);
    const transposed = isRow && parameter.shape[1] > 1;
    if (!blocks.some((one) => one.parameter === parameter)) {
      blocks.push({ note, parameter, transposed, row, column });
    }
    return note;
  };
  const factor = (vector: Vector): string =>
    vector.kind === 'sum' || vector.kind === 'odot' || vector.kind === 'times'
      ? `(${write(vector)})`
      : write(vector);
  const write = (vector: Vector): string => {
    switch (vector.kind) {
      case 'symbol':
        return letters.at(letters.symbol(vector.name), vector.lag);
      case 'bias':
        return named(vector.parameter, letters.bias);
      case 'times': {
        const from = vector.of.kind === 'symbol' ? vector.of.name : 'k';
        const matrix = named(vector.parameter, (index) => letters.matrix(index, from));
        return isRow ? `${factor(vector.of)} ${matrix}` : `${matrix} ${factor(vector.of)}`;
      }
      case 'sum':
        return letters.joins === true ? joined(vector.terms) : vector.terms.map(write).join(' + ');
      case 'odot':
        return `${factor(vector.a)} \\odot ${factor(vector.b)}`;
      case 'complement':
        return `(1 - ${factor(vector.of)})`;
      case 'apply':
        return `${names[vector.name]}(${write(vector.of)})`;
    }
  };
  const joined = (terms: readonly Vector[]): string => {
    const maps = terms.filter((term) => term.kind === 'times');
    if (maps.length < 2) return terms.map(write).join(' + ');
    const [first] = maps;
    const index = net.parameters.findIndex(({ name }) => name === first!.parameter);
    let column = 0;
    for (const { parameter } of maps) {
      named(parameter, () => letters.matrix(index, 'k'), 0, column);
      column += net.parameters.find(({ name }) => name === parameter)!.shape[1];
    }
    const parts = maps.map(({ of }) => write(of)).join('; ');
    const rest = terms.filter((term) => term.kind !== 'times').map(write);
    return [`${letters.matrix(index, 'k')} [${parts}]`, ...rest].join(' + ');
  };
  return { write, blocks };
}
