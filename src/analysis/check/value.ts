import { t } from '@vscode/l10n';
import { binaryExponent, norm, scaled, timesPower, type Scaled } from '../../tensor/scaled.ts';

/**
 * The value of a term: a matrix times 2^exponent. A vector has one column or one row, a scalar
 * both. Terms that know no size of their own, `I` or an empty product, are a multiple of the
 * identity: one entry, with `identity`.
 */
export interface Value extends Scaled {
  readonly identity: boolean;
  /**
   * log2 of the largest norm among the terms that were added up on the way: what is left of terms
   * that cancel is compared with this, not with itself.
   */
  readonly reach: number;
}

export function valueOf(matrix: Scaled, reach = -Infinity): Value {
  return { ...matrix, identity: false, reach: Math.max(reach, log2Norm(matrix)) };
}

/** Takes `data` over. */
export function matrixValue(rows: number, columns: number, data: Float64Array): Value {
  return valueOf(scaled(rows, columns, data));
}

export function scalarValue(value: number): Value {
  return matrixValue(1, 1, new Float64Array([value]));
}

export function identityValue(): Value {
  return { ...scalarValue(1), identity: true };
}

export function isScalar({ rows, columns, identity }: Value): boolean {
  return rows === 1 && columns === 1 && !identity;
}

export function isVector({ rows, columns }: Value): boolean {
  return (rows === 1) !== (columns === 1);
}

export function log2Norm({ data, exponent }: Scaled): number {
  const size = norm(data);
  if (size === 0) return -Infinity;
  return Number.isFinite(size) ? binaryExponent(size) - 1 + fraction(size) + exponent : NaN;
}

/** log2 of the mantissa of a positive number in [1/2, 1), plus one. */
function fraction(size: number): number {
  return Math.log2(timesPower(size, 1 - binaryExponent(size)));
}

/** The entries as plain numbers; ±Infinity or 0 where they lie outside float64. */
export function entriesOf({ data, exponent }: Scaled): Float64Array {
  return data.map((entry) => timesPower(entry, exponent));
}

export function numberOf(value: Value): number {
  return timesPower(value.data[0] ?? 0, value.exponent);
}

export function shapeWords(value: Value): string {
  if (value.identity) return t('a multiple of the identity');
  return isScalar(value) ? t('a scalar') : `${value.rows}×${value.columns}`;
}
