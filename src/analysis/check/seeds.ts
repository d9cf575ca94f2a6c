import { t } from '@vscode/l10n';
import { symbolTex, type SymbolName } from '../../note/symbol.ts';
import type { Seed } from './derivatives.ts';
import { parameterOperations } from './functionTable.ts';
import { indicesOf, timeOf } from './indexValue.ts';
import { unknown } from './noValue.ts';
import { isStepBase } from './evaluateSymbol.ts';
import type { Scope } from './world.ts';

/** What a derivative is taken by, found in the graph. */
export interface Source {
  readonly seed: Seed;
  readonly shape: readonly number[];
  /** Where in time a node or leaf stands, from 0; undefined for parameters. */
  readonly t: number | undefined;
  readonly base: string;
}

/** @throws NoValue where the model has nothing of this name. */
export function sourceOf(symbol: SymbolName, scope: Scope): Source {
  const { run, parameters } = scope.world;
  const { model } = run;
  const { operations } = model.program;
  const { base } = symbol;
  if (symbol.indices.length > 0 && isStepBase(base, scope)) return stepSource(symbol, scope);
  const parameter = parameters.find(({ name }) => name === base);
  const isBundle = model.parameters.some(({ bundle }) => bundle === base);
  if (symbol.indices.length > 0 || (parameter === undefined && !isBundle)) {
    throw unknown(t('Nothing of the model is called {0}, to derive by.', symbolTex(symbol)));
  }
  let size = 0;
  const entries = parameterOperations(base, model).map((operation) => {
    const start = size;
    size += operations[operation]!.size;
    return { operation, start, at: undefined };
  });
  const shape = parameter === undefined ? [size] : parameter.shape;
  return { seed: { key: base, size, entries }, shape, t: undefined, base };
}

function stepSource(symbol: SymbolName, scope: Scope): Source {
  const [step, ...more] = indicesOf(symbol, scope);
  if (step === undefined || more.length > 0) {
    throw unknown(t('{0} has more indices than the one that counts the steps.', symbolTex(symbol)));
  }
  const time = timeOf(step, scope);
  const { program } = scope.world.run.model;
  const { base } = symbol;
  const node = program.nodes.find((one) => one.base === base);
  const state = program.states.find((one) => one.base === base);
  const key = `${base} ${step}`;
  const one = (operation: number, at: number): Source => {
    const { size, shape } = program.operations[operation]!;
    return { seed: { key, size, entries: [{ operation, start: 0, at }] }, shape, t: time, base };
  };
  if (node !== undefined && time >= 0) return one(node.operation, time);
  if (state?.input !== undefined && time === -1) return one(state.input, 0);
  const entries = program.operations.flatMap((operation, id) =>
    operation.kind === 'leaf' && operation.base === base && time - operation.offset >= 0
      ? [{ operation: id, start: 0, at: time - operation.offset }]
      : [],
  );
  const [first] = entries;
  if (first === undefined) {
    throw unknown(t('{0} is no part of the graph, to derive by.', symbolTex(symbol)));
  }
  const { size, shape } = program.operations[first.operation]!;
  return { seed: { key, size, entries }, shape, t: time, base };
}

/** The same source as it enters one step alone: a state of the step before through what reads it. */
export function withinStep(source: Source, t: number, { world }: Scope): Seed {
  const { states } = world.run.model.program;
  const state = states.find(({ base }) => base === source.base);
  if (source.t !== t - 1 || state?.input === undefined) return source.seed;
  const { seed } = source;
  return {
    key: `${seed.key} at ${t}`,
    size: seed.size,
    entries: [{ operation: state.input, start: 0, at: t }],
  };
}
