/**
 * log10 of the condition number σ₁/σ_S, of log10 singular values in falling order: Infinity where
 * the matrix is singular, NaN where it has no values.
 */
export function log10ConditionNumber(log10Values: ArrayLike<number>): number {
  const largest = log10Values[0] ?? NaN;
  if (largest === -Infinity) return Infinity;
  return largest - log10Values[log10Values.length - 1]!;
}
