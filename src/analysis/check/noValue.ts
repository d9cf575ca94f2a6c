import type { Range } from '../../note/range.ts';

/**
 * Why a term has no value:
 *
 * - `unknown`: nothing says what it is, or it is written in a way that is not evaluated;
 * - `outside`: it needs a step that the model does not have, at this choice of the free indices;
 * - `shape`: the shapes do not fit, in the layout that is being tried.
 */
export type NoValueKind = 'unknown' | 'outside' | 'shape';

/**
 * Thrown while a term is evaluated; whoever asks for a value catches it. No `Error`, which would
 * write down the stack each time.
 */
export class NoValue {
  readonly kind: NoValueKind;
  readonly message: string;
  readonly range: Range | undefined;

  constructor(kind: NoValueKind, message: string, range?: Range) {
    this.message = message;
    this.kind = kind;
    this.range = range;
  }
}

export function unknown(message: string, range?: Range): NoValue {
  return new NoValue('unknown', message, range);
}

export function outside(message: string, range?: Range): NoValue {
  return new NoValue('outside', message, range);
}

export function shapeMismatch(message: string, range?: Range): NoValue {
  return new NoValue('shape', message, range);
}
