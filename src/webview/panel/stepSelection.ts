import type { Term } from '../../analysis/term.ts';
import type { DrawingContext } from '../../drawing/context.ts';
import type { Steps } from '../../drawing/folds.ts';
import { lastStep } from '../../drawing/graphIndex.ts';
import type { Item } from '../../drawing/items.ts';
import { stepOfItem } from '../../drawing/navigation.ts';
import { drawingKeys } from './keys.ts';

/** Selected steps are those that the selected C_{i,n} spans. */
export function brushedSteps(selection: Term | undefined): Steps | undefined {
  return selection?.kind === 'connectivity' && selection.from < selection.to
    ? { first: selection.from, last: selection.to }
    : undefined;
}

/** Where brushing with the keyboard began, and where it is now. */
export interface BrushEnds {
  readonly anchor: number;
  readonly head: number;
}

/** What a key asks of the drawing, other than to move on. */
export type KeyCommand =
  | { readonly kind: 'clear' }
  | { readonly kind: 'activate'; readonly item: Item }
  | { readonly kind: 'zoom'; readonly factor: number }
  | { readonly kind: 'fit' | 'fold' | 'unfold' }
  | {
      readonly kind: 'brush';
      readonly ends: BrushEnds;
      readonly steps: Steps;
      /** Where the focus goes; undefined where it stays. */
      readonly next: Item | undefined;
    };

/**
 * @param item where the focus is
 * @param ends of what is being brushed with the keyboard
 */
export function keyCommand(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  item: Item | undefined,
  ends: BrushEnds | undefined,
  context: DrawingContext,
): KeyCommand | undefined {
  if (event.ctrlKey || event.metaKey) return undefined;
  if (item !== undefined && (event.key === 'Enter' || event.key === ' ')) {
    return { kind: 'activate', item };
  }
  const [earlier, later] =
    context.time === 'down' ? ['ArrowUp', 'ArrowDown'] : ['ArrowLeft', 'ArrowRight'];
  const back = event.key === earlier;
  if (event.shiftKey && item !== undefined && (back || event.key === later)) {
    return brush(item, back ? -1 : 1, ends, context);
  }
  return event.altKey
    ? undefined
    : drawingKeys.get(event.key.length === 1 ? event.key.toLowerCase() : event.key);
}

function brush(
  item: Item,
  by: number,
  ends: BrushEnds | undefined,
  context: DrawingContext,
): KeyCommand | undefined {
  const here = ends?.head ?? stepOfItem(item, context);
  if (here === undefined) return undefined;
  const { analysis, index } = context;
  const head = Math.min(lastStep(analysis), Math.max(analysis.firstStep, here + by));
  const anchor = ends?.anchor ?? here;
  return {
    kind: 'brush',
    ends: { anchor, head },
    steps: { first: Math.min(anchor, head), last: Math.max(anchor, head) },
    next: sameAt(item, head, index),
  };
}

/** The like of an item at another step. */
function sameAt(item: Item, step: number, index: DrawingContext['index']): Item | undefined {
  switch (item.kind) {
    case 'bar':
      return index.contributions.has(step) ? { kind: 'bar', step } : undefined;
    case 'node': {
      const base = index.nodes.get(item.id)?.base;
      const node = index.rows.get(step)?.find((one) => one.base === base);
      return node && { kind: 'node', id: node.id };
    }
    case 'cell':
      return { kind: 'cell', from: step, to: Math.max(step, item.to) };
    case 'edge':
    case 'column':
    case 'strip':
      return undefined;
  }
}
