import { readFileSync } from 'node:fs';
import { readCommandLine, usage } from './arguments.ts';
import { analyze } from './analyze.ts';
import { check } from './check.ts';
import { readBeside } from './readBeside.ts';

declare const GRADIENT_GRAPH_VERSION: string;

const exitCodes = { fine: 0, noteHasErrors: 1, wrongUsage: 2 } as const;

function main(): number {
  const line = readCommandLine(process.argv.slice(2));
  switch (line.command) {
    case 'help':
      process.stdout.write(`${usage}\n`);
      return exitCodes.fine;
    case 'version':
      process.stdout.write(`${GRADIENT_GRAPH_VERSION}\n`);
      return exitCodes.fine;
    case 'wrong':
      process.stderr.write(`gradient-graph: ${line.why}\n\n${usage}\n`);
      return exitCodes.wrongUsage;
    case 'check':
      return withText(line.arguments.file, (text) => {
        const { output, hasFailed } = check(text, line.arguments, readBeside(line.arguments.file));
        process.stdout.write(output);
        return hasFailed ? exitCodes.noteHasErrors : exitCodes.fine;
      });
    case 'analyze':
      return withText(line.arguments.file, (text) => {
        const result = analyze(text, line.arguments, readBeside(line.arguments.file));
        if ('why' in result) {
          process.stderr.write(`gradient-graph: ${result.why}\n`);
          return exitCodes.wrongUsage;
        }
        process.stdout.write(result.output);
        return result.hasErrors ? exitCodes.noteHasErrors : exitCodes.fine;
      });
  }
}

function withText(file: string, run: (text: string) => number): number {
  let text;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    process.stderr.write(
      `gradient-graph: ${error instanceof Error ? error.message : String(error)}\n`,
    );
    return exitCodes.wrongUsage;
  }
  return run(text);
}

// Leaving by process.exit would cut off output that a pipe has not yet taken.
process.exitCode = main();
