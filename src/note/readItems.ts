import { t } from '@vscode/l10n';
import { isADiagram } from './diagram.ts';
import { joinItems } from './joinItems.ts';
import { delimiterKind, type Item, type ItemKind, type Scripts } from './items.ts';
import type { Nodes, TreeNode } from './katexTree.ts';
import { nodeBounds, siblingBounds } from './nodeBounds.ts';
import { readScripts, type Context, type ReadInner } from './readContext.ts';
import { leafItem, nucleusItem, symbolItem } from './readItem.ts';
import { holdsStatements, isSystem } from './systems.ts';
import type { Range } from './range.ts';
import type { TexSource } from './texSource.ts';

interface Reading extends Context {
  readonly items: Item[];
}

/** Turns KaTeX's nodes of one row into the signs of a formula. */
export function readItems(
  nodes: Nodes,
  within: Range,
  source: TexSource,
  read: ReadInner,
): readonly Item[] {
  const reading: Reading = { source, read, items: [] };
  addRow(nodes, within, reading);
  return joinItems(reading.items, source);
}

function addRow(nodes: Nodes, within: Range, reading: Reading): void {
  const places = siblingBounds(nodes, within, reading.source);
  nodes.forEach((node, i) => {
    addNode(node, places[i] ?? within, reading);
  });
}

function add(reading: Reading, place: Range, kind: ItemKind): void {
  reading.items.push({ ...kind, start: place.start, end: place.end });
}

function addNode(node: TreeNode, place: Range, reading: Reading): void {
  switch (node.type) {
    case 'mathord':
    case 'textord':
    case 'atom':
      add(reading, place, leafItem(node, undefined, place, reading));
      return;
    case 'supsub':
      addScripted(node, place, reading);
      return;
    case 'ordgroup':
      addGroup(node, place, reading);
      return;
    case 'styling':
    case 'color':
    case 'sizing':
    case 'tag':
    case 'hbox':
      addRow(node.body, place, reading);
      return;
    case 'mclass': {
      const [only] = node.body;
      if (only?.type === 'font') addNode(only, place, reading);
      else addRow(node.body, place, reading);
      return;
    }
    case 'leftright':
      addLeftRight(node, undefined, place, reading);
      return;
    case 'array':
      addArray(node, place, reading);
      return;
    case 'cr':
      add(reading, place, { is: 'break' });
      return;
    case 'horizBrace':
    case 'overline':
    case 'enclose':
    case 'lap':
    case 'smash':
    case 'raisebox':
    case 'vcenter': {
      const named = node.type === 'overline' ? symbolItem(node, place, reading) : undefined;
      if (named) add(reading, place, named);
      else addRow([node.type === 'horizBrace' ? node.base : node.body], place, reading);
      return;
    }
    case 'kern':
      if (isWide(node)) add(reading, place, { is: 'gap' });
      return;
    case 'spacing':
    case 'internal':
    case 'rule':
    case 'phantom':
    case 'hphantom':
    case 'vphantom':
      return;
    default:
      add(reading, place, nucleusItem(node, undefined, place, reading));
  }
}

/** `\quad` and wider. */
function isWide({ dimension }: TreeNode & { readonly type: 'kern' }): boolean {
  return dimension?.unit === 'em' && dimension.number >= 1;
}

/** Braces group; a sign of its own in braces, `{=}`, stays the sign that it is. */
function addGroup(
  node: TreeNode & { readonly type: 'ordgroup' },
  place: Range,
  reading: Reading,
): void {
  if (node.body.length === 0) return;
  // A group that nobody typed, such as the cell of an array, groups nothing.
  if (!node.loc) {
    addRow(node.body, place, reading);
    return;
  }
  const inner = { start: place.start + 1, end: Math.max(place.end - 1, place.start + 1) };
  const [only] = node.body;
  if (node.body.length === 1 && only) {
    const unbraced = reading.source.tex[place.start] === '{' ? inner : place;
    addRow([only], unbraced, reading);
  } else {
    add(reading, place, { is: 'operand', value: reading.read(node.body, inner) });
  }
}

function addLeftRight(
  node: TreeNode & { readonly type: 'leftright' },
  scripts: Scripts | undefined,
  place: Range,
  reading: Reading,
): void {
  const left = delimiterKind(node.left);
  const right = delimiterKind(node.right);
  const inner = bodyPlace(node.body, place, reading.source);
  const first = { start: place.start, end: inner.start };
  const last = { start: inner.end, end: place.end };
  if (
    typeof left === 'object' &&
    typeof right === 'object' &&
    left.is === 'open' &&
    right.is === 'close'
  ) {
    add(reading, first, left);
    addRow(node.body, inner, reading);
    add(reading, last, { is: 'close', sign: right.sign, scripts });
  } else if (typeof left === 'string' && left === right) {
    add(reading, first, { is: 'open', sign: left });
    addRow(node.body, inner, reading);
    add(reading, last, { is: 'close', sign: left, scripts });
  } else if (isSystem(node)) {
    addRow(node.body, inner, reading);
  } else if (node.left === '.' && right === 'single' && scripts?.sub !== undefined) {
    add(reading, place, {
      is: 'held',
      of: reading.read(node.body, inner),
      held: scripts.sub,
    });
  } else {
    add(reading, place, {
      is: 'unknown',
      why: t('what stands between {0} and {1} is not read', node.left, node.right),
      parts: [reading.read(node.body, inner)],
    });
  }
}

function bodyPlace(body: Nodes, place: Range, source: TexSource): Range {
  const places = siblingBounds(body, place, source);
  const start = places[0]?.start ?? place.start;
  const end = places.at(-1)?.end ?? start;
  const opened =
    /^\\left\s*(?:\\[A-Za-z]+|\\.|.)/.exec(source.tex.slice(place.start, place.end))?.[0].length ??
    0;
  return { start: Math.max(start, place.start + opened), end: Math.max(end, place.start + opened) };
}

/** The rows of `aligned` and its like are statements, as are those of a system; others are matrices. */
function addArray(
  node: TreeNode & { readonly type: 'array' },
  place: Range,
  reading: Reading,
): void {
  const known = reading.source.diagramParts.get(node);
  if (known) {
    add(reading, place, { is: 'unknown', why: isADiagram, parts: known });
    return;
  }
  if (
    node.colSeparationType === 'align' ||
    node.colSeparationType === 'alignat' ||
    node.colSeparationType === 'gather' ||
    node.cols === undefined ||
    holdsStatements(node)
  ) {
    for (const row of node.body) {
      addRow(row, place, reading);
      add(reading, place, { is: 'break' });
    }
    return;
  }
  const parts = node.body.flatMap((row) => row.map((cell) => reading.read([cell], place)));
  add(reading, place, { is: 'unknown', why: t('a matrix or a table of cases is not read'), parts });
}

function addScripted(
  node: TreeNode & { readonly type: 'supsub' },
  place: Range,
  reading: Reading,
): void {
  const base = node.base ?? undefined;
  if (!base) {
    add(reading, place, { is: 'unknown', why: t('an index or exponent of nothing'), parts: [] });
  } else if (base.type === 'horizBrace') {
    addRow([base.base], place, reading);
  } else if (base.type === 'leftright') {
    const own = nodeBounds(base, reading.source) ?? place;
    addLeftRight(
      base,
      readScripts(node, place, reading),
      { start: own.start, end: place.end },
      reading,
    );
  } else {
    add(
      reading,
      place,
      symbolItem(node, place, reading) ?? scriptedItem(base, node, place, reading),
    );
  }
}

function scriptedItem(
  base: TreeNode,
  node: TreeNode & { readonly type: 'supsub' },
  place: Range,
  reading: Reading,
): ItemKind {
  const scripts = readScripts(node, place, reading);
  if (base.type === 'atom' || base.type === 'textord' || base.type === 'mathord') {
    return leafItem(base, scripts, place, reading);
  }
  return nucleusItem(
    base,
    { scripts, sub: node.sub ?? undefined, sup: node.sup ?? undefined },
    place,
    reading,
  );
}
