import type { VNode } from 'preact';
import type { TermValue } from '../../analysis/term.ts';
import { formatLog10 } from '../../drawing/formatNumber.ts';
import { MatrixPicture } from '../../drawing/matrixPicture.tsx';
import { CopyValue } from './copyValue.tsx';
import { Math } from './math.tsx';
import type { Action } from './update.ts';
import { t } from './words.ts';

interface TermPictureProps {
  readonly value: TermValue;
  readonly act: (action: Action) => void;
}

/** A term's formula above its entries as a picture; a number is written out. */
export function TermPicture({ value, act }: TermPictureProps): VNode {
  const { tex, equalsTex, rank } = value;
  const sign = value.value?.[0] !== undefined && value.value[0] < 0 ? '−' : '';
  return (
    <section class="term" aria-label={t('Selected term')}>
      <div class="term-formula">
        <Math tex={equalsTex === undefined ? tex : `${tex} = ${equalsTex}`} />
      </div>
      {rank === 0 ? (
        <p class="term-number">{`${sign}${formatLog10(value.log10NormF, 4)}`}</p>
      ) : value.value === undefined ? (
        <p class="quiet">{t('Too large to be drawn.')}</p>
      ) : (
        <div class="term-matrix">
          <MatrixPicture matrix={value} paint={{ kind: 'css' }} />
        </div>
      )}
      <CopyValue value={value} act={act} />
    </section>
  );
}
