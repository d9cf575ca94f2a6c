import { t } from '@vscode/l10n';
/** Numbers of a file with their shape, row-major; [] is the shape of a single number. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly data: Float64Array;
}

export type Read<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: string };

/** A tensor of a file, read when it is asked for: what nobody asks for may be of any kind. */
export type LazyTensor = () => Read<Tensor>;

/** The tensors of a file by name; a file with one nameless array has it under ''. */
export type TensorFile = ReadonlyMap<string, LazyTensor>;

/** What one tensor may hold. */
export const mostNumbers = 2 ** 25;

export function read<T>(value: T): Read<T> {
  return { ok: true, value };
}

export function refuse(why: string): { readonly ok: false; readonly why: string } {
  return { ok: false, why };
}

/** The number of entries; undefined where the shape is no shape or too large. */
export function sizeOfShape(shape: readonly unknown[]): number | undefined {
  let size = 1;
  if (shape.length > 8) return undefined;
  for (const length of shape) {
    if (typeof length !== 'number' || !Number.isSafeInteger(length) || length < 0) return undefined;
    size *= length;
    if (size > mostNumbers) return undefined;
  }
  return size;
}

/** `8×3`, `8`, or `a single number`. */
export function shapeText(shape: readonly number[]): string {
  return shape.length === 0 ? t('a single number') : shape.join('×');
}
