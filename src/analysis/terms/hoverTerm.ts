import { t } from '@vscode/l10n';
import { isADiagram } from '../../note/diagram.ts';
import type { Expression } from '../../note/expression.ts';
import { expressionsAt } from '../../note/expressionsAt.ts';
import type { Range } from '../../note/range.ts';
import type { Model } from '../../model/model.ts';
import { NoValue } from '../check/noValue.ts';
import type { OpenNote } from '../openNote.ts';
import type { Run } from '../run.ts';
import { freeIndices, modelFor, termAt, type Reading, type TermAt } from '../termAt.ts';
import { walkExpression } from '../../note/walkExpression.ts';
import { describeTerm, type DescribedTerm } from './describeTerm.ts';
import { formalArguments } from './formalArguments.ts';
import { isIndexLetter } from './isIndexLetter.ts';
import { withOwnNames } from './ownNames.ts';
import { pointed, type Pointed } from './pointed.ts';
import { termWorld } from './termWorld.ts';
import { valueOfTerm } from './valueOfTerm.ts';
import { whyNone } from './whyNone.ts';

/** What stands under the pointer, with its value or the reason why it has none. */
export type HoverTerm =
  /** A node, leaf or parameter, or a name of DESIGN section 3 that the note does not define. */
  | {
      readonly kind: 'symbol';
      readonly found: TermAt;
      readonly isUsual: boolean;
      /** Another model than the one at its place. */
      readonly elsewhere?: Model;
    }
  | {
      readonly kind: 'expression';
      readonly term: DescribedTerm;
      readonly range: Range;
      readonly elsewhere?: Model;
    }
  /** The sign of a relation, with its two sides. */
  | {
      readonly kind: 'sides';
      readonly left: DescribedTerm;
      readonly right: DescribedTerm;
      readonly range: Range;
    }
  | {
      readonly kind: 'no-value';
      readonly tex: string;
      readonly why: string;
      readonly range: Range;
    };

/** Where the term has no meaning on the model at its place, these many others are looked at. */
const mostModels = 6;

interface Asked {
  readonly open: OpenNote;
  readonly model: Model;
  readonly run: Run;
  readonly reading: Reading;
  readonly under: Pointed;
}

/**
 * The smallest term at `offset` that a person can mean there; undefined where no formula stands
 * there or the note has no model.
 */
export function hoverTerm(
  open: OpenNote,
  offset: number,
  readingOf: (model: Model) => Reading,
): HoverTerm | undefined {
  const own = modelFor(open, offset);
  if (own === undefined) return undefined;
  const chain = expressionsAt(open.note, offset);
  if (chain.length === 0) return undefined;
  const under = pointed(chain, offset, open.note.text);
  const others = open.models.filter((model) => model !== own);
  const first = onModel(own, open, offset, under, readingOf);
  if (first !== undefined && first.kind !== 'no-value') return first;
  for (const model of others.slice(0, mostModels)) {
    const found = onModel(model, open, offset, under, readingOf);
    if (found?.kind === 'expression' || found?.kind === 'symbol') {
      return { ...found, elsewhere: model };
    }
  }
  return first;
}

function onModel(
  model: Model,
  open: OpenNote,
  offset: number,
  under: Pointed,
  readingOf: (model: Model) => Reading,
): HoverTerm | undefined {
  const reading = readingOf(model);
  const run = open.run(model, reading.steps);
  const { world } = termWorld(open, run);
  const named = (one: Expression): Expression => withOwnNames(one, world);
  const asked: Asked = {
    open,
    model,
    run,
    reading,
    under: {
      ...under,
      candidates: under.candidates.map(named),
      within: under.within.map((big) => ({ ...big, body: named(big.body) })),
      sides: under.sides.map(named),
    },
  };
  if (under.relation !== undefined) return ofSign(asked);
  const isSymbol = under.candidates[0]?.kind === 'symbol' || under.isCallee;
  const symbol = isSymbol ? symbolOn(model, open, offset, run, reading) : undefined;
  if (symbol !== undefined && isOwn(symbol)) {
    return { kind: 'symbol', found: symbol, isUsual: false };
  }
  return ofCandidates(asked, symbol) ?? unreadPart(under);
}

/** At the chosen loss, or a step earlier where that needs a step too many: `H_t` is ∂h_{t+1}/∂h_t. */
function symbolOn(
  model: Model,
  open: OpenNote,
  offset: number,
  run: Run,
  reading: Reading,
): TermAt | undefined {
  const only = { ...open, models: [model] };
  const found = termAt(only, offset, () => reading);
  if (found?.meaning.kind !== 'no-value') return found;
  const { last } = freeIndices(model, run.steps, reading.loss);
  const earlier = termAt(only, offset, () => ({ ...reading, loss: last - 1 }));
  return earlier?.meaning.kind === 'term' ? earlier : found;
}

/** A node, leaf or parameter of the model itself, which no formula of the note can redefine. */
function isOwn({ meaning }: TermAt): boolean {
  if (meaning.kind !== 'term') return false;
  const { kind } = meaning.term;
  return kind === 'node' || kind === 'parameter' || kind === 'bundle';
}

function ofCandidates(asked: Asked, symbol: TermAt | undefined): HoverTerm | undefined {
  const { candidates } = asked.under;
  let why: HoverTerm | undefined;
  for (const [i, candidate] of candidates.entries()) {
    const isLast = i === candidates.length - 1;
    if (!isLast && (isIndexLetter(candidate) || !hasSymbol(candidate))) continue;
    if (isLast && !hasSymbol(candidate)) return why;
    const term = valueOf(candidate, asked);
    if (!(term instanceof NoValue)) return { kind: 'expression', term, range: candidate.range };
    const usual = i === 0 ? usualMeaning(symbol, candidate) : undefined;
    if (usual !== undefined) return usual;
    const { world } = termWorld(asked.open, asked.run);
    why ??= noValue(
      sourceOf(candidate, asked.open),
      term,
      candidate.range,
      whyNone(candidate, world),
    );
    // `f` in `\frac{\partial f}{\partial h}` has no value of its own; what holds it may have one.
    if (candidate.kind !== 'symbol' || !isPartOfName(candidates[i + 1])) return why;
  }
  return why;
}

function hasSymbol(expression: Expression): boolean {
  for (const { kind } of walkExpression(expression)) {
    if (kind === 'symbol' || kind === 'call') return true;
  }
  return false;
}

function isPartOfName(parent: Expression | undefined): boolean {
  switch (parent?.kind) {
    case 'fraction':
    case 'apply':
    case 'differential':
    case 'call':
      return true;
    default:
      return false;
  }
}

/** `H_k` where the note does not say what it is. */
function usualMeaning(symbol: TermAt | undefined, candidate: Expression): HoverTerm | undefined {
  if (candidate.kind !== 'symbol' || symbol === undefined) return undefined;
  const { meaning, tex, range } = symbol;
  switch (meaning.kind) {
    case 'term':
      return { kind: 'symbol', found: symbol, isUsual: true };
    case 'no-value':
      return { kind: 'no-value', tex, why: meaning.why, range };
    case 'unknown':
      return undefined;
  }
}

function valueOf(expression: Expression, asked: Asked): DescribedTerm | NoValue {
  const { open, run, reading, under } = asked;
  const { world } = termWorld(open, run);
  const free = freeIndices(run.model, run.steps, reading.loss);
  const formal = formalArguments(under.head, world, free.last);
  const read = valueOfTerm(expression, { world, free, under, formal });
  return read instanceof NoValue ? read : describeTerm(expression, read, world, formal);
}

/** Nothing where a side has no value: why the relation is not checked is said elsewhere. */
function ofSign(asked: Asked): HoverTerm | undefined {
  const { relation } = asked.under;
  if (relation === undefined) return undefined;
  const { items, signRanges } = relation.of;
  const [one, other] = [items[relation.at], items[relation.at + 1]];
  const range = signRanges[relation.at];
  if (one === undefined || other === undefined || range === undefined) return undefined;
  const { world } = termWorld(asked.open, asked.run);
  const sides = [withOwnNames(one, world), withOwnNames(other, world)] as const;
  const within = { ...asked, under: { ...asked.under, sides } };
  const left = valueOf(sides[0], within);
  const right = valueOf(sides[1], within);
  if (left instanceof NoValue || right instanceof NoValue) return undefined;
  return { kind: 'sides', left, right, range };
}

function unreadPart({ unread }: Pointed): HoverTerm | undefined {
  if (unread === undefined || unread.why === isADiagram) return undefined;
  const why = t('This part of the formula is not read: {0}.', unread.why);
  return { kind: 'no-value', tex: '', why, range: unread.range };
}

/** Longer formulas are seen better in the note. */
const longest = 80;

function sourceOf({ range }: Expression, { note }: OpenNote): string {
  const source = note.text.slice(range.start, range.end).replaceAll(/\s+/g, ' ').trim();
  return source.length > longest ? `${source.slice(0, longest)} …` : source;
}

function noValue(
  tex: string,
  { kind, message, undefinedSymbol }: NoValue,
  range: Range,
  known: string | undefined,
): HoverTerm {
  const found =
    undefinedSymbol === tex
      ? t('Neither the model nor the note says what it is.')
      : kind === 'shape'
        ? t('the shapes do not fit: {0}', message)
        : message;
  const why = known ?? found;
  return { kind: 'no-value', tex, why: sentence(why), range };
}

/** A letter of a formula that a sentence begins with stays as it is. */
function sentence(text: string): string {
  const capital = /^[a-z]{2,} /.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
  return /[.!?…:`。！？：]$/.test(capital) ? capital : `${capital}.`;
}
