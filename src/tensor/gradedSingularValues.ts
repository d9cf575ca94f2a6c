import { gradedProduct, type Factors, type GradedProduct } from './gradedProduct.ts';
import { normalise } from './scaled.ts';

const log10Of2 = Math.log10(2);

/**
 * log10 of all singular values of a product M_T ⋯ M_1, largest first; -Infinity for those that are
 * zero, of which there are as many as the product lacks in rank. Right in log10 to about 1e-11
 * however far apart they are (1 and 1e-1000), where each factor's own condition number, its rows or
 * its columns scaled as one likes, is far below 1e16: a factor's part below its own rounding
 * errors counts as zero. All NaN where a factor has an entry that is not finite.
 */
export function gradedSingularValues(factors: Factors): Float64Array {
  const { size } = factors;
  if (factors.count === 0) return new Float64Array(size);
  const product = gradedProduct(factors);
  return product === undefined ? new Float64Array(size).fill(NaN) : singularValuesOf(product);
}

/** The same of a product that is decomposed already. */
export function singularValuesOf(product: GradedProduct): Float64Array {
  const values = new Float64Array(product.size).fill(-Infinity);
  rowValues(product).forEach((value, i) => {
    values[i] = value * log10Of2;
  });
  return values.sort().reverse();
}

/**
 * log2 of the singular values, by one-sided Jacobi rotations of the rows (Demmel and Veselić 1992):
 * they are exact for each value where the rows are far from parallel, however they are scaled.
 */
function rowValues({ size, rank, rows, exponents }: GradedProduct): Float64Array {
  const lines = Array.from({ length: rank }, (_, i) => {
    const data = rows.slice(i * size, (i + 1) * size);
    return { data, exponent: exponents[i]! + normalise(data) };
  });
  for (let sweep = 0; sweep < 60; sweep++) {
    // The larger of two first (de Rijk 1989), so that what is small is cleared of what is large.
    lines.sort((a, b) => b.exponent - a.exponent);
    let rotated = false;
    for (let p = 0; p < rank - 1; p++) {
      for (let q = p + 1; q < rank; q++) {
        if (rotate(lines[p]!, lines[q]!)) rotated = true;
      }
    }
    for (const line of lines) line.exponent += normalise(line.data);
    if (!rotated) break;
  }
  return Float64Array.from(lines, ({ data, exponent }) => {
    let squares = 0;
    for (const entry of data) squares += entry * entry;
    return exponent + Math.log2(squares) / 2;
  });
}

interface Line {
  readonly data: Float64Array;
  exponent: number;
}

/**
 * Makes two rows orthogonal by the smaller rotation that does. With the second at a scale z = 2^-Δ
 * of the first, tan θ is of order z; so the first changes by z tan θ, the second by tan θ / z.
 */
function rotate(p: Line, q: Line): boolean {
  const x = p.data;
  const y = q.data;
  let a = 0;
  let b = 0;
  let g = 0;
  for (let i = 0; i < x.length; i++) {
    a += x[i]! * x[i]!;
    b += y[i]! * y[i]!;
    g += x[i]! * y[i]!;
  }
  if (Math.abs(g) <= 1e-16 * Math.sqrt(a) * Math.sqrt(b)) return false;
  const z = 2 ** Math.max(-1000, Math.min(1000, q.exponent - p.exponent));
  const w = b * z * z - a;
  const over = Math.abs(w) + Math.hypot(w, 2 * g * z);
  const ofSecond = ((w >= 0 ? 1 : -1) * 2 * g) / over;
  const tangent = ofSecond * z;
  const cosine = 1 / Math.hypot(1, tangent);
  const ofFirst = tangent * z * cosine;
  const ofOther = ofSecond * cosine;
  for (let i = 0; i < x.length; i++) {
    const xi = x[i]!;
    const yi = y[i]!;
    x[i] = cosine * xi - ofFirst * yi;
    y[i] = cosine * yi + ofOther * xi;
  }
  return Math.abs(g) > 1e-15 * Math.sqrt(a) * Math.sqrt(b);
}
