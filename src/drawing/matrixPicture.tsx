import { t } from '@vscode/l10n';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { TermValue } from '../analysis/term.ts';
import { formatNumber } from './formatNumber.ts';
import { inks } from './inks.ts';
import { divergingFill, type Paint } from './paint.ts';
import { divergingLevels, type Theme } from './ramp.ts';

type Pictured = Pick<TermValue, 'rows' | 'columns' | 'value' | 'log10Scale'>;

interface Sizes {
  readonly cellWidth: number;
  readonly cellHeight: number;
  readonly numbers: boolean;
  readonly rows: number;
  readonly columns: number;
}

const mostNumberedRows = 12;
const mostNumberedColumns = 10;

/** A matrix as a heat map, blue below zero and orange above, with its numbers where they fit. */
export function MatrixPicture(props: {
  readonly matrix: Pictured;
  readonly paint: Paint;
}): VNode | null {
  const { matrix, paint } = props;
  const { value } = matrix;
  if (value === undefined || value.length === 0) return null;
  const sizes = sizesOf(matrix);
  const largest = value.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
  const write = cellWriter(largest);
  const width = sizes.columns * sizes.cellWidth;
  const bodyHeight = sizes.rows * sizes.cellHeight;
  const foot = footWords(matrix, sizes, largest);
  const height = bodyHeight + (foot === '' ? 0 : 16);
  const whole = Math.max(width, foot.length * 5.4);
  const ink = paint.kind === 'ink' ? { fill: inks[paint.theme].ink } : {};
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      class="gg-matrix"
      width={Math.ceil(whole)}
      height={height}
      viewBox={`0 0 ${Math.ceil(whole)} ${height}`}
      role="img"
      aria-label={t(
        'matrix of {0} rows and {1} columns, largest entry {2}',
        matrix.rows,
        matrix.columns,
        formatNumber(largest, 3),
      )}
      {...(paint.kind === 'ink' ? { 'font-family': 'Arial, sans-serif' } : {})}
    >
      {value.map((one, at) => {
        const row = Math.floor(at / sizes.columns);
        const column = at % sizes.columns;
        const x = column * sizes.cellWidth;
        const y = row * sizes.cellHeight;
        return (
          <>
            <rect
              {...divergingFill(paint, levelOf(one, largest), 'gg-entry')}
              x={x}
              y={y}
              width={sizes.cellWidth - (sizes.cellWidth > 6 ? 1 : 0)}
              height={sizes.cellHeight - (sizes.cellHeight > 6 ? 1 : 0)}
            />
            {sizes.numbers ? (
              <text
                class="gg-entry-number"
                x={x + (sizes.cellWidth - 1) / 2}
                y={y + sizes.cellHeight / 2 + 3}
                font-size="9"
                text-anchor="middle"
                {...ink}
              >
                {write(one)}
              </text>
            ) : null}
          </>
        );
      })}
      {foot === '' ? null : (
        <text class="gg-quiet" x={0} y={bodyHeight + 12} font-size="10" {...ink}>
          {foot}
        </text>
      )}
    </svg>
  );
}

/** The picture as text, for a hover; undefined entries give an empty picture. */
export function matrixPictureSvg(matrix: Pictured, theme: Theme): string {
  const picture = MatrixPicture({ matrix, paint: { kind: 'ink', theme } });
  return picture === null ? '' : renderToString(picture);
}

function sizesOf({ rows, columns }: Pictured): Sizes {
  // A long column vector lies down: it would be taller than the panel.
  const lies = columns === 1 && rows > mostNumberedRows;
  const shape = lies
    ? { rows: Math.ceil(rows / 32), columns: Math.min(rows, 32) }
    : { rows, columns };
  const numbers = shape.rows <= mostNumberedRows && shape.columns <= mostNumberedColumns;
  if (numbers) return { ...shape, numbers, cellWidth: 30, cellHeight: 22 };
  const side = Math.max(2, Math.min(12, Math.floor(260 / Math.max(shape.columns, shape.rows))));
  return {
    ...shape,
    numbers,
    cellWidth: side,
    cellHeight: shape.rows <= 4 ? Math.max(side, 16) : side,
  };
}

function levelOf(value: number, largest: number): number {
  if (largest === 0 || !Number.isFinite(value)) return 0;
  return Math.round((value / largest) * divergingLevels) || 0;
}

/** All entries in one format, so that they can be compared at a glance. */
function cellWriter(largest: number): (value: number) => string {
  const exponent = commonExponent(largest);
  return (value) => {
    const text = (value / 10 ** exponent).toFixed(Math.abs(largest / 10 ** exponent) >= 10 ? 1 : 2);
    return text.replace('-', '−').replace(/^−(0\.0+)$/, '$1');
  };
}

/** Where the entries are far from 1, a power of ten is taken out of all of them. */
function commonExponent(largest: number): number {
  if (largest === 0 || !Number.isFinite(largest) || (largest >= 0.1 && largest < 100)) return 0;
  return Math.floor(Math.log10(largest));
}

function footWords(matrix: Pictured, sizes: Sizes, largest: number): string {
  const exponent = (sizes.numbers ? commonExponent(largest) : 0) + Math.round(matrix.log10Scale);
  const scale = exponent === 0 ? '' : `× 10^${exponent}`.replace('-', '−');
  if (sizes.numbers) return scale;
  const range = t('blue −{0} … orange {0}', formatNumber(largest));
  const lying =
    sizes.rows * sizes.columns !== matrix.rows || matrix.columns > 1
      ? ''
      : t(', entries in reading order');
  return `${range} ${scale}`.trim() + lying;
}
