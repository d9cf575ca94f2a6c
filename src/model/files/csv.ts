import { t } from '@vscode/l10n';
import { mostNumbers, read, refuse, type Read, type Tensor } from './tensor.ts';

/**
 * Reads a table of numbers, a row a line, between commas, semicolons, tabs or blanks; a first line
 * of names and lines that begin with `#` are left out. Gives rows × columns.
 */
export function readCsv(bytes: Uint8Array): Read<Tensor> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuse(t('it is no text in UTF-8'));
  }
  const numbers: number[] = [];
  let rows = 0;
  let columns = 0;
  for (const [index, line] of text.split(/\r\n?|\n/).entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const cells = cellsOf(line);
    const values = cells.map((cell) => (cell === '' ? NaN : Number(cell)));
    if (rows === 0 && columns === 0 && values.every(Number.isNaN)) {
      columns = cells.length;
      continue;
    }
    const wrong = values.findIndex((value) => !Number.isFinite(value));
    if (wrong >= 0)
      return refuse(t('line {0}: "{1}" is no number', index + 1, cells[wrong]!.slice(0, 40)));
    if (columns !== 0 && values.length !== columns) {
      return refuse(
        t('line {0} has {1} columns, and those before {2}', index + 1, values.length, columns),
      );
    }
    columns = values.length;
    rows += 1;
    for (const value of values) numbers.push(value);
    if (numbers.length > mostNumbers) return refuse(t('it is too large'));
  }
  if (rows === 0) return refuse(t('it holds no numbers'));
  return read({ shape: [rows, columns], data: Float64Array.from(numbers) });
}

function cellsOf(line: string): readonly string[] {
  const sign = [';', ',', '\t'].find((one) => line.includes(one));
  const cells = sign === undefined ? line.trim().split(/\s+/) : line.split(sign);
  return cells.map((cell) =>
    cell
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim(),
  );
}
