/** Of a letter of 11 pixels, on average. */
const letter = 5.3;

/** As much of a text as there is room for. */
export function clipped(text: string, width: number): string {
  const most = Math.floor(width / letter);
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

/** A text in at most two lines, parted between words where it has any. */
export function inLines(text: string, width: number): readonly string[] {
  const most = Math.floor(width / letter);
  if (text.length <= most) return [text];
  const space = text.lastIndexOf(' ', most);
  const end = space > most / 2 ? space : most;
  return [text.slice(0, end), clipped(text.slice(end).trimStart(), width)];
}
