import { evaluateNet, type Nudge } from './evaluateNet.ts';
import type { Net } from './net.ts';

/** How far to go for a central difference of fourth order: both errors are then about 1e-12. */
const distance = 1e-3;

/** f'(0) from four values beside it. */
function slope(at: (by: number) => readonly number[]): readonly number[] {
  const [far, near, nearBelow, farBelow] = [2, 1, -1, -2].map((k) => at(k * distance)) as [
    readonly number[],
    readonly number[],
    readonly number[],
    readonly number[],
  ];
  return near.map(
    (value, i) => (8 * (value - nearBelow[i]!) - (far[i]! - farBelow[i]!)) / (12 * distance),
  );
}

/** ∂E_n/∂θ as step i reads θ, for each parameter: `[i - 1][n - 1]`, row-major. */
export function gradientsByStep(
  net: Net,
): ReadonlyMap<string, readonly (readonly (readonly number[])[])[]> {
  const steps = net.inputs.map((_, i) => i + 1);
  const known = evaluateNet(net);
  return new Map(
    net.parameters.map(({ name, value }) => [
      name,
      steps.map((step) => {
        const byEntry = value.map((_, entry) =>
          slope(
            (by) => evaluateNet(net, { of: { parameter: name }, step, entry, by }, known).losses,
          ),
        );
        return steps.map((n) => byEntry.map((losses) => losses[n - 1]!));
      }),
    ]),
  );
}

/** ‖C_{i,n}‖_F: how the states of step n move with those that step i hands on. */
export function connectivityNorm(net: Net, i: number, n: number): number {
  let sum = 0;
  for (const state of net.states) {
    net.initial[state]!.forEach((_, entry) => {
      const nudge = (by: number): Nudge => ({ of: { state }, step: i, entry, by });
      const column = slope((by) => {
        const values = evaluateNet(net, nudge(by)).states[n]!;
        return net.states.flatMap((name) => values[name]!);
      });
      sum += column.reduce((all, x) => all + x * x, 0);
    });
  }
  return Math.sqrt(sum);
}
