import { createRandom, type Random } from '../../../src/tensor/random.ts';
import {
  functions,
  losses,
  type CellName,
  type FunctionName,
  type Net,
  type Parameter,
  type Vector,
} from './net.ts';

/** What makes parameters on the way. */
interface Maker {
  readonly random: Random;
  readonly below: (limit: number) => number;
  readonly parameters: Parameter[];
  readonly sizes: Map<string, number>;
}

const symbol = (name: string, lag: 0 | 1 = 0): Vector => ({ kind: 'symbol', name, lag });
const apply = (name: FunctionName, of: Vector): Vector => ({ kind: 'apply', name, of });
const odot = (a: Vector, b: Vector): Vector => ({ kind: 'odot', a, b });
const plus = (...terms: Vector[]): Vector => ({ kind: 'sum', terms });

/** The same net for the same seed: one or two states, other equations, sizes, losses and numbers each time. */
export function randomNet(seed: string): Net {
  const random = createRandom(seed);
  const below = (limit: number): number => Math.floor(random.uniform() * limit);
  const sizes = shuffled([2, 3, 4, 5, 6], below);
  const maker: Maker = {
    random,
    below,
    parameters: [],
    sizes: new Map(['x', 'h', 'm', 'z', 'o'].map((name, i) => [name, sizes[i]!])),
  };
  const kind = below(4);
  const drawn = kind === 0 ? cellOfTorch(maker) : ownEquations(maker, kind === 1);
  const { equations, cell } = drawn;
  const states = ['h', 'm'].filter((name) => equations.some(({ target }) => target === name));
  const o = maker.sizes.get('o')!;
  parameter(maker, 'V', [o, maker.sizes.get('h')!]);
  parameter(maker, 'c', [o, 1]);
  const steps = 3 + below(3);
  const loss = cell === undefined ? losses[below(losses.length)]! : losses[below(3)]!;
  const vectors = (size: number): readonly number[][] =>
    Array.from({ length: steps }, () => numbers(maker, size, 1));
  return {
    equations,
    states,
    shown: 'h',
    loss,
    cell,
    parameters: maker.parameters,
    initial: Object.fromEntries(
      states.map((name) => [name, numbers(maker, maker.sizes.get(name)!, 0.5)]),
    ),
    inputs: vectors(maker.sizes.get('x')!),
    targets: vectors(o),
  };
}

type Equations = Pick<Net, 'equations' | 'cell'>;

function ownEquations(maker: Maker, isPlain: boolean): Equations {
  const { below } = maker;
  const isPair = !isPlain && below(2) === 0;
  const hasGate = !isPlain && below(2) === 0;
  const known: Vector[] = [symbol('x'), symbol('h', 1), ...(isPair ? [symbol('m', 1)] : [])];
  const equations: { target: string; body: Vector }[] = [];
  const add = (target: string, body: Vector): void => {
    equations.push({ target, body });
    known.unshift(symbol(target));
  };
  if (hasGate) add('z', apply('sigma', linear(maker, 'z', [symbol('x'), symbol('h', 1)])));
  if (isPair) add('m', stateBody(maker, 'm', known));
  add('h', isPlain ? plainBody(maker) : stateBody(maker, 'h', known));
  return { equations, cell: undefined };
}

function plainBody(maker: Maker): Vector {
  return apply('tanh', linear(maker, 'h', [symbol('x'), symbol('h', 1)]));
}

/** Reads its own step before, the first of what is known, and perhaps more. */
function stateBody(maker: Maker, target: string, known: readonly Vector[]): Vector {
  const { below } = maker;
  const [first, ...others] = known.filter(
    (one) => one.kind !== 'symbol' || one.name !== target || one.lag === 0,
  );
  const own = symbol(target, 1);
  const read = [first!, ...others.filter(() => below(2) === 0)];
  const candidate = apply(anyFunction(maker), linear(maker, target, [own, ...read]));
  switch (below(4)) {
    case 0:
      return candidate;
    case 1: {
      const gate = apply('sigma', linear(maker, target, [symbol('x'), own]));
      return plus(odot(gate, own), odot({ kind: 'complement', of: gate }, candidate));
    }
    case 2:
      return odot(apply('sigma', linear(maker, target, [own, symbol('x')])), candidate);
    default: {
      const inner = apply(anyFunction(maker), linear(maker, target, [own, first!]));
      return apply('tanh', plus(linear(maker, target, read), times(maker, target, inner)));
    }
  }
}

function anyFunction({ below }: Maker): FunctionName {
  return (Object.keys(functions) as FunctionName[])[below(4)]!;
}

/** A matrix times each vector, and mostly a bias. */
function linear(maker: Maker, target: string, of: readonly Vector[]): Vector {
  const maps = of.map((one) => times(maker, target, one));
  const rows = maker.sizes.get(target)!;
  const bias: Vector[] =
    maker.below(4) === 0 ? [] : [{ kind: 'bias', parameter: parameter(maker, 'b', [rows, 1]) }];
  return plus(...maps, ...bias);
}

function times(maker: Maker, target: string, of: Vector): Vector {
  const shape = [maker.sizes.get(target)!, sizeOf(maker, of)] as const;
  return { kind: 'times', parameter: parameter(maker, 'W', shape), of };
}

function sizeOf(maker: Maker, vector: Vector): number {
  switch (vector.kind) {
    case 'symbol':
      return maker.sizes.get(vector.name)!;
    case 'bias':
    case 'times':
      return maker.parameters.find(({ name }) => name === vector.parameter)!.shape[0];
    case 'sum':
      return sizeOf(maker, vector.terms[0]!);
    case 'odot':
      return sizeOf(maker, vector.a);
    case 'complement':
    case 'apply':
      return sizeOf(maker, vector.of);
  }
}

/** The formulas of torch.nn with one matrix and two biases a gate: `W_i`, `U_i`, `b_i`, `d_i`. */
function cellOfTorch(maker: Maker): Equations {
  const cell = (['tanh', 'lstm', 'gru'] as const satisfies readonly CellName[])[maker.below(3)]!;
  const size = maker.sizes.get('h')!;
  for (const name of ['m', 'r', 'z', 'n', 'i', 'f', 'g']) maker.sizes.set(name, size);
  const part = (gate: string, letters: 'W b' | 'U d'): Vector => {
    const [weight, bias] = letters.split(' ');
    const of = letters === 'W b' ? symbol('x') : symbol('h', 1);
    const shape = [size, sizeOf(maker, of)] as const;
    return plus(
      { kind: 'times', parameter: parameter(maker, `${weight!} ${gate}`, shape), of },
      { kind: 'bias', parameter: parameter(maker, `${bias!} ${gate}`, [size, 1]) },
    );
  };
  const both = (gate: string): Vector => plus(part(gate, 'W b'), part(gate, 'U d'));
  switch (cell) {
    case 'tanh':
      return { cell, equations: [{ target: 'h', body: apply('tanh', both('h')) }] };
    case 'lstm': {
      const [i, f, g, q] = ['i', 'f', 'g', 'q'].map((gate) =>
        apply(gate === 'g' ? 'tanh' : 'sigma', both(gate)),
      ) as [Vector, Vector, Vector, Vector];
      return {
        cell,
        equations: [
          { target: 'm', body: plus(odot(f, symbol('m', 1)), odot(i, g)) },
          { target: 'h', body: odot(q, apply('tanh', symbol('m'))) },
        ],
      };
    }
    case 'gru':
      return {
        cell,
        equations: [
          { target: 'r', body: apply('sigma', both('r')) },
          { target: 'z', body: apply('sigma', both('z')) },
          {
            target: 'n',
            body: apply('tanh', plus(part('n', 'W b'), odot(symbol('r'), part('n', 'U d')))),
          },
          {
            target: 'h',
            body: plus(
              odot({ kind: 'complement', of: symbol('z') }, symbol('n')),
              odot(symbol('z'), symbol('h', 1)),
            ),
          },
        ],
      };
  }
}

function parameter(maker: Maker, name: string, shape: readonly [number, number]): string {
  const count = maker.parameters.length;
  const own = maker.parameters.some((one) => one.name === name) || name === 'W' || name === 'b';
  const unique = own ? `${name} ${count}` : name;
  const value = numbers(maker, shape[0] * shape[1], 1.1 / Math.sqrt(shape[1]));
  maker.parameters.push({ name: unique, shape, value });
  return unique;
}

/** Short in decimal, so that a note says them exactly. */
function numbers({ random }: Maker, count: number, size: number): number[] {
  return Array.from({ length: count }, () => Number((size * random.normal()).toFixed(4)));
}

function shuffled<T>(items: readonly T[], below: (limit: number) => number): readonly T[] {
  const rest = [...items];
  return items.map(() => rest.splice(below(rest.length), 1)[0]!);
}
