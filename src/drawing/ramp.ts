/** `print` has no colours: it is as good from a printer that has none. */
export const themes = ['light', 'dark', 'print'] as const;

export type Theme = (typeof themes)[number];

/**
 * Anchors at even places of the scale. Lightness moves in one direction only, so that the order
 * survives every colour blindness and a grey print: dark to bright on dark, pale to dark on light.
 */
const anchors: Readonly<Record<Theme, readonly string[]>> = {
  light: ['#dde3ee', '#bccbe7', '#8fb1da', '#5c9ac9', '#3c7f9f', '#246577', '#143c46'],
  dark: ['#343c56', '#3b4e80', '#3f76a6', '#489fb9', '#6bc0a7', '#abd78e', '#f8e678'],
  print: ['#e2e2e2', '#cdcdcd', '#b0b0b0', '#8e8e8e', '#696969', '#404040', '#000000'],
};

/** Colours come in levels, so that style sheets can name each: `gg-q0` … `gg-q31`. */
export const rampLevels = 32;

export function rampLevel(place: number): number {
  return Math.round(Math.min(1, Math.max(0, place)) * (rampLevels - 1));
}

/** The colour of a level as `#rrggbb`. */
export function rampColour(theme: Theme, level: number): string {
  const stops = anchors[theme];
  const at = (level / (rampLevels - 1)) * (stops.length - 1);
  const index = Math.min(stops.length - 2, Math.max(0, Math.floor(at)));
  return mixColours(stops[index] ?? '#000000', stops[index + 1] ?? '#000000', at - index);
}

/** `part` of 0 is the first colour, 1 the second; both as `#rrggbb`. */
export function mixColours(from: string, to: string, part: number): string {
  const mixed = [1, 3, 5].map((place) => {
    const a = parseInt(from.slice(place, place + 2), 16);
    const b = parseInt(to.slice(place, place + 2), 16);
    return Math.round(a + (b - a) * part)
      .toString(16)
      .padStart(2, '0');
  });
  return `#${mixed.join('')}`;
}

/** The entries of a matrix: blue below zero, orange above, 10 levels each way: -10 … 10. */
export const divergingLevels = 10;

const diverging = {
  light: { zero: '#f7f7f8', below: '#7f9fd2', above: '#dd9a6e' },
  dark: { zero: '#28292b', below: '#3c668f', above: '#92602f' },
  print: { zero: '#ffffff', below: '#c4c4c4', above: '#8a8a8a' },
} as const;

export function divergingColour(theme: Theme, level: number): string {
  const { zero, below, above } = diverging[theme];
  return mixColours(zero, level < 0 ? below : above, Math.abs(level) / divergingLevels);
}
