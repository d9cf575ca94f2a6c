import { functions, type Net, type Vector } from './net.ts';

/** Moves one entry at one step: of a parameter as that step reads it, or of a state after it. */
export interface Nudge {
  readonly of: { readonly parameter: string } | { readonly state: string };
  readonly step: number;
  readonly entry: number;
  readonly by: number;
}

export interface Values {
  /** One a step. */
  readonly losses: readonly number[];
  /** What each step hands on; of step 0 the first states. */
  readonly states: readonly Readonly<Record<string, readonly number[]>>[];
}

/**
 * A net, computed by plain loops over what `Vector` says: no line of it is shared with the
 * project, which it is there to be compared with.
 *
 * @param known what it is without the nudge, so that no step before that is computed again
 */
export function evaluateNet(net: Net, nudge?: Nudge, known?: Values): Values {
  const same = nudge === undefined || known === undefined ? 0 : Math.max(nudge.step - 1, 0);
  const losses = known?.losses.slice(0, same) ?? [];
  const states = known?.states.slice(0, same) ?? [];
  const values = new Map(net.parameters.map(({ name, value }) => [name, value]));
  let before = known?.states[same] ?? nudgedStates(net.initial, 0, nudge);
  states.push(before);
  for (let step = same + 1; step <= net.inputs.length; step++) {
    const now: Record<string, readonly number[]> = { x: net.inputs[step - 1]! };
    const parameter = (name: string): readonly number[] => {
      const value = values.get(name)!;
      if (nudge === undefined || !('parameter' in nudge.of)) return value;
      if (nudge.of.parameter !== name || nudge.step !== step) return value;
      return value.map((x, i) => (i === nudge.entry ? x + nudge.by : x));
    };
    const at = (vector: Vector): readonly number[] => {
      switch (vector.kind) {
        case 'symbol':
          return (vector.lag === 1 ? before : now)[vector.name]!;
        case 'bias':
          return parameter(vector.parameter);
        case 'times':
          return product(parameter(vector.parameter), at(vector.of));
        case 'sum':
          return vector.terms.map(at).reduce((a, b) => a.map((x, i) => x + b[i]!));
        case 'odot': {
          const b = at(vector.b);
          return at(vector.a).map((x, i) => x * b[i]!);
        }
        case 'complement':
          return at(vector.of).map((x) => 1 - x);
        case 'apply':
          return at(vector.of).map(functions[vector.name]);
      }
    };
    for (const { target, body } of net.equations) now[target] = at(body);
    const output = product(parameter('V'), now[net.shown]!).map((x, i) => x + parameter('c')[i]!);
    losses.push(lossOf(net, output, net.targets[step - 1]!, now[net.shown]!));
    before = nudgedStates(now, step, nudge);
    states.push(before);
  }
  return { losses, states };
}

function nudgedStates(
  states: Readonly<Record<string, readonly number[]>>,
  step: number,
  nudge: Nudge | undefined,
): Readonly<Record<string, readonly number[]>> {
  // C_{i,n} is by the state that step i hands on, which nothing of step i itself reads.
  if (nudge === undefined || !('state' in nudge.of) || nudge.step !== step) return states;
  const { state } = nudge.of;
  const value = states[state]!.map((x, i) => (i === nudge.entry ? x + nudge.by : x));
  return { ...states, [state]: value };
}

function product(matrix: readonly number[], vector: readonly number[]): readonly number[] {
  const columns = vector.length;
  return Array.from({ length: matrix.length / columns }, (_, i) =>
    vector.reduce((sum, x, j) => sum + matrix[i * columns + j]! * x, 0),
  );
}

function lossOf(
  { loss }: Net,
  output: readonly number[],
  target: readonly number[],
  state: readonly number[],
): number {
  const squared = output.reduce((sum, x, i) => sum + (x - target[i]!) ** 2, 0);
  switch (loss) {
    case 'half-mse':
      return squared / 2;
    case 'mse':
      return squared / output.length;
    case 'norm':
      return Math.sqrt(squared);
    case 'half-mse and state':
      return squared / 2 + state.reduce((sum, x) => sum + x * x, 0) / 4;
    case 'cross-entropy': {
      const log = Math.log(output.reduce((sum, x) => sum + Math.exp(x), 0));
      return -target.reduce((sum, y, i) => sum + y * (output[i]! - log), 0);
    }
  }
}
