// Makes src/tensor/simd/bytes.ts from kernels.wat. Run it after a change of that file.
import { readFile, writeFile } from 'node:fs/promises';
import { assemble, moduleText } from './assemble.mjs';

const folder = new URL('../src/tensor/simd/', import.meta.url);
const text = await readFile(new URL('kernels.wat', folder), 'utf8');
await writeFile(new URL('bytes.ts', folder), moduleText(await assemble(text)));
