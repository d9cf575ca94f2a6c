import path from 'node:path';
import { openReadNote, type OpenNote } from '../analysis/openNote.ts';
import { sourceNamed } from '../analysis/sourceGradient.ts';
import { snapshotOf } from '../drawing/export/snapshot.ts';
import { readPageParts, snapshotPage } from '../drawing/export/snapshotPage.ts';
import { exportText } from '../drawing/export/exportText.ts';
import { filesWanted, type NoteFiles } from '../model/noteFiles.ts';
import { readNote } from '../note/readNote.ts';
import { notThere } from './analyze.ts';
import type { ExportArguments } from './exportArguments.ts';
import { svgToPng } from './png.ts';

export type Exported =
  | {
      readonly content: string | Uint8Array;
      /** What a person should know of it: which of several models it is. */
      readonly remark: string | undefined;
      readonly hasErrors: boolean;
    }
  | { readonly why: string };

/** What the program has around it. */
export interface ExportTools {
  /** Reads a part of the panel's page by its path below `dist`. */
  readonly readPart: (path: string) => Promise<Uint8Array>;
  /** Random letters and digits. */
  readonly nonce: string;
  readonly version: string;
}

/** What `gradient-graph export` writes for the text of a note; `why` where there is nothing. */
export async function exportNote(
  text: string,
  options: ExportArguments,
  tools: ExportTools,
  reader?: (path: string) => Uint8Array | { readonly error: string },
): Promise<Exported> {
  const note = readNote(text);
  const files: NoteFiles | undefined =
    reader && new Map(filesWanted(note).map((path) => [path, reader(path)]));
  const open = openReadNote(note, files);
  if (open.models.length === 0) {
    return { why: 'the note has no recurrent network to export; `analyze` says what is wrong.' };
  }
  const why = notThere(open, options);
  if (why !== undefined) return { why };
  const content = await contentOf(open, options, tools);
  if (typeof content === 'object' && 'why' in content) return content;
  const { model } = options;
  const many = open.models.length > 1;
  return {
    content,
    remark: many
      ? `model ${model} of ${open.models.length}; --model chooses another one`
      : undefined,
    hasErrors: open.problems.some(({ severity }) => severity === 'error'),
  };
}

async function contentOf(
  open: OpenNote,
  options: ExportArguments,
  tools: ExportTools,
): Promise<string | Uint8Array | { readonly why: string }> {
  const { format, steps, loss, wrt, theme, time, file } = options;
  const model = open.models[options.model - 1];
  if (model === undefined) return { why: `there is no model ${options.model}.` };
  const source = wrt === undefined ? undefined : sourceNamed(open.run(model, steps), wrt);
  const asked = { file, steps, loss, source, theme, time };
  switch (format) {
    case 'png': {
      const made = svgToPng(exportText(open, model, 'svg', asked), options.scale);
      return 'why' in made ? made : made.png;
    }
    case 'html': {
      const run = open.run(model, steps);
      const parts = await readPageParts(tools.readPart);
      return snapshotPage(
        snapshotOf(run, { file: path.basename(file), loss, source }),
        parts,
        tools,
      );
    }
    case 'svg':
    case 'csv':
    case 'json':
    case 'pytorch':
      return exportText(open, model, format, asked);
  }
}
