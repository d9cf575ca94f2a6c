import { t } from '@vscode/l10n';
import { limits } from './limits.ts';
import type { Problem } from './problem.ts';

export interface ReadableText {
  /** The text up to the limit, in whole lines: offsets in it are offsets in the note. */
  readonly text: string;
  readonly problems: readonly Problem[];
}

/** What is read of a note; a text beyond the limit ends with its last whole line before it. */
export function readableText(text: string, limit: number = limits.noteLength): ReadableText {
  if (text.length <= limit) return { text, problems: [] };
  const end = text.lastIndexOf('\n', limit) + 1;
  const lineEnd = /[\r\n]|$/.exec(text.slice(end, end + limit))?.index ?? 0;
  return {
    text: text.slice(0, end),
    problems: [
      {
        code: 'note-too-long',
        severity: 'warning',
        range: { start: end, end: end + Math.max(lineEnd, 1) },
        message: t(
          'What follows from here on is not read: the note has {0} characters, and the first {1} are read. Move what follows into a note of its own.',
          text.length,
          limit,
        ),
      },
    ],
  };
}
