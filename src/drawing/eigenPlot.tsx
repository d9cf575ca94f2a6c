import { t } from '@vscode/l10n';
import type { VNode } from 'preact';
import { formatNumber } from './formatNumber.ts';

/** Half of the picture's side, and of the part that the numbers may fill, in pixels. */
const half = 66;
const reach = 56;

interface EigenPlotProps {
  readonly real: readonly number[];
  readonly imaginary: readonly number[];
}

/**
 * Eigenvalues in the complex plane with the unit circle: what lies inside decays when the step is
 * repeated, what lies outside grows.
 */
export function EigenPlot({ real, imaginary }: EigenPlotProps): VNode | null {
  const sizes = real.map((re, i) => Math.hypot(re, imaginary[i] ?? 0));
  const radius = sizes.reduce((most, size) => Math.max(most, size), 0);
  if (sizes.length === 0 || !Number.isFinite(radius)) return null;
  const scale = reach / Math.max(1.1, radius);
  const outside = sizes.filter((size) => size > 1).length;
  return (
    <svg
      class="gg-plot"
      role="img"
      aria-label={words(sizes.length, outside, radius)}
      width={2 * half}
      height={2 * half}
      viewBox={`${-half} ${-half} ${2 * half} ${2 * half}`}
    >
      <line class="gg-plot-axis" x1={-half} x2={half} y1={0} y2={0} />
      <line class="gg-plot-axis" x1={0} x2={0} y1={-half} y2={half} />
      <circle class="gg-plot-one" r={scale} />
      <text class="gg-quiet" x={half - 1} y={-4} text-anchor="end">
        Re
      </text>
      <text class="gg-quiet" x={4} y={-half + 9}>
        Im
      </text>
      {scale < 8 ? null : (
        <text class="gg-quiet" x={scale - 3} y={11} text-anchor="end">
          1
        </text>
      )}
      {real.map((re, i) => {
        const im = imaginary[i] ?? 0;
        return (
          <g key={i} class={(sizes[i] ?? 0) > 1 ? 'gg-plot-grows' : 'gg-plot-decays'}>
            <title>{`λ = ${complex(re, im)}, |λ| = ${formatNumber(sizes[i] ?? 0, 4)}`}</title>
            <circle cx={re * scale} cy={-im * scale} r={real.length > 24 ? 1.8 : 3} />
          </g>
        );
      })}
    </svg>
  );
}

function complex(re: number, im: number): string {
  if (im === 0) return formatNumber(re, 4);
  return `${formatNumber(re, 4)} ${im < 0 ? '−' : '+'} ${formatNumber(Math.abs(im), 4)}i`;
}

function words(count: number, outside: number, radius: number): string {
  const largest = formatNumber(radius, 3);
  return outside === 0
    ? t(
        '{0} eigenvalues in the complex plane, all within the unit circle, the largest of magnitude {1}',
        count,
        largest,
      )
    : t(
        '{0} eigenvalues in the complex plane, {1} of them outside the unit circle, the largest of magnitude {2}',
        count,
        outside,
        largest,
      );
}
