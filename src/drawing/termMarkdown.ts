import { t } from '@vscode/l10n';
import { log10ConditionNumber } from '../analysis/conditionNumber.ts';
import type { TermAt } from '../analysis/termAt.ts';
import type { Run } from '../analysis/run.ts';
import type { TermValue } from '../analysis/term.ts';
import type { TermNumbers } from '../analysis/termMatrix.ts';
import { termValue } from '../analysis/termValue.ts';
import { formatLog10, formatNumber, formatShare } from './formatNumber.ts';
import { matrixPictureSvg } from './matrixPicture.tsx';

/** Up to this many entries a matrix is written out; larger ones become a picture. */
const mostWritten = 36;
const mostPicturedSide = 64;

/**
 * A hover in markdown: what the term is, shape, norms and value in text first, a picture last,
 * as hovers are cut off at 100,000 characters. Undefined where there is nothing to say.
 */
export function termMarkdown(found: TermAt, run: Run, theme: 'light' | 'dark'): string | undefined {
  if (found.functionTex !== undefined) {
    const says = t('**{0}** is a function that the note leaves open. Assumed:', code(found.tex));
    return `${says}\n\n${code(found.functionTex)}`;
  }
  const { meaning } = found;
  switch (meaning.kind) {
    case 'unknown':
      return undefined;
    case 'no-value':
      return t('**{0}** has no value here. {1}', code(found.tex), meaning.why);
    case 'term': {
      const value = termValue(run, meaning.term);
      if (value === undefined) return undefined;
      return [heading(value), chosenWords(meaning.chosen), facts(value), valueBlock(value, theme)]
        .filter((part) => part !== undefined)
        .join('\n\n');
    }
  }
}

/** `The free indices are read as n = 3, i = 1.` */
export function chosenWords(
  chosen: readonly { readonly name: string; readonly step: number }[],
): string | undefined {
  if (chosen.length === 0) return undefined;
  const list = chosen.map(({ name, step }) => code(`${name} = ${step}`)).join(', ');
  return chosen.length === 1
    ? t('The free index is read as {0}.', list)
    : t('The free indices are read as {0}.', list);
}

type ShownNumbers = TermNumbers & Pick<TermValue, 'log10SingularValues' | 'share'>;

function heading({ tex, equalsTex, words }: TermValue): string {
  const name = `**${code(tex)}** — ${words}`;
  return equalsTex === undefined ? name : `${name}\n\n${code(`${tex} = ${equalsTex}`)}`;
}

export function facts(value: ShownNumbers): string {
  const isMatrix = value.rank === 2 && value.rows > 1 && value.columns > 1;
  return [
    shapeAndNorm(value),
    value.log10Norm2 === undefined || !isMatrix
      ? undefined
      : `‖·‖₂ = ${formatLog10(value.log10Norm2, 4)}`,
    value.log10SpectralRadius === undefined
      ? undefined
      : t('spectral radius {0}', formatLog10(value.log10SpectralRadius, 4)),
    singularText(value.log10SingularValues),
    value.share === undefined
      ? undefined
      : t("{0} of the sum of the contributions' norms", formatShare(value.share)),
  ]
    .filter((part) => part !== undefined)
    .join(' · ');
}

/** `shape 4 × 4 · ‖·‖_F = 1.38`; of a row or column the Euclidean norm. */
export function shapeAndNorm(value: TermNumbers): string {
  if (value.rank === 0) return t('shape scalar');
  const isMatrix = value.rank === 2 && value.rows > 1 && value.columns > 1;
  const norm = `‖·‖${isMatrix ? '_F' : ''} = ${formatLog10(value.log10NormF, 4)}`;
  return t('shape {0} · {1}', shapeOf(value), norm);
}

/** `singular values 1.2 … 3.4e−5, condition number 3.5e4` */
function singularText(values: TermValue['log10SingularValues'] = []): string | undefined {
  const [largest, ...others] = values;
  const smallest = others.at(-1);
  if (largest === undefined || smallest === undefined) return undefined;
  return t(
    'singular values {0} … {1}, condition number {2}',
    formatLog10(largest, 4),
    formatLog10(smallest, 4),
    formatLog10(log10ConditionNumber(values), 4),
  );
}

function shapeOf({ rank, rows, columns }: TermNumbers): string {
  if (rank === 0) return t('scalar');
  return rank === 1 ? `${rows}` : `${rows} × ${columns}`;
}

export function valueBlock(value: TermNumbers, theme: 'light' | 'dark'): string | undefined {
  if (value.value === undefined) return t('It is too large to be shown here.');
  const scale = value.log10Scale === 0 ? '' : `× 10^${Math.round(value.log10Scale)}`;
  if (value.value.length <= mostWritten) {
    return `\`\`\`text\n${matrixText(value.value, value.columns)}${scale === '' ? '' : `\n${scale}`}\n\`\`\``;
  }
  if (value.rows > mostPicturedSide || value.columns > mostPicturedSide) return undefined;
  const svg = matrixPictureSvg(value, theme);
  return `![${t('{0} × {1} matrix', value.rows, value.columns)}](data:image/svg+xml;utf8,${encodeURIComponent(svg).replaceAll('(', '%28').replaceAll(')', '%29')})`;
}

/** Rows of numbers in columns of one width. */
function matrixText(flat: readonly number[], columns: number): string {
  const largest = Math.max(...flat.map((number) => Math.abs(number)));
  // One number of decimals for all lets the eye compare; extremes are said with exponents instead.
  const even = largest >= 1e-3 && largest < 1e4;
  const decimals = Math.max(0, 3 - Math.floor(Math.log10(largest)));
  const cells = flat.map((number) =>
    even ? number.toFixed(decimals).replace('-', '−') : formatNumber(number, 4),
  );
  const width = Math.max(...cells.map(({ length }) => length));
  const rows: string[] = [];
  for (let start = 0; start < cells.length; start += columns) {
    rows.push(
      cells
        .slice(start, start + columns)
        .map((cell) => cell.padStart(width))
        .join('  '),
    );
  }
  return rows.join('\n');
}

/** Inline code, fenced so that a backtick in a note's symbol cannot break out of it. */
export function code(tex: string): string {
  const longest = Math.max(0, ...Array.from(tex.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${tex}${fence}` : `${fence} ${tex} ${fence}`;
}
