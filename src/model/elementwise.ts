/** A function of one number with its derivative, which may use the value y = f(x). */
export interface Elementwise {
  readonly value: (x: number) => number;
  readonly derivative: (x: number, y: number) => number;
  /** The c of f' = (1 − y)(c + y), where the derivative has that form. */
  readonly saturating?: number;
  /** How LaTeX notes write it: a callee's base. */
  readonly written: readonly string[];
}

export type ElementwiseName =
  | 'tanh'
  | 'sigmoid'
  | 'relu'
  | 'leaky-relu'
  | 'elu'
  | 'softplus'
  | 'gelu'
  | 'sin'
  | 'cos'
  | 'exp'
  | 'log'
  | 'sqrt'
  | 'abs';

const leak = 0.01;
const gaussian = 1 / Math.sqrt(2 * Math.PI);

/** Every elementwise function; a name without its rule does not compile. */
export const elementwise: Readonly<Record<ElementwiseName, Elementwise>> = {
  tanh: {
    value: Math.tanh,
    derivative: (_, y) => (1 - y) * (1 + y),
    saturating: 1,
    written: ['\\tanh', 'tanh'],
  },
  sigmoid: {
    value: sigmoid,
    derivative: (_, y) => (1 - y) * y,
    saturating: 0,
    written: ['\\sigma', 'sigmoid', 'Sigmoid', 'sigm', 'logistic'],
  },
  relu: {
    value: (x) => (x > 0 ? x : 0),
    derivative: (x) => (x > 0 ? 1 : 0),
    written: ['relu', 'ReLU', 'Relu'],
  },
  'leaky-relu': {
    value: (x) => (x > 0 ? x : leak * x),
    derivative: (x) => (x > 0 ? 1 : leak),
    written: ['LeakyReLU', 'leakyrelu', 'leaky-relu', 'lrelu'],
  },
  elu: {
    value: (x) => (x > 0 ? x : Math.expm1(x)),
    derivative: (x, y) => (x > 0 ? 1 : y + 1),
    written: ['elu', 'ELU'],
  },
  softplus: {
    value: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
    derivative: sigmoid,
    written: ['softplus', 'Softplus'],
  },
  gelu: {
    value: (x) => x * normalCdf(x),
    derivative: (x) => normalCdf(x) + x * gaussian * Math.exp((-x * x) / 2),
    written: ['gelu', 'GELU'],
  },
  sin: { value: Math.sin, derivative: (x) => Math.cos(x), written: ['\\sin', 'sin'] },
  cos: { value: Math.cos, derivative: (x) => -Math.sin(x), written: ['\\cos', 'cos'] },
  exp: { value: Math.exp, derivative: (_, y) => y, written: ['\\exp', 'exp'] },
  log: { value: Math.log, derivative: (x) => 1 / x, written: ['\\log', '\\ln', 'log', 'ln'] },
  sqrt: { value: Math.sqrt, derivative: (_, y) => 0.5 / y, written: ['\\sqrt', 'sqrt'] },
  abs: { value: Math.abs, derivative: Math.sign, written: ['abs'] },
};

function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const power = Math.exp(x);
  return power / (1 + power);
}

/** Φ(x) by its Taylor series about 0 or, far out, the continued fraction (Marsaglia 2004). */
function normalCdf(x: number): number {
  if (x < -38) return 0;
  if (x > 38) return 1;
  if (Math.abs(x) < 6) {
    let term = x;
    let sum = x;
    for (let i = 3; sum !== sum + term; i += 2) {
      term *= (x * x) / i;
      sum += term;
    }
    return 0.5 + sum * gaussian * Math.exp((-x * x) / 2);
  }
  let fraction = 0;
  const far = Math.abs(x);
  for (let i = 60; i > 0; i--) fraction = i / (far + fraction);
  const tail = (gaussian * Math.exp((-x * x) / 2)) / (far + fraction);
  return x < 0 ? tail : 1 - tail;
}
