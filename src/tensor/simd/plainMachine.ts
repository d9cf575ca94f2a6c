import type { SimdMachine } from './machine.ts';

/** What a chain of products needs of the kernels. */
export type BlockKernels = Pick<
  SimdMachine,
  'memory' | 'scratch' | 'product' | 'rowProduct' | 'columnProduct'
>;

/** The kernels by plain loops, on a memory of their own: for platforms without WebAssembly SIMD. */
export function plainMachine(): BlockKernels {
  let memory = new Float64Array(0);
  return {
    memory: () => memory,
    scratch: (count) => {
      if (memory.length < count) memory = new Float64Array(count);
      return 0;
    },
    product: (m, k, n, a, aRow, aColumn, b, bRow, c, cRow) => {
      for (let i = 0; i < m; i++) {
        const into = c + i * cRow;
        memory.fill(0, into, into + n);
        for (let l = 0; l < k; l++) {
          const factor = memory[a + i * aRow + l * aColumn]!;
          const from = b + l * bRow;
          for (let j = 0; j < n; j++) memory[into + j]! += factor * memory[from + j]!;
        }
      }
    },
    rowProduct: (k, n, x, b, bRow, y) => {
      memory.fill(0, y, y + n);
      for (let l = 0; l < k; l++) {
        const factor = memory[x + l]!;
        const from = b + l * bRow;
        for (let j = 0; j < n; j++) memory[y + j]! += factor * memory[from + j]!;
      }
    },
    columnProduct: (m, k, a, aRow, x, y) => {
      for (let i = 0; i < m; i++) {
        let sum = 0;
        for (let l = 0; l < k; l++) sum += memory[a + i * aRow + l]! * memory[x + l]!;
        memory[y + i] = sum;
      }
    },
  };
}
