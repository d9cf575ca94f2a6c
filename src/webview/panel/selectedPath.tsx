import type { VNode } from 'preact';
import type { Analysis } from '../../analysis/analysis.ts';
import { coherenceOf, shareOf, type ListedPath, type PathList } from '../../analysis/pathList.ts';
import type { Term } from '../../analysis/term.ts';
import { around, gap } from '../../drawing/around.ts';
import { formatLog10, formatShare } from '../../drawing/formatNumber.ts';
import { contributionTex } from '../../drawing/formulas.ts';
import { pathStep } from '../../drawing/litPath.ts';
import { pathProductTex, throughTex } from '../../drawing/pathWords.ts';
import { Explained } from './explained.tsx';
import { Math } from './math.tsx';
import { litOf, type PathWalk } from './pathWalk.ts';
import type { Action } from './update.ts';
import { t } from './words.ts';

interface SelectedPathProps {
  readonly selection: Term | undefined;
  readonly walk: PathWalk;
  readonly analysis: Analysis;
  readonly act: (action: Action) => void;
}

/** The one path that is lit, or that the selection belongs to; buttons lead to the next ones. */
export function SelectedPath({ selection, walk, analysis, act }: SelectedPathProps): VNode {
  const path = litOf(walk);
  return (
    <section class="paths" aria-label={t('Paths')}>
      <div class="paths-head">
        <PathButton icon="arrow-up" title={t('Next stronger path ([)')} by={-1} act={act} />
        <PathButton icon="arrow-down" title={t('Next weaker path (])')} by={1} act={act} />
        <h2>{headOf(walk, path)}</h2>
      </div>
      {path !== undefined && walk.list !== undefined ? (
        <LitPath path={path} list={walk.list} analysis={analysis} />
      ) : walk.isAsked ? null : walk.why !== undefined ? (
        <p class="quiet">{walk.why}</p>
      ) : (
        <PathOfSelection selection={selection} analysis={analysis} />
      )}
    </section>
  );
}

function headOf({ list, isAsked, at }: PathWalk, path: ListedPath | undefined): string {
  if (isAsked) return t('Looking for the strongest paths …');
  if (list === undefined || path === undefined || at === undefined) {
    return t('Paths, from the strongest');
  }
  const { count, paths } = list;
  if (count === undefined) return t('Path {0} of the {1} strongest', at + 1, paths.length);
  return t('Path {0} of {1}', at + 1, count.toLocaleString('en'));
}

interface PathButtonProps {
  readonly icon: string;
  readonly title: string;
  readonly by: 1 | -1;
  readonly act: (action: Action) => void;
}

function PathButton({ icon, title, by, act }: PathButtonProps): VNode {
  return (
    <button
      type="button"
      class="icon-button"
      title={title}
      aria-label={title}
      onClick={() => {
        act({ type: 'step-path', by });
      }}
    >
      <span class={`codicon codicon-${icon}`} aria-hidden="true" />
    </button>
  );
}

interface LitPathProps {
  readonly path: ListedPath;
  readonly list: PathList;
  readonly analysis: Analysis;
}

/** The product of a path, its norm, and what it is of the whole. */
function LitPath({ path, list, analysis }: LitPathProps): VNode {
  const share = shareOf(path, list);
  const coherence = coherenceOf(list);
  const [before, after] = around(
    t('through {0}, {1} the norm of the whole gradient', gap, timesWhole(path, list)),
  );
  return (
    <>
      <p class="path-product">
        <Math tex={`\\lVert ${pathProductTex(path, analysis)}\\rVert`} />
        {` = ${formatLog10(path.log10Norm)} `}
        {share === undefined ? null : (
          <span class="quiet">{t('({0} of the sum of the path norms)', formatShare(share))}</span>
        )}
      </p>
      {path.through === undefined ? null : (
        <p class="quiet">
          {before}
          <Math tex={throughTex(path.through, path.step)} />
          {after}
        </p>
      )}
      {coherence === undefined ? null : (
        <p>
          <Explained
            floats
            face={t('coherence {0}', coherence.toFixed(2))}
            words={coherenceWords(coherence)}
            tex={`\\frac{\\lVert \\sum \\text{paths} \\rVert}{\\sum \\lVert \\text{path} \\rVert} = \\frac{${formatTex(list.log10Whole)}}{${formatTex(list.log10Sum ?? NaN)}}`}
          />
        </p>
      )}
    </>
  );
}

function coherenceWords(coherence: number): string {
  const share = formatShare(coherence);
  if (coherence > 0.9) {
    return t(
      'The gradient is the sum of all paths, and its norm is {0} of the sum of their norms: the paths point the same way and add up almost fully.',
      share,
    );
  }
  return coherence < 0.3
    ? t(
        'The gradient is the sum of all paths, and its norm is {0} of the sum of their norms: the paths point different ways and cancel each other for the most part.',
        share,
      )
    : t(
        'The gradient is the sum of all paths, and its norm is {0} of the sum of their norms: the paths agree in part, and in part they cancel each other.',
        share,
      );
}

function timesWhole({ log10Norm }: ListedPath, { log10Whole }: PathList): string {
  return `×${formatLog10(log10Norm - log10Whole)}`;
}

/** A number within a formula. */
function formatTex(log10: number): string {
  const [mantissa = '', exponent] = formatLog10(log10, 3).replaceAll('−', '-').split('e');
  return exponent === undefined ? mantissa : `${mantissa} \\cdot 10^{${exponent}}`;
}

/** What lies on a path without being one names it. */
function PathOfSelection({
  selection,
  analysis,
}: Pick<SelectedPathProps, 'selection' | 'analysis'>): VNode | null {
  const { source } = analysis;
  const step = selection && pathStep(selection, analysis);
  const contribution = analysis.contributions.find((one) => one.step === step);
  if (step === undefined || contribution === undefined) return null;
  if (source.kind === 'input' || source.kind === 'initial-state') return null;
  return (
    <p>
      {t('Here from step {0}: ', step)}
      <Math tex={`\\lVert ${contributionTex(analysis, step)}\\rVert`} />
      {` = ${formatLog10(contribution.log10Norm)} `}
      <span class="quiet">
        {t('({0} of the sum of the path norms)', formatShare(contribution.share))}
      </span>
    </p>
  );
}
