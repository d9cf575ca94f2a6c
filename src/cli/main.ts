import { readFileSync } from 'node:fs';
import { readCommandLine, usage } from './arguments.ts';
import { analyze } from './analyze.ts';
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
    case 'analyze': {
      let text;
      try {
        text = readFileSync(line.arguments.file, 'utf8');
      } catch (error) {
        process.stderr.write(
          `gradient-graph: ${error instanceof Error ? error.message : String(error)}\n`,
        );
        return exitCodes.wrongUsage;
      }
      const result = analyze(text, line.arguments, readBeside(line.arguments.file));
      if ('why' in result) {
        process.stderr.write(`gradient-graph: ${result.why}\n`);
        return exitCodes.wrongUsage;
      }
      process.stdout.write(result.output);
      return result.hasErrors ? exitCodes.noteHasErrors : exitCodes.fine;
    }
  }
}

// Leaving by process.exit would cut off output that a pipe has not yet taken.
process.exitCode = main();
