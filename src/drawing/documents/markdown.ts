/** Text of a note inside a document is text, whatever it holds. */
export function plain(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]<>#|$~]/g, '\\$&');
}

/** A picture that needs no file: markdown with the SVG inside. */
export function picture(words: string, svg: string): string {
  return `![${plain(words)}](data:image/svg+xml;base64,${base64(compact(svg))})`;
}

/** An image shows no titles, and a screen no thousandths: both would make the document long. */
function compact(svg: string): string {
  return svg
    .replaceAll(/<title>[^<]*<\/title>/g, '')
    .replaceAll(/<[^>]*>/g, (tag) => tag.replaceAll(/\d+\.\d{3,}/g, rounded));
}

function rounded(number: string): string {
  return String(Number(Number(number).toFixed(2)));
}

export interface TableColumn {
  readonly head: string;
  readonly of: 'words' | 'numbers';
}

/** Numbers stand to the right, so that their sizes can be compared. */
export function table(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = columns.map((column) => (column.of === 'words' ? '---' : '---:'));
  return [line(columns.map(({ head }) => head)), `|${rule.join('|')}|`, ...rows.map(line)].join(
    '\n',
  );
}

export function words(head: string): TableColumn {
  return { head, of: 'words' };
}

export function numbers(head: string): TableColumn {
  return { head, of: 'numbers' };
}

/** Paragraphs with a blank line between them; what is undefined is left out. */
export function documentOf(parts: readonly (string | undefined)[]): string {
  return `${parts.filter((part) => part !== undefined && part !== '').join('\n\n')}\n`;
}

function base64(text: string): string {
  const bytes = new TextEncoder().encode(text);
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare function btoa(binary: string): string;
