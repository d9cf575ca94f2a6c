import type { Arrow, ArrowDirection, ArrowLabel, GridPlace } from './diagram.ts';
import type { Nodes, TreeNode } from './katexTree.ts';
import { nodeBounds } from './nodeBounds.ts';
import { readExpression } from './readExpression.ts';
import { noteRange, skipSpace, skipSpaceBack, type TexSource } from './texSource.ts';
import { findSign } from './texTokens.ts';

/** An arrow, and where it stands in the tex. */
export interface PlacedArrow {
  readonly arrow: Arrow;
  /** `V`, `>`, `=`: the sign behind the `@`. */
  readonly sign: string;
  /** Of the `@`. */
  readonly start: number;
  readonly end: number;
}

/**
 * Reads the arrow that starts with the `@` at `start`.
 *
 * @param place the object before it in its row, or above it
 * @param across whether it stands in a row of objects
 */
export function readArrow(
  element: TreeNode,
  start: number,
  place: GridPlace,
  across: boolean,
  source: TexSource,
): PlacedArrow {
  const node = element.type === 'styling' ? element.body[0] : element;
  const { sign, labels } = shapeOf(node);
  const { tex } = source;
  let end = skipSpace(tex, start + 1) + 1;
  const read: ArrowLabel[] = [];
  labels.forEach((nodes, i) => {
    const from = end;
    const reach = nodes.reduce(
      (most, one) => Math.max(most, nodeBounds(one, source)?.end ?? 0),
      from,
    );
    const next = findSign(tex, sign, reach, tex.length) ?? { start: reach, end: reach };
    end = next.end;
    const first = Math.min(skipSpace(tex, from), next.start);
    const last = Math.max(skipSpaceBack(tex, next.start), first);
    if (nodes.length === 0 || first === last) return;
    read.push({
      place: i === 0 ? 'before' : 'after',
      tex: tex.slice(first, last),
      range: noteRange(source, first, last),
      content: readExpression(nodes, { start: first, end: last }, source),
    });
  });
  const direction = directionOf(sign);
  const arrow: Arrow = {
    direction,
    ...endsOf(direction, place, across),
    labels: read,
    range: noteRange(source, start, end),
  };
  return { arrow, sign, start, end };
}

interface Shape {
  readonly sign: string;
  /** Two for the arrows that can have labels. */
  readonly labels: readonly Nodes[];
}

function shapeOf(node: TreeNode | undefined): Shape {
  switch (node?.type) {
    case 'xArrow':
      if (node.label === '\\\\cdlongequal') return { sign: '=', labels: [] };
      return {
        sign: node.label === '\\\\cdleftarrow' ? '<' : '>',
        labels: [labelNodes(node.body), labelNodes(node.below ?? undefined)],
      };
    case 'cdlabelparent': {
      const [left, arrow, right] = node.fragment.type === 'ordgroup' ? node.fragment.body : [];
      const up = arrow?.type === 'delimsizing' && arrow.delim === '\\uparrow';
      return { sign: up ? 'A' : 'V', labels: [labelNodes(left), labelNodes(right)] };
    }
    case 'delimsizing':
      return { sign: '|', labels: [] };
    default:
      return { sign: '.', labels: [] };
  }
}

function labelNodes(node: TreeNode | undefined): Nodes {
  if (node?.type === 'cdlabel') return labelNodes(node.label);
  if (node?.type === 'ordgroup') return node.body;
  return node ? [node] : [];
}

function directionOf(sign: string): ArrowDirection {
  switch (sign) {
    case '>':
      return 'right';
    case '<':
      return 'left';
    case 'V':
      return 'down';
    case 'A':
      return 'up';
    case '=':
      return 'equals-across';
    case '|':
      return 'equals-down';
    default:
      return 'none';
  }
}

function endsOf(
  direction: ArrowDirection,
  place: GridPlace,
  across: boolean,
): { readonly tail: GridPlace; readonly head: GridPlace } {
  const right = { row: place.row, column: place.column + 1 };
  const below = { row: place.row + 1, column: place.column };
  switch (direction) {
    case 'right':
    case 'equals-across':
      return { tail: place, head: right };
    case 'left':
      return { tail: right, head: place };
    case 'down':
    case 'equals-down':
      return { tail: place, head: below };
    case 'up':
      return { tail: below, head: place };
    case 'none':
      return { tail: place, head: across ? right : below };
    default:
      return direction satisfies never;
  }
}
