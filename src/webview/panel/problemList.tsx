import type { VNode } from 'preact';
import { severityWords } from '../../drawing/severityWords.ts';
import { lineWords } from '../../note/place.ts';
import type { FromPage, PanelProblem } from '../protocol.ts';

interface ProblemListProps {
  readonly problems: readonly PanelProblem[];
  readonly post: (message: FromPage) => void;
}

const icons: Readonly<Record<PanelProblem['severity'], string>> = {
  error: 'error',
  warning: 'warning',
  information: 'info',
};

/** The note's problems; each leads to its place. */
export function ProblemList({ problems, post }: ProblemListProps): VNode {
  return (
    <ul class="problems">
      {problems.map((problem, place) => (
        <li key={place}>
          <button
            type="button"
            class="problem"
            onClick={() => {
              post({ type: 'reveal', range: problem.range });
            }}
          >
            <span
              class={`codicon codicon-${icons[problem.severity]} ${problem.severity}`}
              role="img"
              aria-label={severityWords(problem.severity)}
            />
            <span class="problem-message">{problem.message}</span>
            <span class="quiet">{lineWords(problem)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
