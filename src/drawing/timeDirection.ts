import type { Analysis } from '../analysis/analysis.ts';

/** Where time runs: down the page, or to the right, as the author drew it. */
export type TimeDirection = Analysis['timeRuns'];

/**
 * A drawing is made with time down and depth to the right. With time to the right, all of it is
 * mirrored at its diagonal: what was x becomes y.
 */
export const mirrored = 'matrix(0 1 1 0 0 0)';

/**
 * For what must stay upright in a mirrored drawing (text, boxes): it is mirrored once more, around
 * the place where it stands.
 */
export function upright(
  { time }: { readonly time: TimeDirection },
  x: number,
  y: number,
): { readonly transform?: string } {
  if (time === 'down') return {};
  const shift = Math.round((x - y) * 100) / 100;
  return { transform: `matrix(0 1 1 0 ${shift} ${-shift})` };
}

/**
 * For what stands at a place by itself, and upright in either direction: drawn around (0, 0). Where
 * the rows move, as in zooming, a browser moves it without laying out its text anew.
 */
export function placed(
  { time }: { readonly time: TimeDirection },
  x: number,
  y: number,
): { readonly transform: string } {
  const place = `${Math.round(x * 100) / 100} ${Math.round(y * 100) / 100}`;
  return { transform: time === 'down' ? `translate(${place})` : `matrix(0 1 1 0 ${place})` };
}
