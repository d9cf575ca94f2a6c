import { t } from '@vscode/l10n';
import type { Expression } from './expression.ts';
import type { Nodes } from './katexTree.ts';
import { deepestExpression } from './cursor.ts';
import { parseRow } from './parseRow.ts';
import type { Range } from './range.ts';
import { readItems } from './readItems.ts';
import { noteRange, type TexSource } from './texSource.ts';

/**
 * Reads KaTeX's nodes as one expression. Never throws: what cannot be read becomes `unread`, with
 * the symbols inside it.
 *
 * @param within where in the tex the nodes stand
 */
export function readExpression(
  nodes: Nodes,
  within: Range,
  source: TexSource,
  depth = 0,
): Expression {
  if (depth > deepestExpression) {
    return {
      kind: 'unread',
      why: t('the formula is nested too deep'),
      parts: [],
      range: noteRange(source, within.start, within.end),
    };
  }
  // Each level of the tree counts, so that whoever walks the expression may call itself.
  const read = (inner: Nodes, place: Range): Expression =>
    readExpression(inner, place, source, depth + 1);
  const items = readItems(nodes, within, source, read);
  if (items.length === 0) {
    return {
      kind: 'unread',
      why: t('nothing stands here'),
      parts: [],
      range: noteRange(source, within.start, within.end),
    };
  }
  return parseRow({ items, source, at: 0, depth, bars: undefined, groups: new Map() });
}
