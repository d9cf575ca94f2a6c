import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { lineWords } from '../../note/place.ts';
import type { FromPage, PanelEquation, PanelEquations } from '../protocol.ts';
import { Math } from './math.tsx';

interface EquationListProps {
  readonly equations: PanelEquations;
  readonly post: (message: FromPage) => void;
}

const icons: Readonly<Record<PanelEquation['status'], { readonly icon: string; tone: string }>> = {
  holds: { icon: 'pass', tone: 'quiet' },
  'scalars-only': { icon: 'warning', tone: 'warning' },
  fails: { icon: 'error', tone: 'error' },
  defines: { icon: 'symbol-variable', tone: 'quiet' },
  unchecked: { icon: 'question', tone: 'quiet' },
};

/** The note's equations and whether they hold; each leads to its place. Open where one does not. */
export function EquationList({ equations, post }: EquationListProps): VNode | null {
  const [chosen, setChosen] = useState<boolean | undefined>(undefined);
  const { summary, items } = equations;
  if (items.length === 0) return null;
  const isOpen =
    chosen ?? items.some(({ status }) => status === 'fails' || status === 'scalars-only');
  return (
    <section class="block">
      <h2>
        <button
          type="button"
          class="equations-head"
          aria-expanded={isOpen}
          onClick={() => {
            setChosen(!isOpen);
          }}
        >
          <span class={`codicon codicon-chevron-${isOpen ? 'down' : 'right'}`} aria-hidden="true" />
          {summary}
        </button>
      </h2>
      {isOpen ? (
        <ul class="problems">
          {items.map((item, place) => (
            <li key={place}>
              <EquationRow item={item} post={post} />
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

interface EquationRowProps {
  readonly item: PanelEquation;
  readonly post: (message: FromPage) => void;
}

function EquationRow({ item, post }: EquationRowProps): VNode {
  const { status, words, tex, detail, range } = item;
  const { icon, tone } = icons[status];
  return (
    <button
      type="button"
      class="problem"
      title={detail === '' ? words : `${words}. ${detail}`}
      onClick={() => {
        post({ type: 'reveal', range });
      }}
    >
      <span class={`codicon codicon-${icon} ${tone}`} role="img" aria-label={words} />
      <span class="problem-message">
        <Math tex={withoutAlignment(tex)} />
      </span>
      <span class="quiet">{lineWords(item)}</span>
    </button>
  );
}

/** The marks of `aligned` mean nothing outside of it; inside of an environment they do. */
function withoutAlignment(tex: string): string {
  return tex.includes('\\begin') ? tex : tex.replaceAll(/\\\\|&/g, ' ');
}
