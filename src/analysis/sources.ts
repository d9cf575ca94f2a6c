import { initialStateTaps, leafTaps, parameterTaps, type Taps } from '../graph/taps.ts';
import { nodeName, symbolTex } from '../note/symbol.ts';
import type { Source } from './analysis.ts';
import type { Run } from './run.ts';

/** All that a gradient of this run can be taken by, in the order in which to offer them. */
export function sourcesOf({ model, firstStep, steps }: Run): readonly Source[] {
  const bundles = [...new Set(model.parameters.flatMap(({ bundle }) => bundle ?? []))];
  const inputs = model.recurrence.leaves.filter(({ role }) => role === 'input');
  const parameterNames = model.parameters.map(({ name }) => name);
  return [
    { id: 'all', kind: 'all', tex: '\\text{all parameters}' },
    ...bundles.map((id): Source => ({ id, kind: 'bundle', tex: id })),
    ...parameterNames
      .filter((name) => !bundles.includes(name))
      .map((id): Source => ({ id, kind: 'parameter', tex: id })),
    ...model.program.states
      .filter(({ input }) => input !== undefined)
      .map(({ base }): Source => {
        const id = symbolTex(nodeName(base, firstStep - 1));
        return { id, kind: 'initial-state', tex: id };
      }),
    ...inputs.flatMap(({ base }) =>
      Array.from({ length: steps }, (_, t): Source => {
        const id = symbolTex(nodeName(base, firstStep + t));
        return { id, kind: 'input', tex: id };
      }),
    ),
  ];
}

/** The bundle, where there is exactly one; all parameters otherwise. */
export function defaultSource({ model }: Run): string {
  const bundles = new Set(model.parameters.flatMap(({ bundle }) => bundle ?? []));
  const [only, ...others] = bundles;
  return only !== undefined && others.length === 0 ? only : 'all';
}

/** Where a source enters the graph. An id that the run does not have gives no taps. */
export function tapsOf({ model, firstStep, steps }: Run, id: string): Taps {
  const { program, parameters, recurrence } = model;
  if (id === 'all') return parameterTaps(program, () => true);
  if (parameters.some(({ bundle }) => bundle === id)) {
    return parameterTaps(program, (index) => parameters[index]?.bundle === id);
  }
  if (parameters.some(({ name }) => name === id)) {
    return parameterTaps(program, (index) => parameters[index]?.name === id);
  }
  for (const { base } of program.states) {
    if (symbolTex(nodeName(base, firstStep - 1)) === id) return initialStateTaps(program, base);
  }
  for (const { base } of recurrence.leaves) {
    for (let t = -1; t < steps; t++) {
      if (symbolTex(nodeName(base, firstStep + t)) === id) return leafTaps(program, base, t);
    }
  }
  return { taps: [], size: 0 };
}

/** Whether `id` is one of the run's sources. */
export function isSource(run: Run, id: string): boolean {
  return tapsOf(run, id).taps.length > 0;
}
