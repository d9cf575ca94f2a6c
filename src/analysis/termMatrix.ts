import { spectralRadius } from '../tensor/eigenvalues.ts';
import { log10Norm2 } from '../tensor/norm2.ts';
import { log10Frobenius, log10Scaled, timesPower, type Scaled } from '../tensor/scaled.ts';
import { valueLimit, type TermValue } from './term.ts';

/** What is said of a term beside its numbers. */
export type TermWords = Pick<TermValue, 'term' | 'tex' | 'equalsTex' | 'words'> &
  Partial<
    Pick<TermValue, 'share' | 'range' | 'log10SingularValues' | 'eigenvalues' | 'log10Bound'>
  >;

/** The numbers of a term and their norms. */
export type TermNumbers = Pick<
  TermValue,
  | 'rows'
  | 'columns'
  | 'rank'
  | 'value'
  | 'log10Scale'
  | 'log10NormF'
  | 'log10Norm2'
  | 'log10SpectralRadius'
>;

/** The numbers of a term with their norms; `rank` says whether one column is a vector or a scalar. */
export function termMatrix(words: TermWords, matrix: Scaled, rank: 0 | 1 | 2): TermValue {
  return { share: undefined, range: undefined, ...words, ...termNumbers(matrix, rank) };
}

export function termNumbers(matrix: Scaled, rank: 0 | 1 | 2): TermNumbers {
  const { rows, columns } = matrix;
  return {
    rows,
    columns,
    rank,
    ...shownNumbers(matrix),
    log10NormF: log10Frobenius(matrix),
    log10Norm2: rank === 2 ? log10Norm2(matrix) : undefined,
    log10SpectralRadius: rank === 2 && rows === columns ? log10Radius(matrix) : undefined,
  };
}

function log10Radius({ rows, data, exponent }: Scaled): number | undefined {
  const radius = spectralRadius(rows, data);
  return radius === undefined ? undefined : log10Scaled(radius, exponent);
}

/** Plain numbers wherever float64 holds them; else with a whole power of ten apart. */
function shownNumbers({ data, exponent }: Scaled): Pick<TermValue, 'value' | 'log10Scale'> {
  if (data.length > valueLimit) return { value: undefined, log10Scale: 0 };
  if (Math.abs(exponent) < 900) {
    return { value: Array.from(data, (entry) => timesPower(entry, exponent)), log10Scale: 0 };
  }
  const power = exponent * Math.log10(2);
  const log10Scale = Math.floor(power);
  const factor = 10 ** (power - log10Scale);
  return { value: Array.from(data, (entry) => entry * factor), log10Scale };
}
