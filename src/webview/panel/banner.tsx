import type { VNode } from 'preact';
import { around, gap } from '../../drawing/around.ts';
import { lineWords } from '../../note/place.ts';
import type { FromPage, PanelProblem } from '../protocol.ts';
import { t } from './words.ts';

interface BannerProps {
  readonly problems: readonly PanelProblem[];
  readonly post: (message: FromPage) => void;
}

/** Says that the drawing below is not of the note as it is now, and why. */
export function Banner({ problems, post }: BannerProps): VNode {
  const problem = problems.find(({ severity }) => severity === 'error') ?? problems[0];
  const [before, after] = around(
    t('The note has a problem at {0}: {1}', gap, problem?.message ?? ''),
  );
  return (
    <section class="banner" role="alert">
      <span class="codicon codicon-warning" aria-hidden="true" />
      <span>
        {problem === undefined ? (
          `${t('The note cannot be computed at the moment.')} `
        ) : (
          <>
            {before}
            <button
              type="button"
              class="link"
              onClick={() => {
                post({ type: 'reveal', range: problem.range });
              }}
            >
              {lineWords(problem)}
            </button>
            {`${after} `}
          </>
        )}
        {t('This is the last good drawing.')}
      </span>
    </section>
  );
}
