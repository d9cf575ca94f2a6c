import { t } from '@vscode/l10n';
import { add } from './arithmetic.ts';
import { unknown } from './noValue.ts';
import { isVector, log2Norm, type Value } from './value.ts';

/** Up to this a difference is rounding. */
export const tolerance = 1e-9;

/** Beyond this it certainly is none; between the two nothing is said. */
export const certainty = 1e-6;

/** log2 of how much of the largest term on the way is rounding (1e-13). */
const rounding = -43;

/**
 * ‖a − b‖ / max(‖a‖, ‖b‖); 0 where what differs is rounding of larger terms that cancelled.
 * @throws NoValue where the shapes cannot be compared, or a value is not finite
 */
export function relativeDifference(a: Value, b: Value): number {
  const [left, right] = comparable(a, b);
  const apart = add(left, right, -1);
  const log2Apart = log2Norm(apart);
  const log2Size = Math.max(log2Norm(left), log2Norm(right));
  if (Number.isNaN(log2Apart) || Number.isNaN(log2Size))
    throw unknown(t('The value is not finite.'));
  if (log2Apart === -Infinity) return 0;
  if (log2Apart < Math.max(left.reach, right.reach) + rounding) return 0;
  return 2 ** (log2Apart - log2Size);
}

/** The derivative by a matrix may be written out in one row: then its rows follow each other. */
function comparable(a: Value, b: Value): readonly [Value, Value] {
  if (a.data.length !== b.data.length || a.identity || b.identity) return [a, b];
  if (isVector(a) && !isVector(b)) return [a, flat(b)];
  if (isVector(b) && !isVector(a)) return [flat(a), b];
  return [a, b];
}

function flat(value: Value): Value {
  return { ...value, rows: value.data.length, columns: 1 };
}
