import { francisStep } from './francisStep.ts';
import { maxAbs, normalise, timesPower } from './scaled.ts';

/** Real and imaginary parts, in no particular order. */
export interface Eigenvalues {
  readonly real: Float64Array;
  readonly imaginary: Float64Array;
}

/**
 * The eigenvalues of a real square matrix: elimination to Hessenberg form, then QR steps with
 * Francis's double shift (Wilkinson and Reinsch, Handbook for Automatic Computation II, `elmhes`
 * and `hqr`). Undefined where an entry is not finite or an eigenvalue does not converge.
 */
export function eigenvalues(size: number, matrix: Float64Array): Eigenvalues | undefined {
  if (!Number.isFinite(maxAbs(matrix))) return undefined;
  const work = matrix.slice();
  const exponent = normalise(work);
  toHessenberg(size, work);
  const found = francisQr(size, work);
  if (found === undefined) return undefined;
  const back = (value: number): number => timesPower(value, exponent);
  return { real: found.real.map(back), imaginary: found.imaginary.map(back) };
}

/** The largest magnitude of the eigenvalues; undefined where they are not found. */
export function spectralRadius(size: number, matrix: Float64Array): number | undefined {
  const found = eigenvalues(size, matrix);
  if (found === undefined) return undefined;
  let largest = 0;
  for (let i = 0; i < size; i++) {
    largest = Math.max(largest, Math.hypot(found.real[i]!, found.imaginary[i]!));
  }
  return largest;
}

function toHessenberg(n: number, a: Float64Array): void {
  for (let m = 1; m < n - 1; m++) {
    let pivot = m;
    for (let j = m + 1; j < n; j++) {
      if (Math.abs(a[j * n + m - 1]!) > Math.abs(a[pivot * n + m - 1]!)) pivot = j;
    }
    const x = a[pivot * n + m - 1]!;
    if (x === 0) continue;
    if (pivot !== m) {
      for (let j = m - 1; j < n; j++) swap(a, pivot * n + j, m * n + j);
      for (let j = 0; j < n; j++) swap(a, j * n + pivot, j * n + m);
    }
    for (let i = m + 1; i < n; i++) {
      const y = a[i * n + m - 1]! / x;
      if (y === 0) continue;
      for (let j = m; j < n; j++) a[i * n + j]! -= y * a[m * n + j]!;
      for (let j = 0; j < n; j++) a[j * n + m]! += y * a[j * n + i]!;
    }
    for (let i = m + 1; i < n; i++) a[i * n + m - 1] = 0;
  }
}

function francisQr(n: number, a: Float64Array): Eigenvalues | undefined {
  const real = new Float64Array(n);
  const imaginary = new Float64Array(n);
  let scale = 0;
  for (let i = 0; i < n; i++) {
    for (let j = Math.max(0, i - 1); j < n; j++) scale += Math.abs(a[i * n + j]!);
  }
  let last = n - 1;
  let shifts = 0;
  let tries = 0;
  while (last >= 0) {
    const low = smallSubdiagonal(n, a, last, scale);
    const corner = a[last * n + last]!;
    if (low === last) {
      real[last] = corner + shifts;
      last--;
      tries = 0;
      continue;
    }
    const before = last - 1;
    const y = a[before * n + before]!;
    const w = a[last * n + before]! * a[before * n + last]!;
    if (low === before) {
      pair(corner, y, w, shifts, last, real, imaginary);
      last -= 2;
      tries = 0;
      continue;
    }
    if (tries === 60) return undefined;
    let shift = { x: corner, y, w };
    if (tries === 10 || tries === 20 || tries === 40) {
      shifts += corner;
      for (let i = 0; i <= last; i++) a[i * n + i]! -= corner;
      const s = Math.abs(a[last * n + before]!) + Math.abs(a[before * n + last - 2]!);
      shift = { x: 0.75 * s, y: 0.75 * s, w: -0.4375 * s * s };
    }
    tries++;
    francisStep(n, a, low, last, shift);
  }
  return { real, imaginary };
}

function smallSubdiagonal(n: number, a: Float64Array, last: number, scale: number): number {
  for (let low = last; low >= 1; low--) {
    const near = Math.abs(a[(low - 1) * n + low - 1]!) + Math.abs(a[low * n + low]!);
    const size = near === 0 ? scale : near;
    if (Math.abs(a[low * n + low - 1]!) <= 2 ** -53 * size) {
      a[low * n + low - 1] = 0;
      return low;
    }
  }
  return 0;
}

/** The two eigenvalues of the 2 × 2 block that ends at `last`. */
function pair(
  x: number,
  y: number,
  w: number,
  shifts: number,
  last: number,
  real: Float64Array,
  imaginary: Float64Array,
): void {
  const p = 0.5 * (y - x);
  const q = p * p + w;
  const root = Math.sqrt(Math.abs(q));
  if (q >= 0) {
    const z = p + (p >= 0 ? root : -root);
    real[last - 1] = x + shifts + z;
    real[last] = z === 0 ? x + shifts : x + shifts - w / z;
  } else {
    real[last - 1] = real[last] = x + shifts + p;
    imaginary[last - 1] = root;
    imaginary[last] = -root;
  }
}

function swap(a: Float64Array, i: number, j: number): void {
  const kept = a[i]!;
  a[i] = a[j]!;
  a[j] = kept;
}
