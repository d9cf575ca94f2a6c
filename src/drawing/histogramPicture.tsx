import type { VNode } from 'preact';
import { formatNumber } from './formatNumber.ts';
import { histogram } from './histogram.ts';

const bins = 24;
const barWidth = 8;
const height = 48;

/** How the entries of a large value are spread; each bar says its bin and count. */
export function HistogramPicture({ values }: { readonly values: ArrayLike<number> }): VNode | null {
  const bars = histogram(values, bins);
  const first = bars[0];
  const last = bars.at(-1);
  if (first === undefined || last === undefined) return null;
  const most = bars.reduce((greatest, { count }) => Math.max(greatest, count), 0);
  const words = `Histogram of the entries, from ${formatNumber(first.from)} to ${formatNumber(last.to)}`;
  return (
    <svg
      role="img"
      aria-label={words}
      width={bars.length * barWidth}
      height={height}
      fill="currentColor"
    >
      {bars.map(({ from, to, count }, place) => (
        <rect
          key={place}
          x={place * barWidth}
          y={height - (count / most) * height}
          width={barWidth - 1}
          height={(count / most) * height}
        >
          <title>{`${formatNumber(from)} to ${formatNumber(to)}: ${String(count)}`}</title>
        </rect>
      ))}
    </svg>
  );
}
