import { t } from '@vscode/l10n';
import type { Expression } from './expression.ts';
import { calleeOf, isConnective, isFunctionWord } from './functionNames.ts';
import { delimiterKind, productSignOf, relationOf, type ItemKind, type Scripts } from './items.ts';
import { childNodes, type Leaf, type TreeNode } from './katexTree.ts';
import type { Range } from './range.ts';
import { bigItem, fractionItem } from './readBig.ts';
import { readScript, type Context, type RawScripts } from './readContext.ts';
import { readScripted } from './scripts.ts';
import { wordOf } from './symbolBase.ts';
import { noteRange } from './texSource.ts';
import { withScripts } from './withScripts.ts';

/** A letter with all its scripts, as one symbol. */
export function symbolItem(node: TreeNode, place: Range, context: Context): ItemKind | undefined {
  const read = readScripted(node);
  if (!read) return undefined;
  const range = noteRange(context.source, place.start, place.end);
  const symbol: Expression = { kind: 'symbol', symbol: read.symbol, range };
  switch (read.above.kind) {
    case 'nothing':
      return { is: 'operand', value: symbol };
    case 'transpose':
      return { is: 'operand', value: { kind: 'transpose', of: symbol, range } };
    case 'power': {
      const at = node.type === 'supsub' && node.sup ? node.sup : node;
      return {
        is: 'operand',
        value: { kind: 'power', of: symbol, exponent: readScript(at, place, context), range },
      };
    }
    default:
      return read.above;
  }
}

/** A single sign; `scripts` hang on it where it is a bracket, a bar, a digit or `\partial`. */
export function leafItem(
  leaf: Leaf,
  scripts: Scripts | undefined,
  place: Range,
  context: Context,
): ItemKind {
  const { text } = leaf;
  if (/^\d$/.test(text)) return { is: 'digit', text, scripts };
  const signed = signItem(text, scripts);
  if (signed?.is === 'unknown' && isPlusMark(context.source.tex.slice(place.start, place.end))) {
    return { is: 'differential', sign: 'partial', by: scripts?.sub, isImmediate: true };
  }
  if (signed) return signed;
  if (leaf.type === 'atom') return atomItem(leaf, context.source.tex.slice(place.start, place.end));
  return (
    symbolItem(leaf, place, context) ?? {
      is: 'unknown',
      why: t('the sign {0} is not read', text),
      parts: [],
    }
  );
}

/** `\partial^+ h`: the immediate derivative (Pascanu, Mikolov, Bengio 2013). */
function isPlusMark(written: string): boolean {
  return /^\\partial\s*\^\s*(?:\+|\{\s*\+\s*\})/.test(written);
}

function signItem(text: string, scripts: Scripts | undefined): ItemKind | undefined {
  const delimiter = delimiterKind(text);
  if (typeof delimiter === 'string') return { is: 'bar', sign: delimiter, scripts };
  if (delimiter?.is === 'close') return { is: 'close', sign: delimiter.sign, scripts };
  if (delimiter) return delimiter;
  switch (text) {
    case '.':
      return { is: 'digit', text, scripts };
    case '+':
      return { is: 'plus', sign: '+' };
    case '-':
    case '−':
      return { is: 'plus', sign: '-' };
    case '/':
    case '\\div':
      return { is: 'slash' };
    case ',':
    case ';':
      return { is: 'comma' };
    case '\\partial':
      return scripts?.sup
        ? { is: 'unknown', why: t('higher derivatives are not read'), parts: [] }
        : { is: 'differential', sign: 'partial', by: scripts?.sub };
    case '\\nabla':
      return { is: 'differential', sign: 'nabla', by: scripts?.sub };
    default:
      return undefined;
  }
}

function atomItem(atom: Leaf & { readonly type: 'atom' }, written: string): ItemKind {
  const { text, family } = atom;
  const product = productSignOf(text);
  if (product) return { is: 'times', sign: product };
  if (family === 'rel') return { is: 'relation', sign: relationOf(text), text };
  if (family === 'inner') return { is: 'text', text: '…' };
  return {
    is: 'unknown',
    why: t('the sign {0} is not read', written === '' ? text : written),
    parts: [],
  };
}

/** Everything that is neither a leaf nor a row: functions, fractions, roots, letters in dress. */
export function nucleusItem(
  node: TreeNode,
  raw: RawScripts | undefined,
  place: Range,
  context: Context,
): ItemKind {
  switch (node.type) {
    case 'op':
      return node.name === undefined
        ? unread(node, place, context)
        : operatorItem(node.name, raw, place, context);
    case 'operatorname':
    case 'text':
    case 'font': {
      const word = wordOf(node);
      if (word !== undefined && (word.length !== 1 || node.type === 'text'))
        return wordItem(word, node, raw, place, context);
      break;
    }
    case 'delimsizing':
      return signItem(node.delim, raw?.scripts) ?? unread(node, place, context);
    case 'genfrac':
      return scriptedOperand(fractionItem(node, place, context), raw, place, context);
    case 'sqrt': {
      const range = noteRange(context.source, place.start, place.end);
      if (node.index) return unread(node, place, context);
      const args = [readScript(node.body, place, context)];
      const callee = { base: '\\sqrt', indices: [] };
      const calleeRange = noteRange(context.source, place.start, place.start + '\\sqrt'.length);
      return scriptedOperand(
        { is: 'operand', value: { kind: 'call', callee, calleeRange, args, range } },
        raw,
        place,
        context,
      );
    }
    case 'htmlmathml': {
      const written = context.source.tex.slice(place.start, place.end);
      return { is: 'relation', sign: relationOf(written), text: written };
    }
    case 'ordgroup':
      return scriptedOperand(
        { is: 'operand', value: readScript(node, place, context) },
        raw,
        place,
        context,
      );
    default:
  }
  const symbol = raw ? undefined : symbolItem(node, place, context);
  if (symbol) return symbol;
  if (node.type === 'font') {
    return scriptedOperand(
      { is: 'operand', value: context.read([node.body], place) },
      raw,
      place,
      context,
    );
  }
  return unread(node, place, context);
}

function scriptedOperand(
  item: ItemKind,
  raw: RawScripts | undefined,
  place: Range,
  context: Context,
): ItemKind {
  if (item.is !== 'operand' || !raw) return item;
  return {
    is: 'operand',
    value: withScripts(item.value, raw.scripts, noteRange(context.source, place.start, place.end)),
  };
}

function operatorItem(
  name: string,
  raw: RawScripts | undefined,
  place: Range,
  context: Context,
): ItemKind {
  const big = bigItem(name, raw, place, context);
  if (big) return big;
  return functionItem(name, raw);
}

/** `\tanh'`, `\max_i`, `\tanh^2`. */
function functionItem(base: string, raw: RawScripts | undefined): ItemKind {
  if (!raw) return { is: 'function', callee: { base, indices: [] }, exponent: undefined };
  const stand: TreeNode = { type: 'mathord', text: base };
  const read = readScripted({ type: 'supsub', base: stand, sub: raw.sub, sup: raw.sup });
  if (!read) return { is: 'function', callee: { base, indices: [] }, exponent: raw.scripts.sup };
  return {
    is: 'function',
    callee: read.symbol,
    exponent: read.above.kind === 'nothing' ? undefined : raw.scripts.sup,
  };
}

function wordItem(
  word: string,
  node: TreeNode,
  raw: RawScripts | undefined,
  place: Range,
  context: Context,
): ItemKind {
  const trimmed = word.trim();
  if (node.type === 'operatorname' || isFunctionWord(trimmed))
    return functionItem(calleeOf(trimmed), raw);
  if (!raw && node.type === 'text' && isConnective(word)) return { is: 'text', text: trimmed };
  return symbolItem(node, place, context) ?? { is: 'text', text: trimmed };
}

function unread(node: TreeNode, place: Range, context: Context): ItemKind {
  const parts = childNodes(node).map((child) => context.read([child], place));
  return { is: 'unknown', why: t('this part of the formula is not read'), parts };
}
