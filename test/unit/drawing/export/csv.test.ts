import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyse } from '../../../../src/analysis/analyse.ts';
import { unroll } from '../../../../src/analysis/run.ts';
import { analysisCsv } from '../../../../src/drawing/export/csv.ts';
import { assertClose } from '../../../support/close.ts';
import { modelOf } from '../../../support/models.ts';
import { chainNote } from '../../../support/recurrentNotes.ts';

const analysis = analyse(unroll(modelOf(chainNote), 5), { loss: 4 });

/** Rows of a table without quoted cells, by the names of their columns. */
function rowsOf(csv: string): readonly Readonly<Record<string, string>>[] {
  const [head = '', ...lines] = csv.trimEnd().split('\r\n');
  const names = head.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    assert.equal(cells.length, names.length, line);
    return Object.fromEntries(names.map((name, at) => [name, cells[at] ?? '']));
  });
}

test('each contribution is a row with its step, its loss, its norm and its share', () => {
  const rows = rowsOf(analysisCsv(analysis)).filter((row) => row['quantity'] === 'contribution');
  assert.deepEqual(
    rows.map((row) => [row['step'], row['loss'], row['source']]),
    [1, 2, 3, 4].map((step) => [String(step), '4', 'p']),
  );
  rows.forEach((row, at) => {
    const { log10Norm, share } = analysis.contributions[at]!;
    assert.equal(Number(row['log10']), log10Norm);
    assert.equal(Number(row['share']), share);
    assertClose(Number(row['value']), 10 ** log10Norm, 1e-14, 'value');
  });
});

test('connectivity has a row for each pair i ≤ n and each norm, and Jacobians for each k', () => {
  const rows = rowsOf(analysisCsv(analysis));
  const count = (quantity: string): number =>
    rows.filter((row) => row['quantity'] === quantity).length;
  assert.equal(count('connectivity_2'), 15);
  assert.equal(count('connectivity_F'), 15);
  assert.equal(count('jacobian_2'), 5);
  assert.equal(count('loss'), 5);
  assert.equal(count('gradient'), 1);
});

test('zero has the logarithm -inf, and what float64 cannot hold keeps its logarithm', () => {
  const contributions = [
    { loss: 4, step: 1, log10Norm: -Infinity, share: 0 },
    { loss: 4, step: 2, log10Norm: -400.5, share: 1 },
  ];
  const rows = rowsOf(analysisCsv({ ...analysis, contributions }));
  const [none, tiny] = rows.filter((row) => row['quantity'] === 'contribution');
  assert.deepEqual([none?.['value'], none?.['log10']], ['0', '-inf']);
  assert.deepEqual([tiny?.['value'], tiny?.['log10']], ['0', '-400.5']);
});

test('names can neither break a row nor become formulas of a spreadsheet', () => {
  const csv = analysisCsv({ ...analysis, name: '=HYPERLINK("x"),\n' });
  assert.ok(csv.includes(`\r\n"'=HYPERLINK(""x""),\n",loss,1,1,`));
});
