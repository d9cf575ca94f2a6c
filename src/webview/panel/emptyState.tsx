import type { VNode } from 'preact';
import type { FromPage } from '../protocol.ts';
import { exampleDiagram } from './exampleDiagram.ts';
import { ProblemList } from './problemList.tsx';
import type { PanelState } from './state.ts';
import { t } from './words.ts';

interface EmptyStateProps {
  readonly state: PanelState;
  readonly post: (message: FromPage) => void;
}

/** Nothing to draw: what to write in the note so that there is. */
export function EmptyState({ state, post }: EmptyStateProps): VNode {
  if (state.status === 'waiting') {
    return (
      <main class="empty">
        <p class="quiet">{t('Reading the note …')}</p>
      </main>
    );
  }
  return (
    <main class="empty">
      <h2>{t('No recurrent network in this note yet')}</h2>
      <p>
        {t(
          'Draw an unrolled network as a commutative diagram: a row a step, each state computed from the one above it. It is drawn here with its gradient as soon as two rows say how it goes on.',
        )}
      </p>
      <pre>{exampleDiagram}</pre>
      <button
        type="button"
        class="button button-primary"
        onClick={() => {
          post({ type: 'open-example' });
        }}
      >
        {t('Open the example note')}
      </button>
      {state.problems.length === 0 ? null : (
        <section aria-label={t('Problems')} class="empty-problems">
          <h3>{t('Problems in the note')}</h3>
          <ProblemList problems={state.problems} post={post} />
        </section>
      )}
    </main>
  );
}
