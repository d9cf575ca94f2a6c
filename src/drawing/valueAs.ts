import type { TermValue } from '../analysis/term.ts';

export const valueLanguages = ['latex', 'numpy', 'json'] as const;

export type ValueLanguage = (typeof valueLanguages)[number];

type Numbers = Pick<TermValue, 'rows' | 'columns' | 'rank' | 'value' | 'log10Scale'>;

/**
 * The entries of a term with all their digits, to be pasted elsewhere; undefined where they were
 * too many to be sent. A scale beyond float64 stands as a factor in LaTeX and NumPy, and as
 * `log10Scale` beside the entries in JSON, which has no number that could hold the product.
 */
export function valueAs(term: Numbers, language: ValueLanguage): string | undefined {
  const { value, log10Scale } = term;
  if (value === undefined) return undefined;
  switch (language) {
    case 'latex':
      return latex(term, value);
    case 'numpy': {
      const entries = nested(term, value, numpyNumber);
      const array = term.rank === 0 ? `np.float64(${entries})` : `np.array(${entries})`;
      // 10.0**-400 would be 0 at once; applied in parts or not, the caller has to decide.
      return log10Scale === 0 ? array : `${array}  # times 10**${log10Scale}`;
    }
    case 'json': {
      const entries = nested(term, value, (one) => (Number.isFinite(one) ? String(one) : 'null'));
      return log10Scale === 0 ? entries : `{"log10Scale": ${log10Scale}, "value": ${entries}}`;
    }
  }
}

function latex({ columns, rank, log10Scale }: Numbers, value: readonly number[]): string {
  const factor = log10Scale === 0 ? '' : `10^{${log10Scale}} `;
  if (rank === 0) return `${factor}${latexNumber(value[0] ?? NaN)}`;
  const rows = rowsOf(value, columns).map((row) => row.map(latexNumber).join(' & '));
  return `${factor}\\begin{pmatrix} ${rows.join(String.raw` \\ `)} \\end{pmatrix}`;
}

function latexNumber(value: number): string {
  if (Number.isNaN(value)) return String.raw`\text{NaN}`;
  if (!Number.isFinite(value)) return value > 0 ? String.raw`\infty` : String.raw`-\infty`;
  const [mantissa = '', exponent] = String(value).split('e');
  return exponent === undefined ? mantissa : String.raw`${mantissa} \cdot 10^{${Number(exponent)}}`;
}

function numpyNumber(value: number): string {
  if (Number.isNaN(value)) return 'np.nan';
  if (!Number.isFinite(value)) return value > 0 ? 'np.inf' : '-np.inf';
  const text = String(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

/** A number, a list, or a list of rows. */
function nested(
  { columns, rank }: Numbers,
  value: readonly number[],
  write: (value: number) => string,
): string {
  if (rank === 0) return write(value[0] ?? NaN);
  if (rank === 1) return `[${value.map(write).join(', ')}]`;
  return `[${rowsOf(value, columns)
    .map((row) => `[${row.map(write).join(', ')}]`)
    .join(', ')}]`;
}

function rowsOf(value: readonly number[], columns: number): readonly (readonly number[])[] {
  return Array.from({ length: Math.ceil(value.length / columns) }, (_, row) =>
    value.slice(row * columns, (row + 1) * columns),
  );
}
