/**
 * Plain loops on float64. Every array comes with the offset of its first entry, so that the
 * trajectory of a whole run can be one flat array; matrices are row-major.
 */

/** y += A x, with A (rows × columns). */
export function matVecAdd(
  rows: number,
  columns: number,
  a: Float64Array,
  aAt: number,
  x: Float64Array,
  xAt: number,
  y: Float64Array,
  yAt: number,
): void {
  let row = 0;
  // Four rows at a time keep four sums in registers and read x once.
  for (; row + 4 <= rows; row += 4) {
    const a0 = aAt + row * columns;
    const a1 = a0 + columns;
    const a2 = a1 + columns;
    const a3 = a2 + columns;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let column = 0; column < columns; column++) {
      const value = x[xAt + column]!;
      s0 += a[a0 + column]! * value;
      s1 += a[a1 + column]! * value;
      s2 += a[a2 + column]! * value;
      s3 += a[a3 + column]! * value;
    }
    y[yAt + row]! += s0;
    y[yAt + row + 1]! += s1;
    y[yAt + row + 2]! += s2;
    y[yAt + row + 3]! += s3;
  }
  for (; row < rows; row++) {
    const from = aAt + row * columns;
    let sum = 0;
    for (let column = 0; column < columns; column++) sum += a[from + column]! * x[xAt + column]!;
    y[yAt + row]! += sum;
  }
}

/** y += Aᵀ x, with A (rows × columns). */
export function matTransposedVecAdd(
  rows: number,
  columns: number,
  a: Float64Array,
  aAt: number,
  x: Float64Array,
  xAt: number,
  y: Float64Array,
  yAt: number,
): void {
  let row = 0;
  for (; row + 4 <= rows; row += 4) {
    const a0 = aAt + row * columns;
    const a1 = a0 + columns;
    const a2 = a1 + columns;
    const a3 = a2 + columns;
    const x0 = x[xAt + row]!;
    const x1 = x[xAt + row + 1]!;
    const x2 = x[xAt + row + 2]!;
    const x3 = x[xAt + row + 3]!;
    for (let column = 0; column < columns; column++) {
      y[yAt + column]! +=
        a[a0 + column]! * x0 + a[a1 + column]! * x1 + a[a2 + column]! * x2 + a[a3 + column]! * x3;
    }
  }
  for (; row < rows; row++) {
    const from = aAt + row * columns;
    const value = x[xAt + row]!;
    for (let column = 0; column < columns; column++) y[yAt + column]! += a[from + column]! * value;
  }
}

/** A += x yᵀ, with A (rows × columns). */
export function outerAdd(
  rows: number,
  columns: number,
  x: Float64Array,
  xAt: number,
  y: Float64Array,
  yAt: number,
  a: Float64Array,
  aAt: number,
): void {
  for (let row = 0; row < rows; row++) {
    const value = x[xAt + row]!;
    const from = aAt + row * columns;
    for (let column = 0; column < columns; column++) a[from + column]! += value * y[yAt + column]!;
  }
}

/** x = 0, for `size` entries. */
export function clearRow(x: Float64Array, xAt: number, size: number): void {
  // A call of `fill` costs more than it saves on a short row.
  if (size > 32) x.fill(0, xAt, xAt + size);
  else for (let i = 0; i < size; i++) x[xAt + i] = 0;
}

export function dot(
  size: number,
  x: Float64Array,
  xAt: number,
  y: Float64Array,
  yAt: number,
): number {
  let sum = 0;
  for (let i = 0; i < size; i++) sum += x[xAt + i]! * y[yAt + i]!;
  return sum;
}

/** y += factor · x */
export function addTimes(
  size: number,
  factor: number,
  x: Float64Array,
  xAt: number,
  y: Float64Array,
  yAt: number,
): void {
  for (let i = 0; i < size; i++) y[yAt + i]! += factor * x[xAt + i]!;
}
