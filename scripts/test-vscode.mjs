import { runInVscode } from './lib/run-in-vscode.mjs';

// npm run test:vscode -- part of a test's name
await runInVscode('test/vscode/suite/**/*.test.ts', process.argv.slice(2));
