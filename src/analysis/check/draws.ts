import { drawModel, type Draw } from '../../model/drawModel.ts';
import type { Model } from '../../model/model.ts';
import type { NoteFiles } from '../../model/noteFiles.ts';
import { conventionOf } from '../../note/convention.ts';
import type { Note } from '../../note/note.ts';
import type { Convention } from '../../note/recurrence.ts';
import { walkExpression } from '../../note/walkExpression.ts';
import { unroll, type Run } from '../run.ts';
import type { Definitions } from './definitions.ts';
import { likelihoodTargets } from './likelihoodTargets.ts';
import { createWorld, type World } from './world.ts';

/** What the equations of one model are tried on. */
export interface Draws {
  /** With dimensions that differ and are above 1; the note's own values last, where they are small. */
  readonly worlds: () => readonly World[];
  /** The same draws with some nodes held fixed, as the note says to. */
  readonly held: () => readonly World[];
  /** The same draws with targets that sum to 1; none where the model takes no logarithm or softmax. */
  readonly distributed: () => readonly World[];
  /** All dimensions 1; undefined where the model cannot be built so. */
  readonly scalar: () => World | undefined;
  /** How the model's own equations have vectors, `W h` or `h W`; undefined where they do not tell. */
  readonly vectors: Convention | undefined;
}

/** What the note takes for granted: states that begin at zero, nodes that are held fixed. */
export interface Assumptions {
  readonly zeroStates: readonly string[];
  readonly held: readonly string[];
}

const draws: readonly Pick<Draw, 'seed' | 'sizes'>[] = [
  { seed: 'a', sizes: { input: 3, state: 4, output: 2, isDistinct: true } },
  { seed: 'b', sizes: { input: 2, state: 3, output: 4, isDistinct: true } },
];

const ones: Pick<Draw, 'seed' | 'sizes'> = {
  seed: 'c',
  sizes: { input: 1, state: 1, output: 1, isDistinct: false },
};

/** Fewer steps tell nothing of products over spans; more cost time and tell nothing more. */
const fewestSteps = 4;
const mostSteps = 10;

/** Sizes that the note fixes are kept up to this; larger ones are checked in small. */
const largestKept = 24;

export function drawsOf(
  note: Note,
  model: Model,
  definitions: Definitions,
  assumptions: Assumptions,
  runs: (key: string, make: () => Run | undefined) => Run | undefined,
  files?: NoteFiles,
): Draws {
  const steps = stepsFor(note, model);
  const sizes = model.program.operations.flatMap(({ shape }) => shape);
  const keepsSizes = sizes.every((size) => size > 1 && size <= largestKept);
  const { zeroStates } = assumptions;
  const drawn = (
    how: Pick<Draw, 'seed' | 'sizes'>,
    keeps: boolean,
    distributions: readonly string[] = [],
  ): Run | undefined =>
    runs(`${how.seed} ${steps} ${distributions.join()}`, () => {
      const draw = { ...how, keepsSizes: keeps, zeroStates, distributions };
      const other = drawModel(note, model, draw, files);
      return other && unroll(other, steps);
    });
  const drawnRuns = once(() => draws.flatMap((draw) => drawn(draw, keepsSizes) ?? []));
  const own = (): Run | undefined =>
    keepsSizes && zeroStates.length === 0
      ? runs(`own ${steps}`, () => unroll(model, steps))
      : undefined;
  const world = (run: Run, held: readonly string[] = []): World =>
    createWorld(run, definitions, held);
  const { kind, definitions: formulas } = model.recurrence;
  return {
    vectors: kind === 'cell' ? undefined : conventionOf(formulas.map(({ body }) => body)),
    worlds: once(() => [...drawnRuns(), ...[own() ?? []].flat()].map((run) => world(run))),
    held: once(() =>
      assumptions.held.length === 0 ? [] : drawnRuns().map((run) => world(run, assumptions.held)),
    ),
    distributed: once(() => {
      const targets = likelihoodTargets(model);
      if (targets.length === 0) return [];
      return draws.flatMap((draw) => {
        const run = drawn(draw, keepsSizes, targets);
        return run === undefined ? [] : [world(run)];
      });
    }),
    scalar: once(() => {
      const run = drawn(ones, false);
      return run && world(run);
    }),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** As far as the note's formulas count, and the steps that it draws. */
function stepsFor({ formulas }: Note, { recurrence }: Model): number {
  let last = recurrence.firstStep + recurrence.drawnSteps - 1;
  for (const { content, diagrams } of formulas) {
    if (content === undefined || diagrams.length > 0) continue;
    for (const part of walkExpression(content)) {
      if (part.kind !== 'symbol') continue;
      for (const index of part.symbol.indices) {
        if (index.kind === 'number' && index.value < recurrence.firstStep + mostSteps) {
          last = Math.max(last, index.value);
        }
      }
    }
  }
  const steps = last - recurrence.firstStep + 1;
  return Math.min(mostSteps, Math.max(fewestSteps, steps));
}
