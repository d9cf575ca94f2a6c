import { norm2 } from '../tensor/norm2.ts';
import { norm } from '../tensor/scaled.ts';
import type { JacobianResult } from './analysis.ts';
import type { Run } from './run.ts';

/** The norms of every H_k = ∂s_{k+1}/∂s_k, from the initial state on. */
export function stateJacobians(run: Run): readonly JacobianResult[] {
  const { stateSize } = run.model.program;
  return Array.from({ length: run.steps }, (_, t) => {
    const k = run.firstStep - 1 + t;
    const matrix = run.stateJacobian(k);
    return { k, norm2: norm2(stateSize, stateSize, matrix), normF: norm(matrix) };
  });
}
