import { alphabets, glyphs, marks } from './glyphs.ts';

/** A run of characters of a label that are set alike. */
export interface LabelPart {
  readonly text: string;
  readonly face: 'italic' | 'upright' | 'bold';
  readonly place: 'line' | 'sub' | 'super';
}

type Place = LabelPart['place'];
type Face = LabelPart['face'];

interface Frame {
  readonly place: Place;
  readonly face: Face | undefined;
  readonly mark: string;
  /** Ends after one token, as the argument of `_` without braces does. */
  readonly single: boolean;
}

/**
 * The canonical LaTeX of a symbol (`y_1'`, `\tilde{h}_3`, `W_{hh}`) as runs of characters that SVG
 * text can set. Scripts come after primes, as in y′₁. What is not known is shown by its name.
 */
export function symbolParts(tex: string): readonly LabelPart[] {
  const parts: LabelPart[] = [];
  const frames: Frame[] = [{ place: 'line', face: undefined, mark: '', single: false }];
  let next: Frame | undefined;

  const push = (text: string, letter: boolean): void => {
    const frame = frames.at(-1);
    if (frame === undefined) return;
    const { place, face, mark } = next ?? frame;
    const natural: Face = letter && place === 'line' ? 'italic' : letter ? 'italic' : 'upright';
    parts.push({ text: text + mark, face: face ?? natural, place });
    next = undefined;
  };

  for (const [token] of tex.matchAll(/\\(?:[A-Za-z]+|.)|[^\\]/gu)) {
    const frame = next ?? frames.at(-1);
    if (frame === undefined) break;
    if (token === '{') {
      frames.push({ ...frame, single: false });
      next = undefined;
    } else if (token === '}') {
      if (frames.length > 1) frames.pop();
    } else if (token === '_' || token === '^') {
      next = { ...frame, place: token === '_' ? 'sub' : 'super', single: true };
    } else if (token.startsWith('\\')) {
      const name = token.slice(1);
      const mark = marks.get(name);
      const face = alphabets.get(name);
      if (mark !== undefined) next = { ...frame, mark: frame.mark + mark };
      else if (face !== undefined) next = { ...frame, face };
      else if (/^[A-Za-z]/.test(name)) push(glyphs.get(name) ?? name, glyphs.has(name));
      else if (name === ' ') push('\u00a0', false);
      else if (name !== ',' && name !== ';' && name !== '!') push(name, false);
    } else if (token === "'") {
      push('′', false);
    } else if (token.trim() !== '') {
      push(token === '-' ? '−' : token, /\p{L}/u.test(token));
    }
  }
  return mergeRuns(primesFirst(parts));
}

/** `y_1'` is set as y′ with the index below: the prime goes before the scripts. */
function primesFirst(parts: readonly LabelPart[]): readonly LabelPart[] {
  const isTrailingPrime = (part: LabelPart): boolean => part.text === '′' && part.place !== 'sub';
  const scripts = parts.findIndex(({ place }) => place === 'sub');
  if (scripts < 0) return parts;
  const primes = parts.slice(scripts).filter(isTrailingPrime);
  const others = parts.slice(scripts).filter((part) => !isTrailingPrime(part));
  const raised = primes.map((part): LabelPart => ({ ...part, place: 'line' }));
  return [...parts.slice(0, scripts), ...raised, ...others];
}

function mergeRuns(parts: readonly LabelPart[]): readonly LabelPart[] {
  const merged: LabelPart[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (last?.face === part.face && last.place === part.place) {
      merged[merged.length - 1] = { ...last, text: last.text + part.text };
    } else {
      merged.push(part);
    }
  }
  return merged;
}

const subscripts: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from('0123456789+−,', (sign, index) => [sign, Array.from('₀₁₂₃₄₅₆₇₈₉₊₋,')[index] ?? sign]),
);

/** The same as plain text, for tooltips, lists and screen readers: `h₂`, `y′₁`, `W_hh`. */
export function symbolText(tex: string): string {
  let text = '';
  let script = '';
  let place: Place = 'line';
  const close = (): void => {
    const signs = Array.from(script);
    const small = place === 'sub' && signs.every((sign) => sign in subscripts);
    if (place === 'line') text += script;
    else if (small) text += signs.map((sign) => subscripts[sign] ?? sign).join('');
    else text += `${place === 'sub' ? '_' : '^'}${script}`;
    script = '';
  };
  for (const part of symbolParts(tex)) {
    if (part.place !== place) close();
    place = part.place;
    script += part.text;
  }
  close();
  return text;
}

/** Parts of the size that letters are wide: most of them, and those of three strokes. */
const usual = 0.58;
const wide = 0.92;
/** Of scripts, which are smaller. */
const scriptSize = 0.72;

/** An estimate of a label's width in pixels at `size`, as a drawing in text cannot measure. */
export function symbolWidth(tex: string, size = 13): number {
  return symbolParts(tex).reduce((width, { text, place }) => {
    const signs = Array.from(text, (sign) => (/[MWmw]/.test(sign) ? wide : usual));
    const sum = signs.reduce((total, one) => total + one, 0);
    return width + sum * size * (place === 'line' ? 1 : scriptSize);
  }, 0);
}
