import type { ElementwiseName } from '../../../model/elementwise.ts';
import type {
  LeafKind,
  Operation,
  OperationKind,
  OperationOf,
  Shape,
} from '../../../model/program.ts';
import { pythonNumber, pythonShape } from './literals.ts';

/** A Python expression, with how tightly it holds together: a sum, a product, a power, an atom. */
export interface Piece {
  readonly text: string;
  readonly level: 1 | 2 | 3 | 4;
}

/** What an operation reads. */
export interface Operand {
  readonly piece: Piece;
  readonly shape: Shape;
  readonly size: number;
  /** A number that stands as it is wherever a tensor stands beside it. */
  readonly literal: string | undefined;
}

type Computed = Exclude<OperationKind, LeafKind>;
type Writer<Kind extends OperationKind> = (
  operation: OperationOf<Kind>,
  inputs: readonly Operand[],
) => Piece;

/** How PyTorch writes every operation. A kind without its entry does not compile. */
const writers: { readonly [Kind in Computed]: Writer<Kind> } = {
  matmul: ({ m, k, n, shape }, inputs) => {
    const [a, b] = both(inputs);
    const asWritten =
      (is(a, m, k) && is(b, k) && isShape(shape, m)) ||
      (is(a, k) && is(b, k, n) && isShape(shape, n)) ||
      (is(a, m, k) && is(b, k, n) && isShape(shape, m, n));
    if (asWritten) return product('@', a.piece, b.piece);
    const whole = product('@', reshaped(a, [m, k]), reshaped(b, [k, n]));
    return isShape(shape, m, n) ? whole : method(whole, `reshape(${pythonShape(shape)})`);
  },
  add: (operation, inputs) => {
    const [a, b] = sides(operation, inputs);
    return { text: `${held(a, 1)} + ${held(b, 2)}`, level: 1 };
  },
  subtract: (operation, inputs) => {
    const [a, b] = sides(operation, inputs);
    return { text: `${held(a, 1)} - ${held(b, 2)}`, level: 1 };
  },
  multiply: (operation, inputs) => product('*', ...sides(operation, inputs)),
  divide: (operation, inputs) => product('/', ...sides(operation, inputs)),
  scale: ({ factor }, [of]) => product('*', number(factor), one(of).piece),
  elementwise: ({ name }, [of]) => atom(elementwise[name](one(of).piece.text)),
  power: ({ exponent }, [of]) => ({
    text: `${held(one(of).piece, 4)} ** ${held(number(exponent), 3)}`,
    level: 3,
  }),
  sum: (_, [of]) => method(one(of).piece, 'sum()'),
  mean: (_, [of]) => method(one(of).piece, 'mean()'),
  // Of several equal entries the first takes the whole gradient, which x.max() would divide.
  max: (_, [of]) => method(one(of).piece, 'flatten().max(0).values'),
  'squared-norm': (_, [of]) => method(one(of).piece, 'square().sum()'),
  norm: (_, [of]) => atom(`torch.linalg.vector_norm(${one(of).piece.text})`),
  dot: (_, inputs) => {
    const [a, b] = both(inputs);
    return atom(`torch.dot(${flat(a).text}, ${flat(b).text})`);
  },
  softmax: ({ shape }, [of]) => overAll(one(of), shape, (x) => `torch.softmax(${x}, 0)`),
  'log-softmax': ({ shape }, [of]) => overAll(one(of), shape, (x) => `torch.log_softmax(${x}, 0)`),
  'layer-norm': ({ shape, epsilon }, [of]) => {
    const x = reshaped(one(of), shape).text;
    const sizes = pythonShape(shape);
    return atom(`torch.nn.functional.layer_norm(${x}, ${sizes}, eps=${pythonNumber(epsilon)})`);
  },
  concatenate: ({ shape, size }, inputs) => {
    const whole = atom(`torch.cat([${inputs.map((input) => flat(input).text).join(', ')}])`);
    return isShape(shape, size) ? whole : method(whole, `reshape(${pythonShape(shape)})`);
  },
  slice: ({ start, size, shape }, [of]) => {
    const part = atom(`${held(flat(one(of)), 4)}[${start}:${start + size}]`);
    return isShape(shape, size) ? part : method(part, `reshape(${pythonShape(shape)})`);
  },
  transpose: ({ rows, columns, shape }, [of]) => {
    const turned = atom(`${held(reshaped(one(of), [rows, columns]), 4)}.T`);
    return isShape(shape, columns, rows)
      ? turned
      : method(turned, `reshape(${pythonShape(shape)})`);
  },
  copy: ({ shape }, [of]) => reshaped(one(of), shape),
};

/** softplus by logaddexp, as PyTorch's own is linear beyond 20. */
const elementwise: Readonly<Record<ElementwiseName, (x: string) => string>> = {
  tanh: (x) => `torch.tanh(${x})`,
  sigmoid: (x) => `torch.sigmoid(${x})`,
  relu: (x) => `torch.relu(${x})`,
  'leaky-relu': (x) => `torch.nn.functional.leaky_relu(${x}, 0.01)`,
  elu: (x) => `torch.nn.functional.elu(${x})`,
  softplus: (x) => `torch.logaddexp(${x}, torch.tensor(0.0))`,
  gelu: (x) => `torch.nn.functional.gelu(${x})`,
  sin: (x) => `torch.sin(${x})`,
  cos: (x) => `torch.cos(${x})`,
  exp: (x) => `torch.exp(${x})`,
  log: (x) => `torch.log(${x})`,
  sqrt: (x) => `torch.sqrt(${x})`,
  abs: (x) => `torch.abs(${x})`,
};

/** The expression of an operation that is computed; undefined for leaves. */
export function pieceOf(operation: Operation, inputs: readonly Operand[]): Piece | undefined {
  const { kind } = operation;
  if (kind === 'parameter' || kind === 'state' || kind === 'leaf' || kind === 'constant') {
    return undefined;
  }
  // The table's type pairs each kind with the writer of that kind.
  return (writers[kind] as unknown as (operation: Operation, inputs: readonly Operand[]) => Piece)(
    operation,
    inputs,
  );
}

export function atom(text: string): Piece {
  return { text, level: 4 };
}

/** A minus sign binds less than a power or a call does. */
export function number(value: number): Piece {
  const text = pythonNumber(value);
  return { text, level: text.startsWith('-') ? 2 : 4 };
}

function product(sign: '*' | '/' | '@', a: Piece, b: Piece): Piece {
  return { text: `${held(a, 2)} ${sign} ${held(b, 3)}`, level: 2 };
}

function method(piece: Piece, call: string): Piece {
  return atom(`${held(piece, 4)}.${call}`);
}

/** The text, in brackets where it holds together less than `level`. */
function held({ text, level }: Piece, least: Piece['level']): string {
  return level >= least ? text : `(${text})`;
}

function reshaped({ piece, shape }: Operand, wanted: Shape): Piece {
  return isShape(shape, ...wanted) ? piece : method(piece, `reshape(${pythonShape(wanted)})`);
}

function flat(operand: Operand): Piece {
  return reshaped(operand, [operand.size]);
}

function overAll(of: Operand, shape: Shape, write: (x: string) => string): Piece {
  const whole = atom(write(flat(of).text));
  return isShape(shape, of.size) ? whole : method(whole, `reshape(${pythonShape(shape)})`);
}

/** Two inputs in shapes that broadcast to the operation's own. */
function sides({ shape, size }: Operation, inputs: readonly Operand[]): readonly [Piece, Piece] {
  const [a, b] = both(inputs);
  const fitted = (side: Operand): Piece =>
    side.size === size ? reshaped(side, shape) : reshaped(side, []);
  if (a.literal !== undefined && b.literal === undefined && b.size === size) {
    return [{ text: a.literal, level: a.literal.startsWith('-') ? 2 : 4 }, fitted(b)];
  }
  if (b.literal !== undefined && a.literal === undefined && a.size === size) {
    return [fitted(a), { text: b.literal, level: b.literal.startsWith('-') ? 2 : 4 }];
  }
  return [fitted(a), fitted(b)];
}

function both(inputs: readonly Operand[]): readonly [Operand, Operand] {
  return [one(inputs[0]), one(inputs[1])];
}

function one(input: Operand | undefined): Operand {
  if (input === undefined) throw new Error('An operation lacks an input.');
  return input;
}

function is({ shape }: Operand, ...sizes: Shape): boolean {
  return isShape(shape, ...sizes);
}

function isShape(shape: Shape, ...sizes: Shape): boolean {
  return shape.length === sizes.length && shape.every((size, at) => size === sizes[at]);
}
