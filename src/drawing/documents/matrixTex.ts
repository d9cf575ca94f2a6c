import type { Scaled } from '../../tensor/scaled.ts';

/** A small matrix in LaTeX with `digits` significant digits; a common power of ten stands before it. */
export function matrixTex({ rows, columns, data, exponent }: Scaled, digits = 3): string {
  const largest = data.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0);
  const log10 = largest === 0 ? 0 : Math.log10(largest) + exponent * Math.log10(2);
  const power = log10 >= -2 && log10 < 4 ? 0 : Math.floor(log10);
  // In two parts, as the whole may lie outside float64.
  const scale = 10 ** (exponent * Math.log10(2) - power);
  const entries = Array.from(data, (entry) => decimal(entry * scale, digits));
  const lines = Array.from({ length: rows }, (_, row) =>
    entries.slice(row * columns, (row + 1) * columns).join(' & '),
  );
  const factor = power === 0 ? '' : `10^{${power}} \\cdot `;
  return `${factor}\\begin{pmatrix} ${lines.join(' \\\\ ')} \\end{pmatrix}`;
}

function decimal(value: number, digits: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? '\\text{NaN}' : '\\infty';
  const size = Math.abs(value);
  const places = size >= 1 ? Math.max(0, digits - 1 - Math.floor(Math.log10(size))) : digits;
  return value.toFixed(places).replace(/^-(0(?:\.0*)?)$/, '$1');
}
