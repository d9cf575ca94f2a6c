import { run } from './lib/run.mjs';

// One project for each surrounding: what runs everywhere is checked without Node, VS Code and DOM.
const projects = ['src', '.', 'src/webview', 'src/cli', 'test', 'scripts'];

const codes = [];
for (const project of projects) codes.push(await run('tsc', ['--project', project]));
process.exitCode = codes.some((code) => code !== 0) ? 1 : 0;
