import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Analysis } from '../../analysis/analysis.ts';
import { formatLog10, formatNumber, formatShare } from '../../drawing/formatNumber.ts';
import { symbolText } from '../../drawing/symbolParts.ts';
import { DecimalCell, decimalRoom } from './decimalCell.tsx';
import { t } from './words.ts';

/** More rows would make the page slow; the CSV has them all. */
const mostRows = 500;

/** The numbers of the drawing as a table, the chosen loss's step first. */
export function NumbersTable({ analysis }: { readonly analysis: Analysis }): VNode {
  const rows = useMemo(() => rowsOf(analysis), [analysis]);
  const rooms = useMemo(
    () => numbers.map((name) => decimalRoom(rows.map((row) => row[name]))),
    [rows],
  );
  const { loss, source, contributions } = analysis;
  const id = analysis.losses.find(({ step }) => step === loss)?.id ?? 'E';
  const left = contributions.length - rows.length;
  return (
    <main class="numbers" aria-label={t('Numbers of the drawing')} tabIndex={0}>
      <table>
        <caption>
          {t(
            'The gradient of {0} by {1}, step by step from the last one back.',
            symbolText(id),
            source.kind === 'all' ? t('all parameters') : symbolText(source.tex),
          )}
          {left > 0
            ? ` ${t('The {0} earliest steps are left out here; export a CSV table for all.', left)}`
            : ''}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('step i')}</th>
            <th scope="col">{t('norm of its contribution')}</th>
            <th scope="col">{t('share')}</th>
            <th scope="col">{t('norm of the Jacobian into step i (‖H‖₂)')}</th>
            <th scope="col">{t('connectivity to step {0} (‖C‖₂)', loss)}</th>
            <th scope="col">{t('loss of the step')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.step} class={row.step === loss ? 'numbers-chosen' : ''}>
              <th scope="row">{row.step}</th>
              {numbers.map((name, at) => (
                <DecimalCell key={name} text={row[name]} room={rooms[at]!} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </main>
  );
}

interface Row {
  readonly step: number;
  readonly contribution: string;
  readonly share: string;
  readonly jacobian: string;
  readonly connectivity: string;
  readonly value: string;
}

/** In the order of the columns. */
const numbers = ['contribution', 'share', 'jacobian', 'connectivity', 'value'] as const;

/** What is not known of a step, as in a coarse triangle, is a dash. */
const unknown = '–';

function rowsOf(analysis: Analysis): readonly Row[] {
  const { contributions, jacobians, losses, connectivity, loss } = analysis;
  const { rows, columns, log10Norm2 } = connectivity;
  const norms = new Map(jacobians.map(({ k, norm2 }) => [k + 1, norm2]));
  const values = new Map(losses.map(({ step, value }) => [step, value]));
  const places = new Map(rows.map((step, row) => [step, row]));
  const column = columns.indexOf(loss);
  return contributions
    .slice(-mostRows)
    .reverse()
    .map(({ step, log10Norm, share }) => {
      const row = places.get(step);
      const norm = norms.get(step);
      const value = values.get(step);
      const log10 =
        row === undefined || column < 0 ? undefined : log10Norm2[row * columns.length + column];
      return {
        step,
        contribution: formatLog10(log10Norm, 4),
        share: formatShare(share),
        jacobian: norm === undefined ? unknown : formatNumber(norm, 4),
        connectivity: log10 === undefined ? unknown : formatLog10(log10, 4),
        value: value === undefined ? unknown : formatNumber(value, 4),
      };
    });
}
