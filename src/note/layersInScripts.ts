import type { Expression } from './expression.ts';
import { withLayer } from './layerNames.ts';
import { withChildren } from './mapExpression.ts';
import type { Formula } from './note.ts';
import type { Index, SymbolName } from './symbol.ts';
import { childrenOf, walkExpression } from './walkExpression.ts';

/** A symbol whose layer and step are both told, and in which scripts the layer stands. */
interface Layered {
  readonly way: Way;
  readonly base: string;
  readonly layer: Index;
  readonly step: Index;
}

/** `h_t^l`, `h_{l,t}` or `h_{t,l}`. */
type Way = 'above' | 'first' | 'second';

type Power = Extract<Expression, { readonly kind: 'power' }>;

/** How a note writes its layers where it does so without brackets. */
interface LayerWriting {
  readonly way: Way;
  /** The letter that counts the layers; undefined where each has an equation of its own. */
  readonly letter: string | undefined;
  readonly bases: ReadonlySet<string>;
  /** Letters without a step that stand with a 1 above them, which no power has. */
  readonly weights: ReadonlySet<string>;
}

const brackets = { opening: '(', closing: ')' };

/**
 * The formulas with `h_t^l`, `h_{l,t}` and `h_{t,l}` as the layers `h_t^{(l)}` that they are, and
 * the powers and entries that they look like as they were. That a note counts layers so is told by
 * an equation of a state: `h_t^l` of `h_{t-1}^l` and `h_t^{l-1}`, or of `h_t^1` and of `h_t^2`.
 */
export function withLayersInScripts(formulas: readonly Formula[]): readonly Formula[] {
  const writing = layerWriting(formulas.flatMap(({ content }) => content ?? []));
  if (writing === undefined) return formulas;
  return formulas.map((formula) => {
    if (formula.content === undefined) return formula;
    const content = rewritten(formula.content, writing);
    return content === formula.content ? formula : { ...formula, content };
  });
}

function layerWriting(contents: readonly Expression[]): LayerWriting | undefined {
  const equations = contents.flatMap(equationsOf);
  for (const way of ['above', 'first', 'second'] as const) {
    const states = equations.filter((one) => one.target.way === way && readsItself(one));
    const stated = states.find(
      (one) =>
        one.target.layer.kind === 'variable' && one.reads.some((read) => isBelow(read, one.target)),
    );
    const numbers = new Set(
      states.flatMap(({ target: { layer } }) => (layer.kind === 'number' ? [layer.value] : [])),
    );
    if (stated === undefined && numbers.size < 2) continue;
    const letter = stated?.target.layer.kind === 'variable' ? stated.target.layer.name : undefined;
    const targets = equations.filter(({ target }) => target.way === way);
    const bases = new Set(targets.map(({ target }) => target.base));
    return { way, letter, bases, weights: new Set(contents.flatMap(firstWeights)) };
  }
  return undefined;
}

function firstWeights(content: Expression): readonly string[] {
  return [...walkExpression(content)].flatMap((part) =>
    part.kind === 'power' &&
    part.of.kind === 'symbol' &&
    part.of.symbol.indices.length === 0 &&
    part.exponent.kind === 'number' &&
    part.exponent.value === 1
      ? part.of.symbol.base
      : [],
  );
}

interface Equation {
  readonly target: Layered;
  readonly reads: readonly Layered[];
}

function equationsOf(content: Expression): readonly Equation[] {
  const statements = content.kind === 'list' ? content.items : [content];
  return statements.flatMap((statement) => {
    if (statement.kind !== 'relation' || !statement.signs.every((sign) => /^:?=$/.test(sign))) {
      return [];
    }
    const [left, ...right] = statement.items;
    const parts = right.flatMap((side) => [...walkExpression(side)]);
    return layeredWays(left).map((target) => ({
      target,
      reads: parts.flatMap(layeredWays).filter((read) => read.way === target.way),
    }));
  });
}

/** All that a symbol can say of a layer and a step: of `h_{i,t}` the letter t is the step. */
function layeredWays(part: Expression | undefined): readonly Layered[] {
  if (part?.kind === 'power' && part.of.kind === 'symbol') {
    const { base, indices } = part.of.symbol;
    const [step, ...more] = indices;
    const layer = indexOf(part.exponent);
    return step && layer && more.length === 0 ? [{ way: 'above', base, layer, step }] : [];
  }
  if (part?.kind !== 'symbol') return [];
  const { base, indices } = part.symbol;
  const [first, second, ...more] = indices;
  if (first === undefined || second === undefined || more.length > 0) return [];
  if (isStep(second) && !isStep(first)) return [{ way: 'first', base, layer: first, step: second }];
  if (isStep(first) && !isStep(second)) {
    return [{ way: 'second', base, layer: second, step: first }];
  }
  return [];
}

function isStep(index: Index): boolean {
  return index.kind === 'variable' && /^(?:t|\\tau|τ)$/.test(index.name);
}

/** `h_{t-1}^l` in the equation of `h_t^l`. */
function readsItself({ target, reads }: Equation): boolean {
  return reads.some(
    ({ base, layer, step }) =>
      base === target.base && isSame(layer, target.layer, 0) && isSame(step, target.step, -1),
  );
}

/** `h_t^{l-1}` in the equation of `h_t^l`. */
function isBelow({ base, layer, step }: Layered, target: Layered): boolean {
  return base === target.base && isSame(layer, target.layer, -1) && isSame(step, target.step, 0);
}

function isSame(a: Index, b: Index, offset: number): boolean {
  if (a.kind === 'variable' && b.kind === 'variable') {
    return a.name === b.name && a.offset === b.offset + offset;
  }
  return a.kind === 'number' && b.kind === 'number' && a.value === b.value + offset;
}

function rewritten(expression: Expression, writing: LayerWriting): Expression {
  const symbol = layerSymbol(expression, writing);
  if (symbol !== undefined) return { kind: 'symbol', symbol, range: expression.range };
  const before = childrenOf(expression);
  const children = before.map((child) => rewritten(child, writing));
  return children.every((child, i) => child === before[i])
    ? expression
    : withChildren(expression, children);
}

function layerSymbol(part: Expression, writing: LayerWriting): SymbolName | undefined {
  const { way, bases } = writing;
  const found = layeredWays(part).find((one) => one.way === way && bases.has(one.base));
  if (found !== undefined) {
    return { base: layerBase(found.base, found.layer), indices: [found.step] };
  }
  return part.kind === 'power' && way === 'above' ? weightOf(part, writing) : undefined;
}

/** `W^l`, and `W^1` beside `W^2`: what belongs to a layer and to no step. */
function weightOf(
  { of, exponent }: Power,
  { letter, weights }: LayerWriting,
): SymbolName | undefined {
  if (of.kind !== 'symbol' || of.symbol.indices.length > 0) return undefined;
  const { base } = of.symbol;
  const layer = indexOf(exponent);
  if (layer === undefined) return undefined;
  const isOfLayer = layer.kind === 'variable' ? layer.name === letter : weights.has(base);
  return isOfLayer ? { base: layerBase(base, layer), indices: [] } : undefined;
}

function layerBase(name: string, layer: Index): string {
  if (layer.kind === 'number') return withLayer({ name, ...brackets }, layer.value);
  const { offset } = layer;
  const more = offset === 0 ? '' : offset > 0 ? `+${offset}` : String(offset);
  return withLayer({ name, ...brackets }, layer.name + more);
}

/** `l`, `l-1`, `2` above a letter. */
function indexOf(exponent: Expression): Index | undefined {
  if (exponent.kind === 'number') {
    return Number.isInteger(exponent.value) && exponent.value >= 0
      ? { kind: 'number', value: exponent.value }
      : undefined;
  }
  const [letter, more] =
    exponent.kind === 'sum' && exponent.terms.length === 2 && exponent.terms[0]?.sign === '+'
      ? [exponent.terms[0].term, exponent.terms[1]]
      : [exponent, undefined];
  if (letter.kind !== 'symbol' || letter.symbol.indices.length > 0) return undefined;
  if (!/^(?:[a-zA-Z]|\\ell)$/.test(letter.symbol.base)) return undefined;
  if (more === undefined) return { kind: 'variable', name: letter.symbol.base, offset: 0 };
  if (more.term.kind !== 'number' || more.term.value !== 1) return undefined;
  return { kind: 'variable', name: letter.symbol.base, offset: more.sign === '+' ? 1 : -1 };
}
