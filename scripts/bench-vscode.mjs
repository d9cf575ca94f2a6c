import { runInVscode } from './lib/run-in-vscode.mjs';

// npm run bench:vscode     how long the extension host is held in a real VS Code; prints, asserts nothing
await runInVscode('test/bench/vscode/**/*.bench.ts', process.argv.slice(2));
