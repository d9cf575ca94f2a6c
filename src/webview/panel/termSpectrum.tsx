import type { VNode } from 'preact';
import type { TermValue } from '../../analysis/term.ts';
import { EigenPlot } from '../../drawing/eigenPlot.tsx';
import { HistogramPicture } from '../../drawing/histogramPicture.tsx';
import { SingularPlot } from '../../drawing/singularPlot.tsx';
import { t } from './words.ts';

/** From so many entries on their spread is drawn too: the picture has no room for numbers. */
const manyEntries = 64;

/** How a matrix stretches and turns, drawn, for H_k and C_{i,n}; and how many entries are spread. */
export function TermSpectrum({ value }: { readonly value: TermValue }): VNode | null {
  const { log10SingularValues = [], eigenvalues, value: entries = [] } = value;
  const isMany = entries.length >= manyEntries;
  const isStretching = log10SingularValues.length > 1;
  if (!isMany && !isStretching) return null;
  return (
    <section class="spectrum" aria-label={t('Plots')}>
      {isStretching ? (
        <figure>
          <figcaption>{t('singular values')}</figcaption>
          <SingularPlot log10Values={log10SingularValues} />
        </figure>
      ) : null}
      {!isStretching || eigenvalues === undefined ? null : (
        <figure>
          <figcaption>{t('eigenvalues and unit circle')}</figcaption>
          <EigenPlot {...eigenvalues} />
        </figure>
      )}
      {isMany ? (
        <figure>
          <figcaption>{t('the {0} entries', entries.length.toLocaleString('en'))}</figcaption>
          <HistogramPicture values={entries} />
        </figure>
      ) : null}
    </section>
  );
}
