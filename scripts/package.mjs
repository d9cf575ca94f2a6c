import { readFileSync } from 'node:fs';
import path from 'node:path';
import { makeVsix } from './lib/make-vsix.mjs';
import { root } from './lib/root.mjs';

// npm run package
const manifest = /** @type {{ name: string, version: string }} */ (
  JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
);
await makeVsix(
  path.join(root, `${manifest.name}-${manifest.version}.vsix`),
  root,
  process.argv.slice(2),
);
