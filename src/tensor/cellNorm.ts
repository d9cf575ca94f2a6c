import { bindLanczos, lanczosRoom } from './largestSingular.ts';
import { norm2 } from './norm2.ts';
import { norm } from './scaled.ts';
import type { BlockKernels } from './simd/plainMachine.ts';
import { tridiagonalise } from './tridiagonal.ts';
import { largestEigenvalue } from './tridiagonalEigenpair.ts';

/** The spectral and the Frobenius norm. */
export interface Norms {
  readonly norm2: number;
  readonly normF: number;
}

/** Up to so many columns the Gram matrix is decomposed, which costs less than Lanczos steps. */
const fewColumns = 24;

/** Numbers of memory that `bindCellNorm` works in. */
export function cellNormRoom(size: number): number {
  return Math.max(lanczosRoom(size, size), fewColumns * fewColumns);
}

/**
 * The norms of matrices (size × columns, both multiples of 4, row-major) that lie in the kernels'
 * memory. They are to come in an order in which neighbours share their left singular vectors.
 */
export function bindCellNorm(
  machine: BlockKernels,
  size: number,
): (at: number, columns: number, work: number) => Norms {
  const largest = bindLanczos(machine, size, 'left');
  return (at, columns, work) => {
    const memory = machine.memory();
    const count = size * columns;
    if (columns <= fewColumns) {
      machine.product(columns, size, columns, at, 1, columns, at, columns, work, columns);
      let squares = 0;
      for (let i = 0; i < columns; i++) squares += memory[work + i * (columns + 1)]!;
      if (squares > 1e-200 && squares < 1e200) {
        const gram = memory.slice(work, work + columns * columns);
        for (let i = 0; i < gram.length; i++) gram[i]! /= squares;
        const { diagonal, off } = tridiagonalise(columns, gram);
        for (let i = 0; i < off.length; i++) off[i] = Math.abs(off[i]!);
        const top = largestEigenvalue(columns, diagonal, off);
        return { norm2: Math.sqrt(top * squares), normF: Math.sqrt(squares) };
      }
    } else {
      const normF = norm(memory, at, at + count);
      const isPlain = normF > 1e-100 && normF < 1e100;
      const found = isPlain ? largest({ at, across: columns, stride: columns }, work) : undefined;
      if (found !== undefined) return { norm2: found, normF };
    }
    const matrix = memory.slice(at, at + count);
    return { norm2: norm2(size, columns, matrix), normF: norm(matrix) };
  };
}
