import { themed } from './themedSvg.ts';

const mono = 'var(--vscode-editor-font-family, monospace)';
const sans = 'var(--vscode-font-family, sans-serif)';
const holds = 'var(--vscode-charts-green, #388a34)';
const warns = 'var(--vscode-editorWarning-foreground, #bf8803)';
const width = 620;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

interface Written {
  readonly size?: number;
  readonly fill?: string;
  readonly font?: string;
  readonly bold?: boolean;
}

function text(x: number, y: number, content: string, written: Written = {}): string {
  const { size = 14, fill = themed('ink'), font = mono, bold = false } = written;
  const weight = bold ? ' font-weight="bold"' : '';
  return `<text x="${x}" y="${y}" font-family="${font}" font-size="${size}"${weight} fill="${fill}" xml:space="preserve">${escaped(content)}</text>`;
}

function box(x: number, y: number, wide: number, high: number): string {
  return `<rect x="${x}" y="${y}" width="${wide}" height="${high}" rx="4" fill="${themed('box')}" stroke="${themed('edge')}"/>`;
}

/** Several lines of a note, with the numbers of the lines. */
function lines(first: number, y: number, content: readonly string[]): string {
  return content
    .map((line, index) => {
      const at = y + 24 * index;
      const number = text(28, at, String(first + index), { fill: themed('quiet'), size: 12 });
      return `${number}${text(60, at, line)}`;
    })
    .join('\n');
}

function picture(height: number, parts: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">\n${parts.join('\n')}\n</svg>\n`;
}

/** A note of the example's kind in an editor. */
export function notePicture(): string {
  const diagram = [
    String.raw`$$\begin{CD}`,
    String.raw`\\ @. @V h_0 VV`,
    String.raw`\\ x_1 @>>> h_1 = f(w, x_1, h_0) @>>> E(y_1', y_1)`,
    String.raw`\\ @. @V h_1 VV`,
    String.raw`\\ x_2 @>>> h_2 = f(w, x_2, h_1) @>>> E(y_2', y_2)`,
    String.raw`\\ @. @V h_2 VV`,
    String.raw`\end{CD}$$`,
  ];
  return picture(330, [
    box(1, 1, width - 2, 328),
    text(60, 36, '# How an error finds its way back', { bold: true, fill: themed('chosen') }),
    text(28, 36, '1', { fill: themed('quiet'), size: 12 }),
    lines(2, 60, ['', 'The network, drawn as a diagram:', '']),
    lines(5, 132, diagram),
    lines(12, 300, ['']),
  ]);
}

/** A hover over a term, as VS Code shows it. */
export function hoverPicture(term: {
  readonly facts: string;
  readonly rows: readonly (readonly number[])[];
}): string {
  const step = 34;
  const most = Math.max(...term.rows.flat().map(Math.abs));
  const cells = term.rows.flatMap((row, y) =>
    row.map((value, x) => {
      const place = `x="${92 + x * 78}" y="${84 + y * step}" width="76" height="${step - 2}"`;
      const colour =
        value < 0 ? 'var(--vscode-charts-blue, #1a85ff)' : 'var(--vscode-charts-orange, #d18616)';
      const opacity = ((0.55 * Math.abs(value)) / most).toFixed(2);
      return `<rect ${place} fill="${colour}" fill-opacity="${opacity}"/>${text(103 + x * 78, 105 + y * step, value.toFixed(3).replace('-', '−').padStart(6), { size: 13 })}`;
    }),
  );
  const bottom = 84 + term.rows.length * step;
  const column = 60 + 8.43 * 14;
  return picture(bottom + 130, [
    box(76, 12, 460, bottom + 6),
    text(92, 40, 'H_1', { bold: true }),
    text(92, 66, term.facts, { font: sans, size: 13, fill: themed('quiet') }),
    ...cells,
    `<rect x="${column}" y="${bottom + 46}" width="28" height="24" rx="3" fill="${themed('chosen')}" fill-opacity="0.25"/>`,
    lines(51, bottom + 40, ['$$', String.raw`= A_2 ( W_2 + H_1 W_1 )`, '$$']),
  ]);
}

/** An equation that is true of scalars only, with its mark and what is said of it. */
export function slipPicture(said: readonly string[]): string {
  const from = 60 + 8.43 * 2;
  const to = from + 8.43 * 38;
  const wave = Array.from(
    { length: Math.round((to - from) / 6) },
    (_, index) => `l3 ${index % 2 === 0 ? 3 : -3}`,
  )
    .join('')
    .replaceAll('l3', 'l6');
  return picture(92 + 22 * said.length + 110, [
    lines(56, 36, ['$$', '= A_3 ( W_3 + H_2 ( W_2 + H_1 W_1 ) )']),
    text(60 + 8.43 * 38, 60, '✓', { fill: holds }),
    lines(58, 84, ['= A_3 W_3 + A_3 H_2 W_2 + A_3 H_1 H_2 W_1', '$$']),
    text(60 + 8.43 * 42, 84, '≠', { fill: warns, bold: true }),
    `<path d="M${from} 90${wave}" fill="none" stroke="${warns}" stroke-width="1.4"/>`,
    box(76, 126, 500, 24 + 22 * said.length),
    ...said.map((line, index) =>
      text(92, 150 + 22 * index, line, { font: sans, size: 13, bold: index === 0 }),
    ),
  ]);
}

/** A slider with what it sets, to be put over a drawing. */
export function sliderPicture(drawing: string, label: string, value: string): string {
  const [, wide = '0', high = '0'] = /viewBox="0 0 (\S+) (\S+)"/.exec(drawing) ?? [];
  const inner = drawing.replace(/^<svg[^>]*>/, '').replace(/<\/svg>\s*$/, '');
  const root = /^<svg[^>]*>/.exec(drawing)?.[0] ?? '';
  const head = root
    .replace(/viewBox="[^"]*"/, `viewBox="0 0 ${wide} ${Number(high) + 48}"`)
    .replace(/height="[^"]*"/, `height="${Number(high) + 48}"`);
  const accent = themed('chosen');
  return [
    head,
    text(8, 27, label, { font: sans, size: 14 }),
    `<path d="M60 22H300" stroke="${accent}" stroke-width="5" stroke-linecap="round"/>`,
    `<circle cx="300" cy="22" r="9" fill="${accent}"/>`,
    text(324, 27, value, { font: sans, size: 14 }),
    `<g transform="translate(0 48)">${inner}</g>`,
    '</svg>\n',
  ].join('\n');
}
