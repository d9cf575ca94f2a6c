import { transposed } from './matmul.ts';
import { norm, normalise, timesPower } from './scaled.ts';

/**
 * All singular values of a row-major matrix, largest first, by one-sided Jacobi rotations
 * (Hestenes 1958; Demmel and Veselić 1992 on its accuracy): columns are rotated in pairs until
 * they are orthogonal, and their norms are the singular values. O(n³) a sweep.
 */
export function singularValues(rows: number, columns: number, matrix: Float64Array): Float64Array {
  const wide = columns > rows;
  // The columns of the tall matrix lie as rows, so that a rotation reads memory in order.
  const work = wide ? matrix.slice() : transposed(rows, columns, matrix);
  const count = Math.min(rows, columns);
  const length = Math.max(rows, columns);
  const exponent = normalise(work);
  for (let sweep = 0; sweep < 60; sweep++) {
    if (!sweepPairs(count, length, work)) break;
  }
  const values = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    values[i] = timesPower(norm(work, i * length, (i + 1) * length), exponent);
  }
  return values.sort().reverse();
}

/** Rotates every pair once; says whether any pair was not orthogonal yet. */
function sweepPairs(count: number, length: number, work: Float64Array): boolean {
  let rotated = false;
  for (let p = 0; p < count - 1; p++) {
    for (let q = p + 1; q < count; q++) {
      if (rotatePair(length, work, p * length, q * length)) rotated = true;
    }
  }
  return rotated;
}

function rotatePair(length: number, work: Float64Array, p: number, q: number): boolean {
  let alpha = 0;
  let beta = 0;
  let gamma = 0;
  for (let i = 0; i < length; i++) {
    const x = work[p + i]!;
    const y = work[q + i]!;
    alpha += x * x;
    beta += y * y;
    gamma += x * y;
  }
  if (Math.abs(gamma) <= 1e-16 * Math.sqrt(alpha) * Math.sqrt(beta)) return false;
  const zeta = (beta - alpha) / (2 * gamma);
  const tangent = (zeta >= 0 ? 1 : -1) / (Math.abs(zeta) + Math.hypot(1, zeta));
  const cosine = 1 / Math.hypot(1, tangent);
  const sine = cosine * tangent;
  for (let i = 0; i < length; i++) {
    const x = work[p + i]!;
    const y = work[q + i]!;
    work[p + i] = cosine * x - sine * y;
    work[q + i] = sine * x + cosine * y;
  }
  return Math.abs(gamma) > 1e-15 * Math.sqrt(alpha) * Math.sqrt(beta);
}
