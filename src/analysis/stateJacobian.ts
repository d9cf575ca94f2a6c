import { bindNorm2 } from '../tensor/norm2.ts';
import { norm } from '../tensor/scaled.ts';
import type { Work } from '../tensor/work.ts';
import type { JacobianResult } from './analysis.ts';
import type { Run } from './run.ts';

/** The norms of every H_k = ∂s_{k+1}/∂s_k, from the initial state on. */
export function* stateJacobians(run: Run): Work<readonly JacobianResult[]> {
  const { stateSize } = run.model.program;
  const normOf = bindNorm2(stateSize);
  const results: JacobianResult[] = [];
  for (let k = run.firstStep - 1; k < run.lastStep; k++) {
    yield;
    const matrix = run.stateJacobian(k);
    results.push({ k, norm2: normOf(matrix), normF: norm(matrix) });
  }
  return results;
}
