import { kindWords } from '../kindWords.ts';
import { t } from '@vscode/l10n';
import type { SweepPoint } from '../../analysis/gainSweep.ts';
import { formatLog10, formatNumber } from '../formatNumber.ts';
import { linePlotSvg } from '../linePlot.ts';
import { symbolText } from '../symbolParts.ts';
import { documentOf, numbers, picture, plain, table, words } from './markdown.ts';

export interface SweepAbout {
  readonly file: string;
  readonly parameter: string;
  readonly lossTex: string;
  readonly steps: number;
  readonly theme: 'light' | 'dark';
}

/** How the rate per step and the gradient depend on one parameter's gain. */
export function sweepDocument(points: readonly SweepPoint[], about: SweepAbout): string {
  const { file, parameter, lossTex, steps, theme } = about;
  const name = symbolText(parameter);
  const common = { xLabel: t('gain of {0}', name), x: 'log10', y: 'log10', theme } as const;
  const own = { x: 0, label: t('as in the note') };
  const rate = linePlotSvg(
    [
      {
        label: t('rate'),
        points: points.map(({ gain, verdict }) => ({
          x: Math.log10(gain),
          y: Math.log10(verdict.factorPerStep),
        })),
      },
    ],
    {
      ...common,
      title: t('Factor per step of the connectivity'),
      yLabel: t('factor per step'),
      level: { y: 0, label: t('×1: neither vanishing nor exploding') },
      mark: own,
    },
  );
  const gradient = linePlotSvg(
    [
      {
        label: t('gradient'),
        points: points.map(({ gain, log10Gradient }) => ({
          x: Math.log10(gain),
          y: log10Gradient,
        })),
      },
    ],
    {
      ...common,
      title: t('Norm of the gradient of {0} by {1}', symbolText(lossTex), name),
      yLabel: 'norm',
      mark: own,
    },
  );
  const hasRadius = points.some(({ spectralRadius }) => spectralRadius !== undefined);
  return documentOf([
    t('# Sweep over the gain of ${0}$', parameter),
    t(
      'From {0}: ${1}$ is multiplied by a gain, all else stays as in the note, through {2} steps.',
      plain(file),
      parameter,
      steps,
    ),
    sentence(points),
    picture(t('Factor per step against the gain of {0}', name), rate),
    picture(t('Norm of the gradient against the gain of {0}', name), gradient),
    table(
      [
        numbers(t('gain')),
        ...(hasRadius ? [numbers(t('spectral radius'))] : []),
        numbers(t('factor per step')),
        words(t('verdict')),
        numbers(`$\\lVert \\partial ${lossTex} / \\partial ${parameter} \\rVert$`),
      ],
      points.map(({ gain, spectralRadius, verdict, log10Gradient }) => [
        formatNumber(gain, 3),
        ...(hasRadius ? [formatNumber(spectralRadius ?? NaN, 3)] : []),
        `×${formatNumber(verdict.factorPerStep, 3)}`,
        kindWords(verdict.kind),
        formatLog10(log10Gradient, 3),
      ]),
    ),
  ]);
}

/** Where the verdict turns, which is what a sweep is for. */
function sentence(points: readonly SweepPoint[]): string {
  const kinds = points.map(({ verdict }) => verdict.kind);
  const turns = points.flatMap(({ gain, verdict }, at) => {
    const before = points[at - 1];
    return before !== undefined && before.verdict.kind !== verdict.kind
      ? [
          t(
            'from {0} to {1} between the gains {2} and {3}',
            kindWords(before.verdict.kind),
            kindWords(verdict.kind),
            formatNumber(before.gain, 3),
            formatNumber(gain, 3),
          ),
        ]
      : [];
  });
  const [only] = kinds;
  if (only === undefined) return '';
  const [first, ...others] = turns;
  if (first === undefined)
    return t('Over the whole range the gradient is **{0}**.', kindWords(only));
  return others.length < 2
    ? t('The gradient turns {0}.', turns.join(t(', and ')))
    : t(
        'The gradient turns {0} times, first {1}: past that point the rate depends on the gain without order.',
        turns.length,
        first,
      );
}
