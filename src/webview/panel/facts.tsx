import type { ComponentChildren, VNode } from 'preact';
import { log10ConditionNumber } from '../../analysis/conditionNumber.ts';
import type { TermValue } from '../../analysis/term.ts';
import { formatLog10, formatShare } from '../../drawing/formatNumber.ts';
import { lineWords } from '../../note/place.ts';
import type { FromPage } from '../protocol.ts';
import { Math } from './math.tsx';
import { t } from './words.ts';

interface FactsProps {
  readonly value: TermValue;
  readonly line: number | undefined;
  readonly cell: number | undefined;
  readonly file: string;
  readonly source: VNode | undefined;
  readonly post: (message: FromPage) => void;
}

/** Shape, norms, and where the term stands in the note. */
export function Facts({ value, line, cell, file, source, post }: FactsProps): VNode {
  const { rank, rows, columns, range } = value;
  const name = value.tex.length <= 14 ? value.tex : '\\cdot';
  const shape = rank === 0 ? t('a number') : rank === 1 ? `${rows}` : `${rows} × ${columns}`;
  return (
    <section class="facts" aria-label={t('Facts')}>
      <p class="words">{value.words}</p>
      <dl>
        <Fact name={t('shape')}>{shape}</Fact>
        {value.log10Norm2 === undefined ? null : (
          <Fact name={<Math tex={`\\lVert ${name}\\rVert_2`} />}>
            {formatLog10(value.log10Norm2, 4)}
          </Fact>
        )}
        {value.log10Bound === undefined ? null : (
          <Fact name={<Math tex={'\\prod\\lVert H_k\\rVert_2'} />}>
            {formatLog10(value.log10Bound, 4)}
            <span class="quiet">{` ${trueWords(value.log10Norm2, value.log10Bound)}`}</span>
          </Fact>
        )}
        {rank === 0 ? null : (
          <Fact name={<Math tex={`\\lVert ${name}\\rVert${rank === 2 ? '_F' : ''}`} />}>
            {formatLog10(value.log10NormF, 4)}
          </Fact>
        )}
        {value.log10SpectralRadius === undefined ? null : (
          <Fact name={t('spectral radius')}>{formatLog10(value.log10SpectralRadius, 4)}</Fact>
        )}
        <SingularValues values={value.log10SingularValues} />
        {value.share === undefined ? null : (
          <Fact name={t('share')}>{formatShare(value.share)}</Fact>
        )}
        {range === undefined ? null : (
          <Fact name={t('source')}>
            <button
              type="button"
              class="link"
              onClick={() => {
                post({ type: 'reveal', range });
              }}
            >
              {line === undefined ? file : placeOf(file, line, cell)}
            </button>
          </Fact>
        )}
        {source === undefined ? null : <Fact name={t('gradient')}>{source}</Fact>}
      </dl>
    </section>
  );
}

/** How near the bound of the single steps is to the truth. */
function trueWords(log10Norm2: number | undefined, log10Bound: number): string {
  if (log10Norm2 === undefined || log10Bound === -Infinity) return t('the bound');
  return t('the bound: the truth is {0} of it', formatShare(10 ** (log10Norm2 - log10Bound)));
}

function placeOf(file: string, line: number, cell: number | undefined): string {
  return cell === undefined ? `${file}:${line}` : `${file}, ${lineWords({ line, cell })}`;
}

/** The largest and the smallest, and how far they are apart. */
function SingularValues({
  values = [],
}: {
  values: TermValue['log10SingularValues'];
}): VNode | null {
  const [largest, ...others] = values;
  const smallest = others.at(-1);
  if (largest === undefined || smallest === undefined) return null;
  return (
    <>
      <Fact name={t('singular values')}>
        {formatLog10(largest, 4)} … {formatLog10(smallest, 4)}
      </Fact>
      <Fact name={t('condition number')}>{formatLog10(log10ConditionNumber(values), 4)}</Fact>
    </>
  );
}

interface FactProps {
  readonly name: ComponentChildren;
  readonly children: ComponentChildren;
}

function Fact({ name, children }: FactProps): VNode {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
