import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { readCommandLine, usage } from './arguments.ts';
import { analyze } from './analyze.ts';
import { check } from './check.ts';
import { exportNote, type ExportTools } from './exportNote.ts';
import { noteText, type NoteText } from './noteText.ts';
import { readBeside } from './readBeside.ts';

declare const GRADIENT_GRAPH_VERSION: string;

const exitCodes = { fine: 0, noteHasErrors: 1, wrongUsage: 2 } as const;

const tools: ExportTools = {
  readPart: (part) => readFile(new URL(part, import.meta.url)),
  nonce: randomBytes(16).toString('hex'),
  version: GRADIENT_GRAPH_VERSION,
};

async function main(): Promise<number> {
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
    case 'check': {
      const { file } = line.arguments;
      const note = readNoteFile(file);
      if (note === undefined) return exitCodes.wrongUsage;
      const { output, hasFailed } = check(note, line.arguments, readBeside(file));
      process.stdout.write(output);
      return hasFailed ? exitCodes.noteHasErrors : exitCodes.fine;
    }
    case 'analyze': {
      const { file } = line.arguments;
      const note = readNoteFile(file);
      if (note === undefined) return exitCodes.wrongUsage;
      const result = analyze(note, line.arguments, readBeside(file));
      if ('why' in result) return complain(result.why);
      process.stdout.write(result.output);
      return result.hasErrors ? exitCodes.noteHasErrors : exitCodes.fine;
    }
    case 'export': {
      const { file, output } = line.arguments;
      const note = readNoteFile(file);
      if (note === undefined) return exitCodes.wrongUsage;
      const result = await exportNote(note.text, line.arguments, tools, readBeside(file));
      if ('why' in result) return complain(result.why);
      if (output === undefined) process.stdout.write(result.content);
      else {
        try {
          writeFileSync(output, result.content);
        } catch (error) {
          return complain(messageOf(error));
        }
      }
      if (result.remark !== undefined) process.stderr.write(`gradient-graph: ${result.remark}\n`);
      return result.hasErrors ? exitCodes.noteHasErrors : exitCodes.fine;
    }
  }
}

function readNoteFile(file: string): NoteText | undefined {
  try {
    const note = noteText(file, readFileSync(file, 'utf8'));
    if (!('why' in note)) return note;
    complain(note.why);
    return undefined;
  } catch (error) {
    complain(messageOf(error));
    return undefined;
  }
}

function complain(why: string): number {
  process.stderr.write(`gradient-graph: ${why}\n`);
  return exitCodes.wrongUsage;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

// Who reads the output may have enough, as in `| head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
// Leaving by process.exit would cut off output that a pipe has not yet taken.
process.exitCode = await main();
