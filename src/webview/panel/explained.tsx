import type { VNode } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { Math } from './math.tsx';

interface ExplainedProps {
  /** The number with its name: `×0.80 per step`. */
  readonly face: string;
  /** What it means, in a sentence or two. */
  readonly words: string;
  readonly tex: string;
  /** Stands above all else, where what is around it scrolls. */
  readonly floats?: boolean;
}

/** A number that tells what it means where the pointer rests on it, or the focus. */
export function Explained({ face, words, tex, floats = false }: ExplainedProps): VNode {
  const id = useId();
  const [isHidden, setHidden] = useState(false);
  const popover = useRef<HTMLSpanElement>(null);
  /** Above the number, within the window. */
  const place = ({ currentTarget }: { readonly currentTarget: Element }): void => {
    if (!floats || popover.current === null) return;
    const { left, top } = currentTarget.getBoundingClientRect();
    const { style, offsetWidth } = popover.current;
    const room = document.documentElement.clientWidth - offsetWidth - 8;
    style.left = `${globalThis.Math.max(8, globalThis.Math.min(left, room))}px`;
    style.bottom = `${document.documentElement.clientHeight - top + 4}px`;
  };
  return (
    <span
      class={['explained', isHidden && 'explained-hidden', floats && 'explained-floats']
        .filter(Boolean)
        .join(' ')}
      onMouseEnter={place}
      onFocusIn={place}
      onMouseLeave={() => {
        setHidden(false);
      }}
    >
      <button
        type="button"
        class="explained-face"
        aria-describedby={id}
        onBlur={() => {
          setHidden(false);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          setHidden(true);
          event.stopPropagation();
        }}
      >
        {face}
      </button>
      <span class="popover" role="tooltip" id={id} ref={popover}>
        <span>{words}</span>
        <Math tex={tex} />
      </span>
    </span>
  );
}
