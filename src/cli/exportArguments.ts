import type { LossChoice } from '../analysis/lossChoice.ts';
import { exportFormats, formatOfFile, type ExportFormat } from '../drawing/export/formats.ts';
import { themes, type Theme } from '../drawing/ramp.ts';
import type { TimeDirection } from '../drawing/timeDirection.ts';

export interface ExportArguments {
  readonly file: string;
  /** Where it is written; undefined for the standard output. */
  readonly output: string | undefined;
  readonly format: ExportFormat;
  readonly model: number;
  readonly steps: number | undefined;
  readonly loss: LossChoice | undefined;
  readonly wrt: string | undefined;
  /** Pixels of a PNG for one of the drawing's. */
  readonly scale: number;
  readonly theme: Theme;
  /** Undefined where time runs as the diagram is drawn. */
  readonly time: TimeDirection | undefined;
}

/** The words of the command line that only `export` knows, as they were typed. */
export interface ExportWords {
  readonly format?: string | undefined;
  readonly output?: string | undefined;
  readonly scale?: string | undefined;
  readonly theme?: string | undefined;
  readonly time?: string | undefined;
}

const mostScale = 10;

/** The format, the file, and how a picture looks; in words what is wrong with them. */
export function readExportWords(
  words: ExportWords,
):
  | Pick<ExportArguments, 'output' | 'format' | 'scale' | 'theme' | 'time'>
  | { readonly why: string } {
  const { output } = words;
  const format =
    words.format === undefined
      ? output === undefined
        ? undefined
        : formatOfFile(output)
      : exportFormats.find((one) => one === words.format);
  if (format === undefined) {
    const known = exportFormats.join(', ');
    return words.format === undefined
      ? { why: `Say a format with --format, or a file with -o that ends in one: ${known} (.py).` }
      : { why: `--format takes one of ${known}, not "${words.format}".` };
  }
  if (format === 'png' && output === undefined) {
    return { why: 'A PNG is no text for a terminal: say where to write it with -o FILE.' };
  }
  const scale = words.scale === undefined ? 2 : Number(words.scale);
  if (!(scale > 0 && scale <= mostScale)) {
    return { why: `--scale takes a number up to ${mostScale}, not "${words.scale ?? ''}".` };
  }
  const theme = themes.find((one) => one === (words.theme ?? 'light'));
  if (theme === undefined) {
    return { why: `--theme takes light, dark or print, not "${words.theme ?? ''}".` };
  }
  const { time } = words;
  if (time !== undefined && time !== 'down' && time !== 'right') {
    return { why: `--time takes down or right, not "${time}".` };
  }
  return { output, format, scale, theme, time };
}
