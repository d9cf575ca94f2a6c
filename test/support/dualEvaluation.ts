import type { Model } from '../../src/model/model.ts';
import type { Operation } from '../../src/model/program.ts';
import {
  add,
  constant,
  divide,
  dualFunctions,
  exp,
  kinked,
  log,
  multiply,
  squareRoot,
  subtract,
  toPower,
  total,
  type Dual,
} from './dualFunctions.ts';

export interface DualResult {
  /** The objective of the last step, and its derivative along the directions. */
  readonly objective: Dual;
  /** The distance to the nearest kink of relu, abs, max and the like on the way. */
  readonly kink: number;
}

/**
 * Runs a model with dual numbers for parameters that move along `directions`: the derivative comes
 * out of the definitions of the operations, without any of the engine's rules.
 */
export function evaluateDual(
  { program, parameters, initialStates, leafValue, recurrence }: Model,
  steps: number,
  directions: readonly Float64Array[],
): DualResult {
  const moving = parameters.map(({ value }, i) =>
    Array.from(value, (v, j): Dual => ({ v, d: directions[i]![j]! })),
  );
  let states = program.states.map((_, i) => Array.from(initialStates[i]!, constant));
  let values: Dual[][] = [];
  let kink = Infinity;
  for (let t = 0; t < steps; t++) {
    values = [];
    for (const operation of program.operations) {
      const inputs = operation.inputs.map((id) => values[id]!);
      switch (operation.kind) {
        case 'parameter':
          values.push(moving[operation.parameter]!);
          break;
        case 'state':
          values.push(states[program.states.findIndex(({ base }) => base === operation.base)]!);
          break;
        case 'leaf': {
          const step = recurrence.firstStep + t + operation.offset;
          values.push(Array.from(leafValue(operation.base, step), constant));
          break;
        }
        default:
          kink = Math.min(kink, kinkDistance(operation, inputs));
          values.push(evaluate(operation, inputs));
      }
    }
    states = program.states.map(({ node }) => values[program.nodes[node]!.operation]!);
  }
  return { objective: values[program.objective.operation]![0]!, kink };
}

function kinkDistance(operation: Operation, inputs: readonly (readonly Dual[])[]): number {
  const [of = []] = inputs;
  if (operation.kind === 'elementwise' && kinked.has(operation.name)) {
    return Math.min(...of.map(({ v }) => Math.abs(v)));
  }
  if (operation.kind === 'norm') return Math.hypot(...of.map(({ v }) => v));
  if (operation.kind !== 'max' || of.length < 2) return Infinity;
  const [first, second] = of.map(({ v }) => v).sort((a, b) => b - a);
  return first! - second!;
}

/** The value of an operation that is no leaf of the step. */
export function evaluate(operation: Operation, inputs: readonly (readonly Dual[])[]): Dual[] {
  const [a = [], b = []] = inputs;
  const { size } = operation;
  const entries = (of: (i: number) => Dual): Dual[] =>
    Array.from({ length: size }, (_, i) => of(i));
  const broadcast = (of: readonly Dual[], i: number): Dual => of[of.length === 1 ? 0 : i]!;
  const pairwise = (of: (x: Dual, y: Dual) => Dual): Dual[] =>
    entries((i) => of(broadcast(a, i), broadcast(b, i)));
  const squares = (of: readonly Dual[]): Dual => total(of.map((x) => multiply(x, x)));
  const mean = (of: readonly Dual[]): Dual => divide(total(of), constant(of.length));
  switch (operation.kind) {
    case 'parameter':
    case 'state':
    case 'leaf':
      throw new Error(`A ${operation.kind} has no inputs to be evaluated from`);
    case 'constant':
      return [constant(operation.value)];
    case 'matmul': {
      const { m, k, n } = operation;
      return Array.from({ length: m * n }, (_, at) => {
        const row = Math.floor(at / n);
        return total(
          Array.from({ length: k }, (_, i) => multiply(a[row * k + i]!, b[i * n + (at % n)]!)),
        );
      });
    }
    case 'add':
      return pairwise(add);
    case 'subtract':
      return pairwise(subtract);
    case 'multiply':
      return pairwise(multiply);
    case 'divide':
      return pairwise(divide);
    case 'scale':
      return a.map((x) => multiply(constant(operation.factor), x));
    case 'elementwise':
      return a.map(dualFunctions[operation.name]);
    case 'power':
      return a.map((x) => toPower(x, operation.exponent));
    case 'sum':
      return [total(a)];
    case 'mean':
      return [mean(a)];
    case 'max':
      return [a.reduce((most, x) => (x.v > most.v ? x : most))];
    case 'squared-norm':
      return [squares(a)];
    case 'norm':
      return [squareRoot(squares(a))];
    case 'dot':
      return [total(a.map((x, i) => multiply(x, b[i]!)))];
    case 'softmax':
      return shares(a);
    case 'log-softmax': {
      const largest = constant(Math.max(...a.map(({ v }) => v)));
      const whole = log(total(a.map((x) => exp(subtract(x, largest)))));
      return a.map((x) => subtract(subtract(x, largest), whole));
    }
    case 'layer-norm': {
      const centred = a.map((x) => subtract(x, mean(a)));
      const deviation = squareRoot(
        add(divide(squares(centred), constant(a.length)), constant(operation.epsilon)),
      );
      return centred.map((x) => divide(x, deviation));
    }
    case 'concatenate':
      return inputs.flat();
    case 'slice':
      return a.slice(operation.start, operation.start + size);
    case 'transpose': {
      const { rows, columns } = operation;
      return entries((i) => a[(i % rows) * columns + Math.floor(i / rows)]!);
    }
    case 'copy':
      return [...a];
  }
}

function shares(of: readonly Dual[]): Dual[] {
  const largest = constant(Math.max(...of.map(({ v }) => v)));
  const powers = of.map((x) => exp(subtract(x, largest)));
  const whole = total(powers);
  return powers.map((x) => divide(x, whole));
}
