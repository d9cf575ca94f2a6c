import { t } from '@vscode/l10n';
import type { VNode } from 'preact';
import { formatNumber } from './formatNumber.ts';
import { histogram } from './histogram.ts';

const bins = 24;
const barWidth = 8;
const height = 48;
const foot = 14;
const leastWidth = 60;

/** How the entries of a large value are spread, with 0 and the ends; each bar says its bin and count. */
export function HistogramPicture({ values }: { readonly values: ArrayLike<number> }): VNode | null {
  const bars = histogram(values, bins);
  const first = bars[0];
  const last = bars.at(-1);
  if (first === undefined || last === undefined) return null;
  const most = bars.reduce((greatest, { count }) => Math.max(greatest, count), 0);
  const width = Math.max(bars.length * barWidth, leastWidth);
  /** The rarest entries are seen too. */
  const heightOf = (count: number): number =>
    count === 0 ? 0 : Math.max(1.5, (count / most) * height);
  const isAround = first.from < 0 && last.to > 0;
  const zero = isAround
    ? (-first.from / (last.to - first.from)) * bars.length * barWidth
    : undefined;
  const words = t(
    'Histogram of the entries, from {0} to {1}',
    formatNumber(first.from),
    formatNumber(last.to),
  );
  return (
    <svg
      class="gg-plot gg-histogram"
      role="img"
      aria-label={words}
      width={width}
      height={height + foot}
    >
      {bars.map(({ from, to, count }, place) => (
        <rect
          key={place}
          x={place * barWidth}
          y={height - heightOf(count)}
          width={barWidth - 1}
          height={heightOf(count)}
        >
          <title>{t('{0} to {1}: {2}', formatNumber(from), formatNumber(to), String(count))}</title>
        </rect>
      ))}
      <line class="gg-plot-axis" x1={0} x2={width} y1={height + 0.5} y2={height + 0.5} />
      {zero === undefined ? null : (
        <line class="gg-plot-one" x1={zero} x2={zero} y1={0} y2={height + 3} />
      )}
      <text class="gg-quiet" x={0} y={height + foot - 2}>
        {formatNumber(first.from)}
      </text>
      {zero === undefined || zero < 50 || zero > width - 50 ? null : (
        <text class="gg-quiet" x={zero} y={height + foot - 2} text-anchor="middle">
          0
        </text>
      )}
      <text class="gg-quiet" x={width} y={height + foot - 2} text-anchor="end">
        {formatNumber(last.to)}
      </text>
    </svg>
  );
}
