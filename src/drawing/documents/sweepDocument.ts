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
  const common = { xLabel: `gain of ${name}`, x: 'log10', y: 'log10', theme } as const;
  const own = { x: 0, label: 'as in the note' };
  const rate = linePlotSvg(
    [
      {
        label: 'rate',
        points: points.map(({ gain, verdict }) => ({
          x: Math.log10(gain),
          y: Math.log10(verdict.factorPerStep),
        })),
      },
    ],
    {
      ...common,
      title: 'Factor per step of the connectivity',
      yLabel: 'factor per step',
      level: { y: 0, label: '×1: neither vanishing nor exploding' },
      mark: own,
    },
  );
  const gradient = linePlotSvg(
    [
      {
        label: 'gradient',
        points: points.map(({ gain, log10Gradient }) => ({
          x: Math.log10(gain),
          y: log10Gradient,
        })),
      },
    ],
    {
      ...common,
      title: `Norm of the gradient of ${symbolText(lossTex)} by ${name}`,
      yLabel: 'norm',
      mark: own,
    },
  );
  const hasRadius = points.some(({ spectralRadius }) => spectralRadius !== undefined);
  return documentOf([
    `# Sweep over the gain of $${parameter}$`,
    `From ${plain(file)}: $${parameter}$ is multiplied by a gain, all else stays as in the note, through ${steps} steps.`,
    sentence(points),
    picture(`Factor per step against the gain of ${name}`, rate),
    picture(`Norm of the gradient against the gain of ${name}`, gradient),
    table(
      [
        numbers('gain'),
        ...(hasRadius ? [numbers('spectral radius')] : []),
        numbers('factor per step'),
        words('verdict'),
        numbers(`$\\lVert \\partial ${lossTex} / \\partial ${parameter} \\rVert$`),
      ],
      points.map(({ gain, spectralRadius, verdict, log10Gradient }) => [
        formatNumber(gain, 3),
        ...(hasRadius ? [formatNumber(spectralRadius ?? NaN, 3)] : []),
        `×${formatNumber(verdict.factorPerStep, 3)}`,
        verdict.kind,
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
          `from ${before.verdict.kind} to ${verdict.kind} between the gains ${formatNumber(before.gain, 3)} and ${formatNumber(gain, 3)}`,
        ]
      : [];
  });
  const [only] = kinds;
  if (only === undefined) return '';
  const [first, ...others] = turns;
  if (first === undefined) return `Over the whole range the gradient is **${only}**.`;
  return others.length < 2
    ? `The gradient turns ${turns.join(', and ')}.`
    : `The gradient turns ${turns.length} times, first ${first}: past that point the rate depends on the gain without order.`;
}
