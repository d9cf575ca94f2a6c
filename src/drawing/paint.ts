import { divergingColour, rampColour, rampLevel, type Theme } from './ramp.ts';

/**
 * Who says the colours: the style sheet of the page (`css`, so that a change of theme needs no
 * drawing), or the picture itself.
 */
export type Paint = { readonly kind: 'css' } | { readonly kind: 'ink'; readonly theme: Theme };

export interface Painted {
  readonly class: string;
  readonly fill?: string;
  readonly stroke?: string;
}

export function fillAt(paint: Paint, place: number, className: string): Painted {
  const level = rampLevel(place);
  return paint.kind === 'css'
    ? { class: `${className} gg-fill gg-q${level}` }
    : { class: className, fill: rampColour(paint.theme, level) };
}

export function strokeAt(paint: Paint, place: number, className: string): Painted {
  const level = rampLevel(place);
  return paint.kind === 'css'
    ? { class: `${className} gg-stroke gg-q${level}` }
    : { class: className, stroke: rampColour(paint.theme, level) };
}

/** @param level -10 … 10, the sign and size of an entry */
export function divergingFill(paint: Paint, level: number, className: string): Painted {
  return paint.kind === 'css'
    ? { class: `${className} gg-m${level < 0 ? `n${-level}` : level}` }
    : { class: className, fill: divergingColour(paint.theme, level) };
}
