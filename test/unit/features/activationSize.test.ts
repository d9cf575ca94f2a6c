import assert from 'node:assert/strict';
import { test } from 'node:test';
import { build } from 'esbuild';
import { buildOptions } from '../../../scripts/build/build-options.mjs';
import { entries } from '../../../scripts/build/entries.mjs';

const extensions = entries.filter(({ from }) => from === 'src/extension.ts');

test('the extension has a bundle for each kind of host', () => {
  assert.deepEqual(
    extensions.map(({ to }) => to),
    ['dist/extension.cjs', 'dist/extension.web.cjs'],
  );
});

for (const entry of extensions) {
  test(`activation loads less than 100 kB of code: ${entry.to}`, async (t) => {
    const { metafile } = await build({
      ...buildOptions(entry, true),
      write: false,
      metafile: true,
    });
    const [bundle, ...others] = Object.values(metafile.outputs);
    assert.ok(bundle);
    assert.deepEqual(others, []);
    t.diagnostic(`${bundle.bytes} bytes`);
    assert.ok(bundle.bytes < 100_000, `${bundle.bytes} bytes`);
    // Each `require` of it copies the whole API, which takes far longer than all else.
    assert.equal(bundle.imports.filter(({ path }) => path === 'vscode').length, 1);
    // Whatever it does not hold, it loads from elsewhere: nothing but what the host gives.
    assert.deepEqual(
      bundle.imports
        .map(({ path }) => path)
        .filter((path) => !/^(?:vscode|(?:node:)?\w+)$/.test(path)),
      [],
    );
  });
}

test('no parser, no kernel and no renderer is loaded with the extension', async () => {
  const [entry] = extensions;
  assert.ok(entry);
  const { metafile } = await build({ ...buildOptions(entry, true), write: false, metafile: true });
  const [bundle] = Object.values(metafile.outputs);
  assert.deepEqual(
    Object.entries(bundle?.inputs ?? {})
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([file]) => file)
      .filter((file) => /^(?:node_modules|src\/(?:tensor|graph))\//.test(file)),
    // What puts numbers into translated sentences, in two kilobytes.
    ['node_modules/@vscode/l10n/dist/browser.js'],
  );
});
