import type { Range } from '../note/range.ts';
import type { Role } from '../note/recurrence.ts';
import type { ElementwiseName } from './elementwise.ts';

/** [] for a scalar, [size] for a column vector, [rows, columns] for a matrix, row-major. */
export type Shape = readonly number[];

/** The place of an operation in `Program.operations`. */
export type OperationId = number;

interface Common {
  readonly shape: Shape;
  /** Number of entries. */
  readonly size: number;
  readonly inputs: readonly OperationId[];
  /** The characters of the note that it was read from. */
  readonly range: Range;
}

/**
 * One operation of a single step. `inputs` stand before it in the program. Where the two inputs
 * of an arithmetic operation differ in shape, one of them is a scalar and is broadcast.
 */
export type Operation = Common &
  (
    | { readonly kind: 'parameter'; readonly parameter: number }
    /** The state `base` of the step before. */
    | { readonly kind: 'state'; readonly base: string }
    /** The step leaf `base` at step t + `offset`. */
    | { readonly kind: 'leaf'; readonly base: string; readonly offset: number }
    | { readonly kind: 'constant'; readonly value: number }
    /** (m × k)(k × n). A vector as the right factor has n = 1, as the left factor m = 1. */
    | { readonly kind: 'matmul'; readonly m: number; readonly k: number; readonly n: number }
    | { readonly kind: 'add' | 'subtract' | 'multiply' | 'divide' }
    | { readonly kind: 'scale'; readonly factor: number }
    | { readonly kind: 'elementwise'; readonly name: ElementwiseName }
    /** Each entry to a constant power. */
    | { readonly kind: 'power'; readonly exponent: number }
    /** Of all entries. */
    | { readonly kind: 'sum' | 'mean' | 'max' | 'squared-norm' | 'norm' }
    | { readonly kind: 'dot' }
    /** Over all entries. */
    | { readonly kind: 'softmax' | 'log-softmax' }
    /** (v − mean) / √(variance + epsilon) over all entries (Ba, Kiros, Hinton 2016). */
    | { readonly kind: 'layer-norm'; readonly epsilon: number }
    /** The inputs' entries one after another. */
    | { readonly kind: 'concatenate' }
    /** `size` entries from `start`. */
    | { readonly kind: 'slice'; readonly start: number }
    | { readonly kind: 'transpose'; readonly rows: number; readonly columns: number }
    /** The same entries under another shape or another name. */
    | { readonly kind: 'copy' }
  );

export type OperationKind = Operation['kind'];
export type OperationOf<K extends OperationKind> = K extends unknown ? OfKind<Operation, K> : never;
type OfKind<Op extends Operation, K> = Op extends unknown
  ? K extends Op['kind']
    ? Op
    : never
  : never;

/** What has a value without being computed from others. */
export type LeafKind = 'parameter' | 'state' | 'leaf' | 'constant';

export function isLeaf(operation: Operation): operation is OperationOf<LeafKind> {
  const { kind } = operation;
  return kind === 'parameter' || kind === 'state' || kind === 'leaf' || kind === 'constant';
}

/**
 * A node of the note, `h` or `y'`: the operation that gives its value, and the operations of its
 * own from `first` to `operation`, of which no other node uses any but the last.
 */
export interface ProgramNode {
  readonly base: string;
  readonly role: Role;
  readonly first: OperationId;
  readonly operation: OperationId;
}

export interface ProgramState {
  readonly base: string;
  readonly shape: Shape;
  readonly size: number;
  /** Where its entries begin in the stacked state s. */
  readonly start: number;
  /** The leaf that reads it from the step before; undefined where nothing does. */
  readonly input: OperationId | undefined;
  /** Index into `nodes`. */
  readonly node: number;
}

/** One step of a recurrence: a typed expression graph in the order of computation. */
export interface Program {
  readonly operations: readonly Operation[];
  /** In the order of computation. */
  readonly nodes: readonly ProgramNode[];
  readonly states: readonly ProgramState[];
  /** S, the entries of all states together. */
  readonly stateSize: number;
  readonly objective: Objective;
}

/**
 * The scalar of each step whose gradient flows: the loss; the sum of the losses where a step has
 * several; the sum of the entries of the last output, or state, where it has none.
 */
export interface Objective {
  readonly kind: 'loss' | 'sum-of-losses' | 'sum-of-entries';
  /** The nodes of the note that it consists of, as indices into `nodes`. */
  readonly nodes: readonly number[];
  readonly first: OperationId;
  readonly operation: OperationId;
}
