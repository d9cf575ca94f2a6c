import { t } from '@vscode/l10n';
import type { Model, Parameter } from '../../model/model.ts';
import type { Run } from '../run.ts';
import { doubt, type Choices } from './choices.ts';
import { createDerivatives, type Derivatives } from './derivatives.ts';
import type { Definitions } from './definitions.ts';
import { functionTable, type NodeFunction } from './functionTable.ts';
import type { KeptValues } from './keptValues.ts';
import type { Value } from './value.ts';

/** All that terms are evaluated on: one model with one draw of its numbers, and the note's names. */
export interface World {
  readonly run: Run;
  readonly definitions: Definitions;
  readonly functions: readonly NodeFunction[];
  /** The parameters that the note speaks of; those of an assumed function have names of our own. */
  readonly parameters: readonly Parameter[];
  readonly derivatives: Derivatives;
  /** The values of definitions. */
  readonly kept: KeptValues;
  /** The values of the parts of one relation, which ways to read and to rewrite it share. */
  readonly partsAt: (place: number) => KeptValues;
}

/** Where a term stands while it is evaluated. */
export interface Scope {
  readonly world: World;
  readonly choices: Choices;
  /** What the free and the bound indices are: `n` is 3. */
  readonly variables: ReadonlyMap<string, number>;
  /** The arguments of a function of the note while its body is evaluated. */
  readonly locals: ReadonlyMap<string, Value>;
  /** Offset in the note, which decides between several definitions of one symbol. */
  readonly place: number;
  /** How many definitions deep. */
  readonly depth: number;
  /** Whether a sum runs over some of the indices, so that a term may vanish. */
  readonly summed: boolean;
}

/** @param cut bases of the nodes that the note says to hold fixed */
export function createWorld(
  run: Run,
  definitions: Definitions,
  cut: readonly string[] = [],
): World {
  const { model } = run;
  const functions = functionTable(model);
  const held = model.program.nodes.flatMap(({ base, operation }) =>
    cut.includes(base) ? [operation] : [],
  );
  return {
    run,
    definitions,
    functions,
    parameters: model.parameters.filter((parameter) => isNamed(parameter, model)),
    derivatives: createDerivatives(run, new Set(held)),
    kept: new WeakMap(),
    partsAt: partsOfOne(),
  };
}

/** Those of the relation before are dropped. */
function partsOfOne(): (place: number) => KeptValues {
  let last = -1;
  let parts: KeptValues = new WeakMap();
  return (place) => {
    if (place !== last) parts = new WeakMap();
    last = place;
    return parts;
  };
}

/** Whether the note itself names a parameter, and not only the formula that was assumed. */
function isNamed({ name, of }: Parameter, { assumed, recurrence }: Model): boolean {
  return (
    recurrence.parameters.some(({ base }) => base === name) ||
    !assumed.some(({ symbol }) => symbol === of)
  );
}

export function topScope(
  world: World,
  choices: Choices,
  variables: ReadonlyMap<string, number>,
  place: number,
): Scope {
  return { world, choices, variables, locals: new Map(), place, depth: 0, summed: false };
}

/**
 * Notes that a term says what a function computes, where the note leaves some function open: the
 * one that was assumed need not be the one that is meant.
 */
export function doubtAssumed({ world, choices }: Scope): void {
  const [first] = world.run.model.assumed;
  if (first === undefined) return;
  doubt(
    choices,
    t(
      'The note leaves open what {0} computes, and this depends on it; say so in an rnn block.',
      first.symbol,
    ),
  );
}
