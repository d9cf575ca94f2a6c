import { scaled, type Scaled } from '../../tensor/scaled.ts';
import { turned } from './arithmetic.ts';
import { choose } from './choices.ts';
import { valueOf, type Value } from './value.ts';
import type { Scope } from './world.ts';

/** A Jacobian (outputs × inputs) as the note lays out derivatives. */
export function laidOut(
  jacobian: Scaled,
  ofShape: readonly number[],
  byShape: readonly number[],
  scope: Scope,
): Value {
  const value = valueOf(jacobian);
  if (jacobian.data.length === 1) return value;
  if (ofShape.length > 0) {
    return choose(scope.choices, 'layout') === 'numerator' ? value : turned(value);
  }
  const [rows = 1, columns = 1] = byShape;
  if (byShape.length === 2 && choose(scope.choices, 'matrix') === 'shaped') {
    return valueOf(scaled(rows, columns, jacobian.data.slice(), jacobian.exponent));
  }
  return choose(scope.choices, 'gradient') === 'row' ? value : turned(value);
}
