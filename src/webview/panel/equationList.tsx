import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { lineWords } from '../../note/place.ts';
import type { FromPage, PanelEquation, PanelEquations } from '../protocol.ts';
import { Math } from './math.tsx';

interface EquationListProps {
  readonly equations: PanelEquations;
  /** Where in the note the editor's cursor is. */
  readonly cursor: number | undefined;
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
export function EquationList({ equations, cursor, post }: EquationListProps): VNode | null {
  const [chosen, setChosen] = useState<boolean | undefined>(undefined);
  const { summary, items } = equations;
  const list = useRef<HTMLUListElement>(null);
  const at = equationAt(items, cursor);
  const isOpen =
    chosen ?? items.some(({ status }) => status === 'fails' || status === 'scalars-only');
  useEffect(() => {
    const row = list.current?.children[at ?? -1];
    if (list.current !== null && row instanceof HTMLElement) bringIntoSight(list.current, row);
  }, [at, isOpen]);
  if (items.length === 0) return null;
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
        <ul class="problems equations" ref={list}>
          {items.map((item, place) => (
            <li key={place}>
              <EquationRow item={item} isAtCursor={place === at} post={post} />
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

interface EquationRowProps {
  readonly item: PanelEquation;
  readonly isAtCursor: boolean;
  readonly post: (message: FromPage) => void;
}

function EquationRow({ item, isAtCursor, post }: EquationRowProps): VNode {
  const { status, words, tex, detail, range } = item;
  const { icon, tone } = icons[status];
  return (
    <button
      type="button"
      class={isAtCursor ? 'problem problem-at-cursor' : 'problem'}
      aria-current={isAtCursor ? 'location' : undefined}
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

/** Scrolls the list and nothing around it: what is inspected stays where it is. */
function bringIntoSight(list: HTMLElement, row: HTMLElement): void {
  const above = row.offsetTop - list.scrollTop;
  const below = above + row.offsetHeight - list.clientHeight;
  if (above < 0) list.scrollTop += above;
  else if (below > 0) list.scrollTop += below;
}

/**
 * The equation that the cursor is in; in a chain, whose relations share their middle sides, the
 * shortest that holds it.
 */
export function equationAt(
  items: readonly PanelEquation[],
  cursor: number | undefined,
): number | undefined {
  if (cursor === undefined) return undefined;
  let found: number | undefined;
  let shortest = Infinity;
  for (const [place, { range }] of items.entries()) {
    const length = range.end - range.start;
    if (cursor < range.start || cursor > range.end || length >= shortest) continue;
    found = place;
    shortest = length;
  }
  return found;
}

/** The marks of `aligned` mean nothing outside of it; inside of an environment they do. */
function withoutAlignment(tex: string): string {
  return tex.includes('\\begin') ? tex : tex.replaceAll(/\\\\|&/g, ' ');
}
