import type { VNode } from 'preact';
import type { Analysis } from '../../analysis/analysis.ts';
import { subscriptRuns } from '../../drawing/subscriptRuns.ts';
import type { FromPage } from '../protocol.ts';
import { Math } from './math.tsx';
import { t } from './words.ts';

interface AssumptionsProps {
  readonly analysis: Analysis;
  readonly post: (message: FromPage) => void;
}

/** What the note leaves open, each with the line that says it and a button that writes it. */
export function Assumptions({ analysis, post }: AssumptionsProps): VNode | null {
  const { open } = analysis;
  if (open.length === 0) return null;
  const canSay = open.filter(({ says }) => says !== undefined).length;
  const add = (line: string | undefined): void => {
    post({ type: 'insert-spec', line });
  };
  return (
    <section class="block">
      <h2>
        {t('Assumed, as the note leaves it open')}
        {canSay < 2 ? null : (
          <button
            type="button"
            class="link add-all"
            onClick={() => {
              add(undefined);
            }}
          >
            {t('Add all to note')}
          </button>
        )}
      </h2>
      <ul class="assumed">
        {open.map(({ what, tex, line, says }) => (
          <li key={line}>
            {tex !== undefined ? (
              <Math tex={tex} />
            ) : (
              <>
                <span>
                  {subscriptRuns(what).map(({ text, isSub }) => (isSub ? <sub>{text}</sub> : text))}
                </span>
                <code>{line}</code>
              </>
            )}
            {says === undefined ? null : (
              <button
                type="button"
                class="link"
                aria-label={t('Add to note: {0}', tex === undefined ? line : what)}
                onClick={() => {
                  add(line);
                }}
              >
                {t('Add to note')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
