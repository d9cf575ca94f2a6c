import type { Analysis } from '../../analysis/analysis.ts';
import type { LossChoice } from '../../analysis/lossChoice.ts';

/**
 * The columns of the table, one number a row:
 *
 * - `model`: its name;
 * - `quantity`: `contribution` (‖A_n C_{i,n} W_i‖), `connectivity_2` and `connectivity_F`
 *   (‖C_{i,n}‖), `jacobian_2` and `jacobian_F` (‖H_k‖ from step k = `step` to `loss` = k + 1),
 *   `gradient` (‖∂E_n/∂source‖), `loss` (the value of E_n);
 * - `step`: i, k, or n; `loss`: n, or `sum` for the sum of all losses;
 * - `source`: what the gradient is taken by, where one is;
 * - `value`: the number, 0 or inf where float64 does not hold it; `log10`: its logarithm, always
 *   finite but for zero (`-inf`); empty for a negative loss;
 * - `share`: the contribution's part of the sum of all contributions' norms.
 */
const columns = ['model', 'quantity', 'step', 'loss', 'source', 'value', 'log10', 'share'];

type Cell = string | number | undefined;

/** Contributions, connectivity, Jacobians and losses of an analysis as tidy CSV (RFC 4180). */
export function analysisCsv(analysis: Analysis): string {
  const { name, source, contributions, connectivity, jacobians, losses, loss } = analysis;
  const rows: Cell[][] = [columns];
  const add = (
    quantity: string,
    step: number,
    to: LossChoice,
    log10: number,
    more: Cell[] = [],
  ): void => {
    const [by, share] = more;
    rows.push([name, quantity, step, to, by, 10 ** log10, log10, share]);
  };
  for (const one of losses) {
    const log10 = one.value < 0 ? undefined : Math.log10(one.value);
    rows.push([name, 'loss', one.step, one.step, undefined, one.value, log10, undefined]);
  }
  add('gradient', loss, analysis.chosenLoss, analysis.log10Gradient, [source.id]);
  for (const { step, loss: of, log10Norm, share } of contributions) {
    add('contribution', step, of, log10Norm, [source.id, share]);
  }
  for (const { k, norm2, normF } of jacobians) {
    add('jacobian_2', k, k + 1, Math.log10(norm2));
    add('jacobian_F', k, k + 1, Math.log10(normF));
  }
  connectivity.rows.forEach((i, row) => {
    connectivity.columns.forEach((n, column) => {
      if (i > n) return;
      const at = row * connectivity.columns.length + column;
      add('connectivity_2', i, n, connectivity.log10Norm2[at] ?? NaN);
      add('connectivity_F', i, n, connectivity.log10NormF[at] ?? NaN);
    });
  });
  return rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('');
}

function cellText(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') {
    if (Number.isNaN(cell)) return 'nan';
    return Number.isFinite(cell) ? String(cell) : cell > 0 ? 'inf' : '-inf';
  }
  // A text that begins like a formula would be one to a spreadsheet.
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
