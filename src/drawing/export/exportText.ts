import { analyse } from '../../analysis/analyse.ts';
import type { LossChoice } from '../../analysis/lossChoice.ts';
import type { CheckCache } from '../../analysis/check/checkCache.ts';
import { noteDocument } from '../../analysis/noteDocument.ts';
import type { OpenNote } from '../../analysis/openNote.ts';
import type { Model } from '../../model/model.ts';
import type { Theme } from '../ramp.ts';
import type { TimeDirection } from '../timeDirection.ts';
import { drawingToSvg } from '../toSvg.ts';
import { analysisCsv } from './csv.ts';
import type { ExportFormat } from './formats.ts';
import { pytorchScript } from './pytorch/script.ts';

export interface ExportOptions {
  /** The name of the note's file, for what names it. */
  readonly file: string;
  readonly steps?: number | undefined;
  readonly loss?: LossChoice | undefined;
  /** The id of a source. */
  readonly source?: string | undefined;
  readonly theme?: Theme | undefined;
  /** Where time runs; without it, as the diagram is drawn. */
  readonly time?: TimeDirection | undefined;
  /** What earlier checks of the note found. */
  readonly checks?: CheckCache | undefined;
}

/** The formats that are text and need nothing beside the engine. */
export type TextFormat = Exclude<ExportFormat, 'png' | 'html'>;

/** One model of a note, written out. */
export function exportText(
  open: OpenNote,
  model: Model,
  format: TextFormat,
  options: ExportOptions,
): string {
  const run = open.run(model, options.steps);
  const { loss, source, theme = 'light', time } = options;
  switch (format) {
    case 'svg': {
      const look = { kind: 'standalone', theme, ...(time === undefined ? {} : { time }) } as const;
      return `${drawingToSvg(analyse(run, { loss, source }), look)}\n`;
    }
    case 'csv':
      return analysisCsv(analyse(run, { loss, source }));
    case 'json': {
      const { file, steps, checks } = options;
      const place = open.models.indexOf(model) + 1;
      const wrt = source === 'all' ? undefined : source;
      const asked = { file, steps, loss, wrt, model: place, values: true, checks };
      return `${JSON.stringify(noteDocument(open, asked))}\n`;
    }
    case 'pytorch':
      return pytorchScript(run, analyse(run, { loss, source }).chosenLoss);
  }
}
