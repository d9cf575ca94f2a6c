import { formatLog10, formatNumber } from './formatNumber.ts';
import { inks } from './inks.ts';
import type { Theme } from './ramp.ts';

export interface Series {
  readonly label: string;
  readonly points: readonly PlotPoint[];
}

export interface PlotPoint {
  readonly x: number;
  /** log10 of the quantity on a logarithmic scale; ±Infinity and NaN leave a gap. */
  readonly y: number;
}

export interface PlotOptions {
  readonly title: string;
  readonly xLabel: string;
  readonly yLabel: string;
  /** Of the numbers of x and y: given as they are, or as their log10. */
  readonly x: 'linear' | 'log10';
  readonly y: 'linear' | 'log10';
  readonly theme: Theme;
  /** A line across, such as the one between vanishing and exploding. */
  readonly level?: { readonly y: number; readonly label: string } | undefined;
  /** A point of x to be marked, such as the note's own setting. */
  readonly mark?: { readonly x: number; readonly label: string } | undefined;
}

const width = 640;
const height = 260;
const box = { left: 64, right: width - 16, top: 34, bottom: height - 42 };
const dashes = ['', '6 3', '2 3'];

/** Lines over one axis, as an SVG that stands alone; told apart by dashes, not by colour only. */
export function linePlotSvg(series: readonly Series[], options: PlotOptions): string {
  const { theme, level, mark, title } = options;
  const { paper, ink, quiet, wire, chosen, grow } = inks[theme];
  const finite = series.flatMap(({ points }) => points.filter(({ y }) => Number.isFinite(y)));
  const xs = extent(series.flatMap(({ points }) => points.map(({ x }) => x)));
  const ys = extent([...finite.map(({ y }) => y), ...(level === undefined ? [] : [level.y])]);
  const toX = (x: number): number =>
    box.left + ((x - xs.low) / (xs.high - xs.low)) * (box.right - box.left);
  const toY = (y: number): number =>
    box.bottom - ((y - ys.low) / (ys.high - ys.low)) * (box.bottom - box.top);
  const colours = [chosen, grow, ink];
  const countsSteps =
    options.x === 'linear' &&
    series.every(({ points }) => points.every(({ x }) => Number.isInteger(x)));
  const parts: string[] = [];
  const yTicks = ticks(ys, options.y);
  tickTexts(yTicks, options.y).forEach((label, i) => {
    const y = toY(yTicks[i]!);
    parts.push(line(box.left, y, box.right, y, wire));
    parts.push(text(box.left - 6, y + 3, label, quiet, 'end'));
  });
  const xTicks = ticks(xs, options.x).filter((x) => !countsSteps || Number.isInteger(x));
  tickTexts(xTicks, options.x).forEach((label, i) => {
    const x = toX(xTicks[i]!);
    parts.push(line(x, box.bottom, x, box.bottom + 4, quiet));
    parts.push(text(x, box.bottom + 15, label, quiet, 'middle'));
  });
  if (level !== undefined) {
    parts.push(line(box.left, toY(level.y), box.right, toY(level.y), quiet, '4 3'));
    parts.push(text(box.right, toY(level.y) - 4, level.label, quiet, 'end'));
  }
  if (mark !== undefined && mark.x >= xs.low && mark.x <= xs.high) {
    parts.push(line(toX(mark.x), box.top, toX(mark.x), box.bottom, quiet, '1 3'));
    parts.push(text(toX(mark.x) + 4, box.top + 9, mark.label, quiet, 'start'));
  }
  series.forEach(({ points }, index) => {
    const colour = colours[index % colours.length]!;
    for (const run of unbroken(points)) {
      const path = run.map(
        ({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${fine(toX(x))} ${fine(toY(y))}`,
      );
      parts.push(
        `<path d="${path.join('')}" fill="none" stroke="${colour}" stroke-width="1.8" stroke-linejoin="round" stroke-dasharray="${dashes[index % dashes.length]}"/>`,
      );
      if (points.length <= 40) {
        for (const { x, y } of run) {
          parts.push(
            `<circle cx="${fine(toX(x))}" cy="${fine(toY(y))}" r="2.4" fill="${colour}"/>`,
          );
        }
      }
    }
  });
  if (series.length > 1) {
    series.forEach(({ label }, index) => {
      const x = box.left + index * 190;
      const colour = colours[index % colours.length]!;
      parts.push(line(x, 24, x + 22, 24, colour, dashes[index % dashes.length], 1.8));
      parts.push(text(x + 28, 27, label, ink, 'start'));
    });
  }
  parts.push(text((box.left + box.right) / 2, height - 8, options.xLabel, quiet, 'middle'));
  parts.push(
    `<text x="14" y="${(box.top + box.bottom) / 2}" fill="${quiet}" text-anchor="middle" transform="rotate(-90 14 ${(box.top + box.bottom) / 2})">${escapeXml(options.yLabel)}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeXml(title)}" font-family="Arial, sans-serif" font-size="10.5"><title>${escapeXml(title)}</title><rect width="${width}" height="${height}" fill="${paper}"/>${text(box.left, 13, title, ink, 'start')}${parts.join('')}</svg>`;
}

interface Extent {
  readonly low: number;
  readonly high: number;
}

/** Never empty, so that a constant is a line in the middle. */
function extent(values: readonly number[]): Extent {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return { low: 0, high: 1 };
  const low = finite.reduce((a, b) => Math.min(a, b));
  const high = finite.reduce((a, b) => Math.max(a, b));
  const margin = high > low ? (high - low) * 0.04 : Math.max(0.5, Math.abs(high) * 0.1);
  return { low: low - margin, high: high + margin };
}

/** Round numbers, about six of them. */
function ticks(span: Extent, scale: 'linear' | 'log10'): readonly number[] {
  return scale === 'log10' ? logTicks(span) : evenTicks(span);
}

function evenTicks({ low, high }: Extent): readonly number[] {
  return multiples({ low, high }, roundStep((high - low) / 6));
}

/** The next of 1, 2, 5, 10 times a power of ten. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return power * ([1, 2, 5].find((factor) => factor * power >= least) ?? 10);
}

function multiples({ low, high }: Extent, step: number): readonly number[] {
  const first = Math.ceil(low / step);
  const count = Math.max(0, Math.floor(high / step) - first + 1);
  return Array.from({ length: count }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** Whole powers of ten over a long span, round numbers between them over a short one. */
function logTicks({ low, high }: Extent): readonly number[] {
  const span = high - low;
  if (span > 2.5) return multiples({ low, high }, Math.max(1, roundStep(span / 6)));
  // So short a span outside of float64's range would need more digits than a label has room for.
  if (span < 0.5 && Math.abs(low) < 300) {
    return evenTicks({ low: 10 ** low, high: 10 ** high }).map((value) => Math.log10(value));
  }
  const factors = span < 1 ? [1, 1.5, 2, 3, 4, 5, 7] : [1, 2, 5];
  const found: number[] = [];
  for (let power = Math.floor(low); power <= high; power++) {
    for (const factor of factors) {
      const at = power + Math.log10(factor);
      if (at >= low && at <= high) found.push(at);
    }
  }
  return found;
}

/** With as few digits as tell them apart. */
function tickTexts(values: readonly number[], scale: 'linear' | 'log10'): readonly string[] {
  const texts = (digits: number): readonly string[] =>
    values.map((value) =>
      scale === 'linear'
        ? formatNumber(value, digits)
        : Number.isInteger(value) && Math.abs(value) > 3
          ? `1e${value}`.replace('-', '−')
          : formatLog10(value, digits),
    );
  for (let digits = 2; digits < 9; digits++) {
    const found = texts(digits);
    if (new Set(found).size === found.length) return found;
  }
  return texts(9);
}

function unbroken(points: readonly PlotPoint[]): readonly (readonly PlotPoint[])[] {
  const runs: PlotPoint[][] = [];
  let open: PlotPoint[] | undefined;
  for (const point of points) {
    if (!Number.isFinite(point.y)) open = undefined;
    else if (open === undefined) runs.push((open = [point]));
    else open.push(point);
  }
  return runs;
}

function line(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  stroke: string,
  dash = '',
  thickness = 1,
): string {
  return `<line x1="${fine(x1)}" y1="${fine(y1)}" x2="${fine(x2)}" y2="${fine(y2)}" stroke="${stroke}" stroke-width="${thickness}" stroke-dasharray="${dash}"/>`;
}

function text(x: number, y: number, content: string, fill: string, anchor: string): string {
  return `<text x="${fine(x)}" y="${fine(y)}" fill="${fill}" text-anchor="${anchor}">${escapeXml(content)}</text>`;
}

function fine(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function escapeXml(content: string): string {
  return content
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
