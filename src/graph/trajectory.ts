import type { Model } from '../model/model.ts';
import type { Operation, OperationId, OperationOf, Program } from '../model/program.ts';
import { finish, type Work } from '../tensor/work.ts';
import { phasesOf, type Phase } from './phases.ts';
import type { ForwardKernel, Place } from './rules/rule.ts';
import { ruleOf } from './rules/table.ts';

/** Steps from one pause to the next. */
export const piece = 32;

/** The values of every operation at every step: one flat array an operation, linear in T. */
export interface Trajectory {
  readonly program: Program;
  readonly steps: number;
  /** By operation. Step t counts from 0. */
  readonly places: readonly Place[];
}

/** Runs the model forward over `steps` steps from its initial states. */
export function runForward(model: Model, steps: number): Trajectory {
  return finish(runningForward(model, steps));
}

/** The same in pieces. */
export function* runningForward(model: Model, steps: number): Work<Trajectory> {
  const { trajectory, run } = bindForward(model, steps);
  yield* run();
  return trajectory;
}

/** The arrays of a run, and what fills them with the values for the parameters as they are then. */
export function bindForward(
  model: Model,
  steps: number,
): { readonly trajectory: Trajectory; readonly run: () => Work<void> } {
  const { program } = model;
  const phases = phasesOf(program);
  const places = allocate(model, steps, phases);
  const kernels = program.operations.map((operation, id): ForwardKernel | undefined => {
    // A slice lies where what it is cut from lies.
    if (operation.kind === 'slice' && isCut(operation, places, id)) return undefined;
    return ruleOf(operation)?.forward(operation, places[id]!, inputPlaces(operation, places));
  });
  const inPhase = (phase: Phase): readonly ForwardKernel[] =>
    kernels.flatMap((kernel, id) => (kernel !== undefined && phases[id] === phase ? [kernel] : []));
  const once = inPhase('once');
  const before = inPhase('before');
  const loop = inPhase('loop');
  const after = inPhase('after');
  return {
    trajectory: { program, steps, places },
    run: function* () {
      for (const kernel of once) kernel(0, 1);
      yield* inPieces(before, steps);
      for (let from = 0; from < steps; from += piece) {
        yield;
        const to = Math.min(steps, from + piece);
        for (let t = from; t < to; t++) {
          for (const kernel of loop) kernel(t, t + 1);
        }
      }
      yield* inPieces(after, steps);
    },
  };
}

/** Many steps at a time: what all steps do together is quickest in large products. */
const widePiece = 256;

function* inPieces(kernels: readonly ForwardKernel[], steps: number): Work<void> {
  for (const kernel of kernels) {
    for (let from = 0; from < steps; from += widePiece) {
      yield;
      kernel(from, Math.min(steps, from + widePiece));
    }
  }
}

function isCut(
  { inputs, start }: OperationOf<'slice'>,
  places: readonly Place[],
  id: OperationId,
): boolean {
  const part = places[id]!;
  const whole = places[inputs[0]!]!;
  return part.data === whole.data && part.start === whole.start + start;
}

export function inputPlaces({ inputs }: Operation, places: readonly Place[]): readonly Place[] {
  return inputs.map((input) => places[input]!);
}

/** A copy of the value of an operation at step t; t = -1 gives a state's initial value. */
export function valueAt({ places }: Trajectory, operation: OperationId, t: number): Float64Array {
  const { data, start, stride, size } = places[operation]!;
  const at = start + t * stride;
  return data.slice(at, at + size);
}

/**
 * A state has one array with its initial value in front, which its node writes and its leaf reads
 * one step later; a step leaf has one array for all its offsets; a slice lies in what it is cut
 * from. Nothing is copied between steps.
 */
function allocate(model: Model, steps: number, phases: readonly Phase[]): readonly Place[] {
  const { program } = model;
  const places: Place[] = [];
  const leaves = leafArrays(model, steps);
  const states = new Map<string, Float64Array>();
  program.states.forEach(({ base, size }, index) => {
    const data = new Float64Array((steps + 1) * size);
    data.set(model.initialStates[index] ?? [], 0);
    states.set(base, data);
  });
  const stateOfNode = new Map(
    program.states.map(({ base, node }) => [program.nodes[node]?.operation, base]),
  );
  program.operations.forEach((operation, id) => {
    const { size } = operation;
    switch (operation.kind) {
      case 'parameter': {
        const data = model.parameters[operation.parameter]!.value;
        places.push({ data, start: 0, stride: 0, size });
        break;
      }
      case 'constant':
        places.push({ data: new Float64Array([operation.value]), start: 0, stride: 0, size });
        break;
      case 'state':
        places.push({ data: states.get(operation.base)!, start: 0, stride: size, size });
        break;
      case 'leaf': {
        const { data, least } = leaves.get(operation.base)!;
        places.push({ data, start: (operation.offset - least) * size, stride: size, size });
        break;
      }
      default: {
        const data = states.get(stateOfNode.get(id) ?? '');
        const whole = places[operation.inputs[0] ?? -1];
        if (data !== undefined) places.push({ data, start: size, stride: size, size });
        else if (operation.kind === 'slice' && whole !== undefined) {
          places.push({ ...whole, start: whole.start + operation.start, size });
        } else if (phases[id] === 'once') {
          places.push({ data: new Float64Array(size), start: 0, stride: 0, size });
        } else places.push({ data: new Float64Array(steps * size), start: 0, stride: size, size });
      }
    }
  });
  return places;
}

interface LeafArray {
  readonly data: Float64Array;
  /** The smallest offset that is read; the array begins with it. */
  readonly least: number;
}

function leafArrays(
  { program, leafValue, recurrence }: Model,
  steps: number,
): ReadonlyMap<string, LeafArray> {
  const spans = new Map<string, { least: number; most: number; size: number }>();
  for (const operation of program.operations) {
    if (operation.kind !== 'leaf') continue;
    const { base, offset, size } = operation;
    const known = spans.get(base);
    spans.set(base, {
      least: Math.min(offset, known?.least ?? offset),
      most: Math.max(offset, known?.most ?? offset),
      size,
    });
  }
  const arrays = new Map<string, LeafArray>();
  for (const [base, { least, most, size }] of spans) {
    const count = steps + most - least;
    const data = new Float64Array(count * size);
    for (let i = 0; i < count; i++) {
      data.set(leafValue(base, recurrence.firstStep + least + i), i * size);
    }
    arrays.set(base, { data, least });
  }
  return arrays;
}
