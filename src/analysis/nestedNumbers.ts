export type NestedNumbers = number | readonly NestedNumbers[];

/** Row-major numbers as the nested lists of their shape; a scalar's shape is empty. */
export function nest(flat: readonly number[], shape: readonly number[]): NestedNumbers {
  const [length, ...inner] = shape;
  if (length === undefined) return flat[0] ?? 0;
  if (inner.length === 0) return flat;
  const size = flat.length / length;
  return Array.from({ length }, (_, row) => nest(flat.slice(row * size, (row + 1) * size), inner));
}
