import type { KeyCommand } from './stepSelection.ts';
import { t } from './words.ts';

/** What a key does wherever the focus is, but where somebody types. */
export type PageCommand =
  | { readonly kind: 'step-path'; readonly by: 1 | -1 }
  /** Shows this table. */
  | { readonly kind: 'show-keys' };

/** What a key does in the drawing, whatever is focused there. */
type DrawingCommand = Exclude<KeyCommand, { readonly kind: 'activate' | 'brush' }>;

export interface KeyRow {
  /** The ways to press it, as they are shown: one key each, with what is held. */
  readonly shown: readonly string[];
  readonly does: string;
  /** By `KeyboardEvent.key`; what depends on more than the key has none of its own here. */
  readonly drawing?: Readonly<Record<string, DrawingCommand>>;
  readonly page?: Readonly<Record<string, PageCommand>>;
}

export interface KeyGroup {
  readonly title: string;
  readonly rows: readonly KeyRow[];
}

const zoomIn: DrawingCommand = { kind: 'zoom', factor: 1.25 };
const zoomOut: DrawingCommand = { kind: 'zoom', factor: 0.8 };

/** All keys of the panel: what handles them and what explains them read the same table. */
export const keyGroups: readonly KeyGroup[] = [
  {
    title: t('Move in the drawing'),
    rows: [
      { shown: ['↑', '↓'], does: t('to the step before and after') },
      { shown: ['←', '→'], does: t('along a row: inputs, states, losses, bars, triangle') },
      { shown: ['Home', 'End'], does: t('to the first and the last of a row') },
      { shown: ['Page Up', 'Page Down'], does: t('eight steps up and down') },
    ],
  },
  {
    title: t('Select'),
    rows: [
      {
        shown: ['Enter', 'Space'],
        does: t('select what has the focus; on a loss, take its gradient'),
      },
      { shown: ['O', 'double click'], does: t('open the cell of the node, and close it') },
      {
        shown: ['Alt+Enter', 'Alt+click'],
        does: t('take the gradient by this parameter or input'),
      },
      {
        shown: ['Shift+↑', 'Shift+↓'],
        does: t('select steps, then Enter to fill the window with them'),
      },
      { shown: ['Esc'], does: t('let the selection go'), drawing: { Escape: { kind: 'clear' } } },
    ],
  },
  {
    title: t('Paths'),
    rows: [
      {
        shown: [']'],
        does: t('the next weaker path; at first, the strongest'),
        page: { ']': { kind: 'step-path', by: 1 } },
      },
      {
        shown: ['['],
        does: t('the next stronger path'),
        page: { '[': { kind: 'step-path', by: -1 } },
      },
    ],
  },
  {
    title: t('Look'),
    rows: [
      { shown: ['+', 'Ctrl+wheel'], does: t('zoom in'), drawing: { '+': zoomIn, '=': zoomIn } },
      { shown: ['−'], does: t('zoom out'), drawing: { '-': zoomOut, _: zoomOut } },
      { shown: ['0'], does: t('fit all into the window'), drawing: { '0': { kind: 'fit' } } },
      {
        shown: ['F'],
        does: t('fold the selected steps, or all but the first and the last'),
        drawing: { f: { kind: 'fold' } },
      },
      { shown: ['U'], does: t('unfold all'), drawing: { u: { kind: 'unfold' } } },
      { shown: ['B'], does: t('while comparing: hold it to see the setting before') },
      { shown: ['?'], does: t('show these keys'), page: { '?': { kind: 'show-keys' } } },
    ],
  },
];

const rows = keyGroups.flatMap((group) => group.rows);

export const drawingKeys: ReadonlyMap<string, DrawingCommand> = new Map(
  rows.flatMap(({ drawing = {} }) => Object.entries(drawing)),
);

const pageKeys: ReadonlyMap<string, PageCommand> = new Map(
  rows.flatMap(({ page = {} }) => Object.entries(page)),
);

/** What a key asks of the page. On some keyboards brackets are typed with Alt, or Ctrl and Alt. */
export function pageCommand({
  key,
  ctrlKey,
  metaKey,
  altKey,
}: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): PageCommand | undefined {
  return metaKey || (ctrlKey && !altKey) ? undefined : pageKeys.get(key);
}

/** Whether a key pressed on this element writes something. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input:not([type="range"]), select, textarea') !== null
  );
}
