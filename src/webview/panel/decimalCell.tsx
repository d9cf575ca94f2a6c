import type { VNode } from 'preact';

/** What is written from the point on, in characters: of a column, the longest. */
export function decimalRoom(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => text.length - pointOf(text)));
}

interface DecimalCellProps {
  readonly text: string;
  /** The same for all cells of a column. */
  readonly room: number;
}

/** A number whose point stands under the points of its column. */
export function DecimalCell({ text, room }: DecimalCellProps): VNode {
  const point = pointOf(text);
  return (
    <td>
      {text.slice(0, point)}
      <span class="decimals" style={{ minWidth: `${room}ch` }}>
        {text.slice(point)}
      </span>
    </td>
  );
}

function pointOf(text: string): number {
  const at = text.search(/[.e ]/);
  return at < 0 ? text.length : at;
}
