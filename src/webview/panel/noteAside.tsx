import type { VNode } from 'preact';
import type { Analysis } from '../../analysis/analysis.ts';
import type { FromPage, PanelEquations, PanelProblem } from '../protocol.ts';
import { Assumptions } from './assumptions.tsx';
import { EquationList } from './equationList.tsx';
import { ProblemList } from './problemList.tsx';
import { t } from './words.ts';

interface NoteAsideProps {
  readonly analysis: Analysis;
  readonly problems: readonly PanelProblem[];
  readonly equations: PanelEquations;
  readonly cursor: number | undefined;
  readonly post: (message: FromPage) => void;
}

/** What the note leaves open, what could not be told, its problems and equations. */
export function NoteAside({ analysis, problems, equations, cursor, post }: NoteAsideProps): VNode {
  const { remarks } = analysis;
  return (
    <>
      {problems.length === 0 ? null : (
        <section class="block">
          <h2>
            {problems.length === 1
              ? t('Problem in the note')
              : t('{0} problems in the note', problems.length)}
          </h2>
          <ProblemList problems={problems} post={post} />
        </section>
      )}
      <EquationList equations={equations} cursor={cursor} post={post} />
      <Assumptions analysis={analysis} post={post} />
      {remarks.length === 0 ? null : (
        <section class="block">
          <h2>{t('Remarks')}</h2>
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
