import { t } from '@vscode/l10n';
import type { VNode } from 'preact';
import { formatLog10 } from './formatNumber.ts';

const width = 210;
const height = 108;
const box = { left: 52, right: width - 6, top: 16, bottom: height - 16 };

/** With more values than this there is no room for the number of each. */
const mostNumbered = 4;
/** With more values than this a line for each would be a block. */
const mostStemmed = 48;
/** Labels nearer than this, in pixels, would overlap. */
const leastApart = 11;

interface SingularPlotProps {
  /** log10, largest first; -Infinity for zero. */
  readonly log10Values: readonly number[];
}

/**
 * Singular values on a logarithmic scale, each as a line from 1, the border between what a matrix
 * stretches (above) and what it shrinks. Zeros lie as crosses on the ground.
 */
export function SingularPlot({ log10Values }: SingularPlotProps): VNode | null {
  const finite = log10Values.filter(Number.isFinite);
  const largest = finite[0];
  const smallest = finite.at(-1);
  if (largest === undefined || smallest === undefined) return null;
  const { low, high } = spanOf(smallest, largest);
  const yOf = (log10: number): number =>
    box.bottom - ((log10 - low) / (high - low)) * (box.bottom - box.top);
  const slot = (box.right - box.left) / log10Values.length;
  const xOf = (place: number): number => box.left + (place + 0.5) * slot;
  const showsOne = low <= 0 && high >= 0;
  const ground = showsOne ? yOf(0) : box.bottom;
  const radius = log10Values.length > 24 ? 1.6 : 2.8;
  const isNumbered = log10Values.length <= mostNumbered;
  return (
    <svg class="gg-plot" role="img" aria-label={words(log10Values)} width={width} height={height}>
      <line class="gg-plot-axis" x1={box.left} x2={box.left} y1={box.top - 8} y2={box.bottom} />
      <line
        class={showsOne ? 'gg-plot-one' : 'gg-plot-axis'}
        x1={box.left}
        x2={box.right}
        y1={ground}
        y2={ground}
      />
      {labels(largest, smallest, showsOne).map((log10) => (
        <text key={log10} class="gg-quiet" x={box.left - 5} y={yOf(log10) + 3} text-anchor="end">
          {formatLog10(log10)}
        </text>
      ))}
      {log10Values.map((log10, place) => {
        const x = xOf(place);
        const isZero = log10 === -Infinity;
        const y = isZero ? box.bottom : yOf(log10);
        return (
          <g key={place} class={log10 > 0 ? 'gg-plot-grows' : 'gg-plot-decays'}>
            <title>{`σ${place + 1} = ${formatLog10(log10, 4)}`}</title>
            {isZero ? (
              <path d={`M${x - 3} ${y - 3}l6 6m0 -6l-6 6`} />
            ) : (
              <>
                {log10Values.length > mostStemmed ? null : (
                  <line x1={x} x2={x} y1={ground} y2={y} />
                )}
                <circle cx={x} cy={y} r={radius} />
              </>
            )}
            {isNumbered ? (
              <text x={x} y={log10 >= 0 ? y - 6 : y + 13} text-anchor="middle">
                {formatLog10(log10)}
              </text>
            ) : null}
          </g>
        );
      })}
    </svg>
  );

  /** The ends and 1, as far as they do not overlap. */
  function labels(top: number, bottom: number, one: boolean): readonly number[] {
    const wanted = isNumbered ? [] : [top, bottom];
    const candidates = one ? [0, ...wanted] : wanted;
    return candidates.filter((log10, at) =>
      candidates.slice(0, at).every((other) => Math.abs(yOf(other) - yOf(log10)) >= leastApart),
    );
  }
}

/** 1 is within the scale where it is no further off than the values are from each other. */
function spanOf(
  smallest: number,
  largest: number,
): { readonly low: number; readonly high: number } {
  const near = largest - smallest + 1;
  const low = smallest > 0 && smallest <= near ? 0 : smallest;
  const high = largest < 0 && -largest <= near ? 0 : largest;
  const margin = Math.max(0.05, (high - low) * 0.06);
  return { low: low - margin, high: high + margin };
}

function words(log10Values: readonly number[]): string {
  const few = log10Values.length <= 8;
  const said = few
    ? log10Values.map((log10) => formatLog10(log10, 3)).join(', ')
    : t(
        '{0}, from {1} down to {2}',
        log10Values.length,
        formatLog10(log10Values[0]!, 3),
        formatLog10(log10Values.at(-1)!, 3),
      );
  return t('Singular values on a logarithmic scale: {0}', said);
}
