import { t } from '@vscode/l10n';
import { transposed } from '../../tensor/matmul.ts';
import { commonExponent, scaled, scaledProduct, timesPower } from '../../tensor/scaled.ts';
import { shapeMismatch, unknown } from './noValue.ts';
import {
  entriesOf,
  identityValue,
  isScalar,
  isVector,
  matrixValue,
  numberOf,
  scalarValue,
  shapeWords,
  valueOf,
  type Value,
} from './value.ts';

/** a + sign·b. Scalars are added to every entry; vectors add also where one lies and one stands. */
export function add(a: Value, b: Value, sign: 1 | -1 = 1): Value {
  const [left, right] = fitted(a, b);
  const exponent = commonExponent([left, right]);
  const data = new Float64Array(left.data.length);
  for (let i = 0; i < data.length; i++) {
    data[i] =
      timesPower(left.data[i]!, left.exponent - exponent) +
      sign * timesPower(right.data[i]!, right.exponent - exponent);
  }
  const sum = valueOf(scaled(left.rows, left.columns, data, exponent), Math.max(a.reach, b.reach));
  return left.identity && right.identity ? { ...sum, identity: true } : sum;
}

/** Both in one shape. */
export function fitted(a: Value, b: Value): readonly [Value, Value] {
  if (a.identity !== b.identity) {
    return a.identity ? [identityLike(a, b), b] : [a, identityLike(b, a)];
  }
  if (a.rows === b.rows && a.columns === b.columns) return [a, b];
  if (isScalar(a)) return [filled(a, b), b];
  if (isScalar(b)) return [a, filled(b, a)];
  if (isVector(a) && isVector(b) && a.data.length === b.data.length) return [a, turned(b)];
  throw shapeMismatch(t('{0} and {1} are added or compared', shapeWords(a), shapeWords(b)));
}

function identityLike(multiple: Value, other: Value): Value {
  if (isScalar(other)) return { ...multiple, identity: false };
  if (other.rows !== other.columns) {
    throw shapeMismatch(t('the identity and {0} are added or compared', shapeWords(other)));
  }
  const data = new Float64Array(other.rows * other.rows);
  for (let i = 0; i < other.rows; i++) data[i * (other.rows + 1)] = multiple.data[0] ?? 0;
  return valueOf({ rows: other.rows, columns: other.rows, data, exponent: multiple.exponent });
}

function filled(scalar: Value, { rows, columns }: Value): Value {
  const data = new Float64Array(rows * columns).fill(scalar.data[0] ?? 0);
  return { ...scalar, rows, columns, data };
}

export function negated(value: Value): Value {
  return { ...value, data: value.data.map((entry) => -entry) };
}

/** The matrix product; scalars and multiples of the identity scale. */
export function multiply(a: Value, b: Value): Value {
  if (isFactor(a)) return scaledBy(b, a);
  if (isFactor(b)) return scaledBy(a, b);
  if (a.columns !== b.rows) {
    throw shapeMismatch(t('{0} stands before {1}', shapeWords(a), shapeWords(b)));
  }
  return valueOf(scaledProduct(a, b), a.reach + b.reach);
}

function isFactor(value: Value): boolean {
  return value.identity || isScalar(value);
}

function scaledBy(value: Value, factor: Value): Value {
  const by = factor.data[0] ?? 0;
  // Nothing of anything is nothing, whatever shape the terms have that it is added to.
  if (by === 0) return { ...factor, identity: false };
  const data = value.data.map((entry) => entry * by);
  const product = valueOf(
    scaled(value.rows, value.columns, data, value.exponent + factor.exponent),
    value.reach + factor.reach,
  );
  return value.identity && factor.identity ? { ...product, identity: true } : product;
}

/** Entry by entry; a vector with a matrix scales its rows where it stands, its columns where it lies. */
export function hadamard(a: Value, b: Value): Value {
  if (isFactor(a) || isFactor(b)) return multiply(a, b);
  if (isVector(a) && !isVector(b)) return scaleLines(a, b);
  if (isVector(b) && !isVector(a)) return scaleLines(b, a);
  const [left, right] = fitted(a, b);
  const data = left.data.map((entry, i) => entry * right.data[i]!);
  return valueOf(
    scaled(left.rows, left.columns, data, left.exponent + right.exponent),
    a.reach + b.reach,
  );
}

/** a bᵀ of two vectors, whichever way they lie. */
export function outer(a: Value, b: Value): Value {
  if (isFactor(a) || isFactor(b)) return multiply(a, b);
  if (!isVector(a) || !isVector(b)) {
    throw unknown(t('The Kronecker product of matrices is not computed.'));
  }
  return multiply(a.columns === 1 ? a : turned(a), b.rows === 1 ? b : turned(b));
}

function scaleLines(vector: Value, matrix: Value): Value {
  const stands = vector.columns === 1;
  if (vector.data.length !== (stands ? matrix.rows : matrix.columns)) {
    throw shapeMismatch(t('{0} scales {1}', shapeWords(vector), shapeWords(matrix)));
  }
  const data = matrix.data.map((entry, i) => {
    const at = stands ? Math.floor(i / matrix.columns) : i % matrix.columns;
    return entry * vector.data[at]!;
  });
  return valueOf(
    scaled(matrix.rows, matrix.columns, data, matrix.exponent + vector.exponent),
    matrix.reach + vector.reach,
  );
}

export function turned(value: Value): Value {
  const { rows, columns, data } = value;
  const flat = rows === 1 || columns === 1;
  return {
    ...value,
    rows: columns,
    columns: rows,
    data: flat ? data : transposed(rows, columns, data),
  };
}

/** diag(v); of a matrix, the column of its diagonal. */
export function diagonal(value: Value): Value {
  if (isScalar(value) || value.identity) return value;
  const { rows, columns, data, exponent, reach } = value;
  if (isVector(value)) {
    const size = data.length;
    const matrix = new Float64Array(size * size);
    for (let i = 0; i < size; i++) matrix[i * (size + 1)] = data[i]!;
    return valueOf({ rows: size, columns: size, data: matrix, exponent }, reach);
  }
  const size = Math.min(rows, columns);
  const column = Float64Array.from({ length: size }, (_, i) => data[i * (columns + 1)]!);
  return valueOf(scaled(size, 1, column, exponent), reach);
}

/** Each entry by itself. */
export function mapEntries(value: Value, change: (entry: number) => number): Value {
  if (value.identity) throw shapeMismatch(t('the identity has no size here'));
  return matrixValue(value.rows, value.columns, entriesOf(value).map(change));
}

export function divide(a: Value, b: Value): Value {
  if (isScalar(b)) return multiply(a, scalarValue(1 / numberOf(b)));
  if (isVector(b))
    return hadamard(
      a,
      mapEntries(b, (entry) => 1 / entry),
    );
  throw shapeMismatch(t('{0} divides', shapeWords(b)));
}

/** A whole power of a square matrix; entry by entry of vectors and scalars. */
export function power(of: Value, exponent: number): Value {
  if (of.identity) return of;
  if (isScalar(of) && Number.isInteger(exponent)) return wholePower(of, exponent);
  if (isScalar(of) || isVector(of)) return mapEntries(of, (entry) => entry ** exponent);
  if (of.rows !== of.columns) throw shapeMismatch(t('a power of {0}', shapeWords(of)));
  if (!Number.isInteger(exponent) || Math.abs(exponent) > 64) {
    throw shapeMismatch(t('the power {0} of a matrix', exponent));
  }
  const factor = exponent < 0 ? inverse(of) : of;
  let product = identityValue();
  for (let i = 0; i < Math.abs(exponent); i++) product = multiply(factor, product);
  return product;
}

/** By squares, with its scale: 10^{-400} is not 0. */
function wholePower(of: Value, exponent: number): Value {
  if (exponent < 0) return wholePower(inverse(of), -exponent);
  let product = scalarValue(1);
  let square = of;
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) product = multiply(product, square);
    square = multiply(square, square);
  }
  return product;
}

/** By Gauss and Jordan with pivots. */
export function inverse(of: Value): Value {
  const size = of.rows;
  if (size !== of.columns) throw shapeMismatch(t('the inverse of {0}', shapeWords(of)));
  const wide = 2 * size;
  const rows = Array.from({ length: size }, (_, i) => {
    const row = new Float64Array(wide);
    row.set(of.data.subarray(i * size, (i + 1) * size));
    row[size + i] = 1;
    return row;
  });
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let i = column + 1; i < size; i++) {
      if (Math.abs(rows[i]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = i;
    }
    const chosen = rows[pivot]!;
    if (chosen[column] === 0) throw shapeMismatch(t('a singular matrix has no inverse'));
    rows[pivot] = rows[column]!;
    rows[column] = chosen.map((entry) => entry / chosen[column]!);
    for (let i = 0; i < size; i++) {
      const factor = rows[i]![column]!;
      if (i === column || factor === 0) continue;
      rows[i] = rows[i]!.map((entry, j) => entry - factor * rows[column]![j]!);
    }
  }
  const data = new Float64Array(size * size);
  rows.forEach((row, i) => {
    data.set(row.subarray(size), i * size);
  });
  return valueOf(scaled(size, size, data, -of.exponent));
}
