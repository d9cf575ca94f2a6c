import type { Block, StepKernel } from './jacobianBlocks.ts';

/** The sum of blocks of one shape (size × seed; square where one is a diagonal). */
export function sum(
  blocks: readonly Block[],
  size: number,
  seed: number,
  kernels: StepKernel[],
): Block {
  const parts = blocks.filter(({ structure }) => structure !== 'zero');
  const [only] = parts;
  if (only === undefined) return { structure: 'zero' };
  if (parts.length === 1) return only;
  if (parts.every(({ structure }) => structure !== 'dense')) {
    const data = new Float64Array(size);
    kernels.push(() => {
      data.fill(0);
      for (const part of parts) {
        for (let i = 0; i < size; i++)
          data[i]! += part.structure === 'diagonal' ? part.data[i]! : 1;
      }
    });
    return { structure: 'diagonal', data };
  }
  const total = {
    structure: 'dense',
    data: new Float64Array(size * seed),
    start: 0,
    stride: 0,
  } as const;
  kernels.push((t) => {
    total.data.fill(0);
    for (const part of parts) addTo(total.data, 0, seed, part, size, seed, t);
  });
  return total;
}

/** Adds a block (size × seed) to a matrix with `stride` columns, from the entry `at` on. */
export function addTo(
  matrix: Float64Array,
  at: number,
  stride: number,
  block: Block,
  size: number,
  seed: number,
  t: number,
): void {
  switch (block.structure) {
    case 'zero':
      return;
    case 'identity':
      for (let i = 0; i < size; i++) matrix[at + i * (stride + 1)]! += 1;
      return;
    case 'diagonal':
      for (let i = 0; i < size; i++) matrix[at + i * (stride + 1)]! += block.data[i]!;
      return;
    case 'dense': {
      const { data } = block;
      const from = block.start + t * block.stride;
      for (let i = 0; i < size; i++) {
        const to = at + i * stride;
        const row = from + i * seed;
        for (let j = 0; j < seed; j++) matrix[to + j]! += data[row + j]!;
      }
    }
  }
}
