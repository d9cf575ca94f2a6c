import assert from 'node:assert/strict';

/** Fails unless the two numbers agree to `tolerance`, relative to the larger (or to 1e-12). */
export function assertClose(
  actual: number,
  expected: number,
  tolerance: number,
  what: string,
): void {
  const size = Math.max(Math.abs(actual), Math.abs(expected), 1e-12);
  const error = Math.abs(actual - expected) / size;
  assert.ok(error <= tolerance, `${what}: ${actual} is not ${expected} (relative error ${error})`);
}

/** Fails unless ‖actual − expected‖ ≤ tolerance · ‖expected‖. */
export function assertCloseVectors(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
  what: string,
): void {
  assert.equal(actual.length, expected.length, `${what}: lengths`);
  let difference = 0;
  let size = 0;
  for (let i = 0; i < actual.length; i++) {
    difference = Math.hypot(difference, actual[i]! - expected[i]!);
    size = Math.hypot(size, expected[i]!);
  }
  assert.ok(
    difference <= tolerance * Math.max(size, 1e-12),
    `${what}: the difference is ${difference} of ${size}`,
  );
}
