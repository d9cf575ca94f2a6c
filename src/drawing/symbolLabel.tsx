import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { symbolParts, type LabelPart } from './symbolParts.ts';

interface SymbolSpansProps {
  readonly tex: string;
  /** Font size in pixels of what stands around; scripts are shifted by parts of it. */
  readonly size?: number;
}

/** A symbol as `tspan`s: letters in italics, scripts small and shifted. */
export function SymbolSpans({ tex, size = 13 }: SymbolSpansProps): VNode {
  return useMemo(() => symbolSpans(tex, size), [tex, size]);
}

function symbolSpans(tex: string, size: number): VNode {
  const shift = Math.round(size * 0.25);
  const parts = symbolParts(tex);
  const last = parts.at(-1)?.place ?? 'line';
  return (
    <>
      {parts.map((part, place) => {
        const dy = offset(part.place, shift) - offset(parts[place - 1]?.place ?? 'line', shift);
        return (
          <tspan {...partClass(part)} {...(dy === 0 ? {} : { dy })}>
            {part.text}
          </tspan>
        );
      })}
      {last === 'line' ? null : <tspan dy={-offset(last, shift)}>{'\u200b'}</tspan>}
    </>
  );
}

function offset(place: LabelPart['place'], shift: number): number {
  return place === 'sub' ? shift : place === 'super' ? -2 * shift : 0;
}

/** Without a class where none is needed: an empty attribute would be no XML. */
function partClass({ face, place }: LabelPart): { readonly class?: string } {
  const classes = [
    face === 'italic' ? 'gg-italic' : face === 'bold' ? 'gg-bold' : '',
    place === 'line' ? '' : 'gg-sub',
  ];
  const names = classes.filter((name) => name !== '').join(' ');
  return names === '' ? {} : { class: names };
}
