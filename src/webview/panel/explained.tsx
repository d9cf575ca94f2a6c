import type { VNode } from 'preact';
import { useId, useState } from 'preact/hooks';
import { Math } from './math.tsx';

interface ExplainedProps {
  /** The number with its name: `×0.80 per step`. */
  readonly face: string;
  /** What it means, in a sentence or two. */
  readonly words: string;
  readonly tex: string;
}

/** A number that tells what it means where the pointer rests on it, or the focus. */
export function Explained({ face, words, tex }: ExplainedProps): VNode {
  const id = useId();
  const [isHidden, setHidden] = useState(false);
  return (
    <span
      class={isHidden ? 'explained explained-hidden' : 'explained'}
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
      <span class="popover" role="tooltip" id={id}>
        <span>{words}</span>
        <Math tex={tex} />
      </span>
    </span>
  );
}
