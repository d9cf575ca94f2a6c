import type { ElementwiseName } from '../../src/model/elementwise.ts';

/** x + ε y with ε² = 0: a number and how fast it changes. */
export interface Dual {
  readonly v: number;
  readonly d: number;
}

export const constant = (v: number): Dual => ({ v, d: 0 });
export const add = (a: Dual, b: Dual): Dual => ({ v: a.v + b.v, d: a.d + b.d });
export const subtract = (a: Dual, b: Dual): Dual => ({ v: a.v - b.v, d: a.d - b.d });
export const multiply = (a: Dual, b: Dual): Dual => ({ v: a.v * b.v, d: a.d * b.v + a.v * b.d });
export const divide = (a: Dual, b: Dual): Dual => ({
  v: a.v / b.v,
  d: (a.d * b.v - a.v * b.d) / (b.v * b.v),
});
export const exp = (a: Dual): Dual => ({ v: Math.exp(a.v), d: a.d * Math.exp(a.v) });
export const log = (a: Dual): Dual => ({ v: Math.log(a.v), d: a.d / a.v });
export const squareRoot = (a: Dual): Dual => ({ v: Math.sqrt(a.v), d: a.d / (2 * Math.sqrt(a.v)) });
export const toPower = (a: Dual, n: number): Dual => ({
  v: a.v ** n,
  d: n * a.v ** (n - 1) * a.d,
});
export const total = (values: readonly Dual[]): Dual => values.reduce(add, constant(0));

const one = constant(1);
const negative = (a: Dual): Dual => subtract(constant(0), a);
/** e^x − 1 over e^x + 1 would cancel near zero: the derivative is 1 / cosh². */
const hyperbolicTangent = (a: Dual): Dual => ({
  v: Math.tanh(a.v),
  d: a.d / Math.cosh(a.v) ** 2,
});
const logistic = (a: Dual): Dual => divide(one, add(one, exp(negative(a))));

/** Every function by its definition, apart from the rules of the engine. */
export const dualFunctions: Readonly<Record<ElementwiseName, (x: Dual) => Dual>> = {
  tanh: hyperbolicTangent,
  sigmoid: logistic,
  relu: (x) => (x.v > 0 ? x : constant(0)),
  'leaky-relu': (x) => (x.v > 0 ? x : multiply(constant(0.01), x)),
  elu: (x) => (x.v > 0 ? x : subtract(exp(x), one)),
  softplus: (x) => (x.v > 30 ? add(x, exp(negative(x))) : log(add(one, exp(x)))),
  gelu: (x) => multiply(x, gaussianPart(x)),
  sin: (x) => ({ v: Math.sin(x.v), d: x.d * Math.cos(x.v) }),
  cos: (x) => ({ v: Math.cos(x.v), d: -x.d * Math.sin(x.v) }),
  exp,
  log,
  sqrt: squareRoot,
  abs: (x) => (x.v < 0 ? negative(x) : x),
};

/** Functions with a kink at zero, where no derivative exists. */
export const kinked: ReadonlySet<ElementwiseName> = new Set(['relu', 'leaky-relu', 'elu', 'abs']);

/** Φ(x): ∫ of the density from 0 to x by Gauss and Legendre over short pieces. */
function gaussianPart(x: Dual): Dual {
  const density = (t: number): number => Math.exp((-t * t) / 2) / Math.sqrt(2 * Math.PI);
  const pieces = Math.max(1, Math.ceil(Math.abs(x.v) * 4));
  const width = Math.min(Math.max(x.v, -40), 40) / pieces;
  let area = 0;
  for (let piece = 0; piece < pieces; piece++) {
    const middle = (piece + 0.5) * width;
    for (const [node, weight] of legendre) {
      const off = (node * width) / 2;
      area += ((weight * width) / 2) * (density(middle - off) + density(middle + off));
    }
  }
  return { v: 0.5 + area, d: x.d * density(x.v) };
}

/** Nodes and weights of ten points (Abramowitz and Stegun, table 25.4). */
const legendre = [
  [0.14887433898163122, 0.29552422471475287],
  [0.4333953941292472, 0.26926671930999635],
  [0.6794095682990244, 0.21908636251598204],
  [0.8650633666889845, 0.1494513491505806],
  [0.9739065285171717, 0.06667134430868814],
] as const;
