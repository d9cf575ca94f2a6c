import path from 'node:path';
import { root } from './root.mjs';

/** What the scripts install or make for tests; git ignores it. */
export const cache = path.join(root, '.vscode-test');
