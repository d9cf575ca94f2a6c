import katex from 'katex';
import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { symbolText } from '../../drawing/symbolParts.ts';

interface MathProps {
  readonly tex: string;
  readonly display?: boolean;
}

/**
 * A formula, set by KaTeX straight into the page: through the DOM its styles pass the content
 * security policy, as HTML text they would not. What KaTeX cannot read is shown as it is written.
 */
export function Math({ tex, display = false }: MathProps): VNode {
  const element = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const target = element.current;
    if (target === null) return;
    try {
      katex.render(tex, target, {
        displayMode: display,
        throwOnError: true,
        trust: false,
        strict: 'ignore',
        maxExpand: 1000,
      });
    } catch {
      target.textContent = symbolText(tex);
    }
  }, [tex, display]);
  return <span class="math" ref={element} />;
}
