import type { VNode } from 'preact';
import type { Analysis } from '../../analysis/analysis.ts';
import type { FromPage, PanelEquations, PanelProblem } from '../protocol.ts';
import { EquationList } from './equationList.tsx';
import { Math } from './math.tsx';
import { ProblemList } from './problemList.tsx';

interface NoteAsideProps {
  readonly analysis: Analysis;
  readonly problems: readonly PanelProblem[];
  readonly equations: PanelEquations;
  readonly post: (message: FromPage) => void;
}

/** What the note leaves open, what could not be told, its problems and equations. */
export function NoteAside({ analysis, problems, equations, post }: NoteAsideProps): VNode {
  const { assumptions, remarks } = analysis;
  return (
    <>
      {problems.length === 0 ? null : (
        <section class="block">
          <h2>
            {problems.length === 1
              ? 'Problem in the note'
              : `${problems.length} problems in the note`}
          </h2>
          <ProblemList problems={problems} post={post} />
        </section>
      )}
      <EquationList equations={equations} post={post} />
      {assumptions.length === 0 ? null : (
        <section class="block">
          <h2>Assumed, as the note leaves it open</h2>
          <ul class="formulas">
            {assumptions.map(({ symbol, tex }) => (
              <li key={symbol}>
                <Math tex={tex} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {remarks.length === 0 ? null : (
        <section class="block">
          <h2>Remarks</h2>
          <ul class="remarks">
            {remarks.map((remark) => (
              <li key={remark}>{remark}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
