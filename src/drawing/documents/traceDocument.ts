import { t } from '@vscode/l10n';
import type { Trace } from '../../analysis/traceOfTerm.ts';
import { formatLog10, formatNumber } from '../formatNumber.ts';
import { linePlotSvg } from '../linePlot.ts';
import { documentOf, numbers, picture, plain, table } from './markdown.ts';

/** Longer tables would bury the picture; these many steps are spread evenly. */
const mostRows = 40;

/** A term over all steps, as a plot and a table. */
export function traceDocument(trace: Trace, file: string, theme: 'light' | 'dark'): string {
  const { tex, words, index, points, at } = trace;
  const signed = points.every(({ value }) => value !== undefined);
  const svg = linePlotSvg(
    [
      {
        label: words,
        points: points.map(({ step, log10Norm, value }) => ({
          x: step,
          y: signed ? value! : log10Norm,
        })),
      },
    ],
    {
      title: textOf(words),
      xLabel: t('step {0}', index),
      yLabel: signed ? t('value') : t('norm'),
      x: 'linear',
      y: signed ? 'linear' : 'log10',
      theme,
      mark: at === undefined ? undefined : { x: at, label: `${index} = ${at}` },
    },
  );
  return documentOf([
    t('# ${0}$ over the steps', tex),
    t('From {0}: {1}.', plain(file), words),
    picture(textOf(words), svg),
    summary(trace, signed),
    table(
      [numbers(t('step ${0}$', index)), numbers(`$${tex}$`)],
      spread(points).map(({ step, log10Norm, value }) => [
        String(step),
        value === undefined ? formatLog10(log10Norm, 4) : formatNumber(value, 4),
      ]),
    ),
    points.length > mostRows
      ? t('The table has {0} of the {1} steps; the plot has all.', mostRows, points.length)
      : undefined,
  ]);
}

function summary({ points }: Trace, signed: boolean): string | undefined {
  const finite = points.filter(({ log10Norm }) => Number.isFinite(log10Norm));
  const [first] = finite;
  const last = finite.at(-1);
  if (first === undefined || last === undefined || first === last) return undefined;
  const largest = finite.reduce((a, b) => (b.log10Norm > a.log10Norm ? b : a));
  const smallest = finite.reduce((a, b) => (b.log10Norm < a.log10Norm ? b : a));
  const what = signed ? t('magnitude') : t('norm');
  return t(
    'The largest {0} is {1} at step {2}, the smallest {3} at step {4}.',
    what,
    formatLog10(largest.log10Norm, 4),
    largest.step,
    formatLog10(smallest.log10Norm, 4),
    smallest.step,
  );
}

function spread<T>(items: readonly T[]): readonly T[] {
  if (items.length <= mostRows) return items;
  return Array.from(
    { length: mostRows },
    (_, i) => items[Math.round((i * (items.length - 1)) / (mostRows - 1))]!,
  );
}

/** A picture's text cannot hold LaTeX. */
function textOf(words: string): string {
  return words.replaceAll(/[$\\{}]/g, '');
}
