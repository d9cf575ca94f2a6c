import startWabt from 'wabt';

/**
 * WebAssembly text to its binary form.
 * @param {string} text
 */
export async function assemble(text) {
  const wabt = await startWabt();
  const module = wabt.parseWat('kernels.wat', text, { simd: true });
  try {
    return module.toBinary({}).buffer;
  } finally {
    module.destroy();
  }
}

/**
 * The module that carries the bytes, so that they need no loader in any bundle.
 * @param {Uint8Array} bytes
 */
export function moduleText(bytes) {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,92}/g) ?? [];
  return [
    '// Made by `npm run wasm` from kernels.wat.',
    'export const kernelBytes =',
    ...lines.map((line, i) => `  '${line}'${i + 1 < lines.length ? ' +' : ';'}`),
    '',
  ].join('\n');
}
