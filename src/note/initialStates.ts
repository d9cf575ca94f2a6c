import { casesByStep } from './casesByStep.ts';
import type { Expression } from './expression.ts';
import type { Formula } from './note.ts';
import type { Range } from './range.ts';
import type { BorderState, Recurrence } from './recurrence.ts';

/** `h_0 = 0`: every entry of a state has this value before the first step. */
export interface InitialStatement {
  readonly base: string;
  readonly value: number;
  readonly symbolRange: Range;
}

/** What the formulas of a note say of values at step 0: `h_0 = c_0 = 0`, `h^{(0)} = \mathbf{0}`. */
export function initialStatements(formulas: readonly Formula[]): readonly InitialStatement[] {
  return formulas.flatMap(({ content, diagrams }) => {
    if (content === undefined || diagrams.length > 0) return [];
    const statements = content.kind === 'list' ? content.items : [content];
    return statements.flatMap((statement, i) => {
      if (statement.kind !== 'relation') return [];
      const found = readStatement(statement);
      const [value] = found;
      if (value === undefined || statement.items.length > 2) return found;
      // `h_0, c_0 = 0`
      const before = statements.slice(0, i);
      const listed = before.slice(before.findLastIndex((one) => one.kind !== 'symbol') + 1);
      return [...listed.flatMap((one) => atZero(one, value.value)), ...found];
    });
  });
}

function readStatement({
  items,
  signs,
}: Expression & { readonly kind: 'relation' }): readonly InitialStatement[] {
  const [first] = items;
  if (first === undefined || signs.some((sign) => sign !== '=' && sign !== ':=')) return [];
  const [index] = first.kind === 'symbol' ? first.symbol.indices : [];
  if (first.kind === 'symbol' && index?.kind === 'variable') {
    const cases = items.slice(1).flatMap((body) => casesByStep(body, index.name) ?? []);
    const value = cases[0] && constant(cases[0].initial);
    return value === undefined
      ? []
      : [{ base: first.symbol.base, value, symbolRange: first.range }];
  }
  const last = items.at(-1);
  const value = last && constant(last);
  if (value === undefined) return [];
  const all = items.slice(0, -1).map((one) => atZero(one, value));
  return all.every((one) => one.length > 0) ? all.flat() : [];
}

/** `h_0`, `h^{(0)}`, `h(0)`, `h^0` */
function atZero(left: Expression, value: number): readonly InitialStatement[] {
  const symbolRange = left.range;
  if (left.kind === 'symbol') {
    const { base, indices } = left.symbol;
    const [index, ...more] = indices;
    const isZero = index?.kind === 'number' && index.value === 0 && more.length === 0;
    return isZero ? [{ base, value, symbolRange }] : [];
  }
  const zero = (one: Expression | undefined): boolean => one?.kind === 'number' && one.value === 0;
  if (left.kind === 'call' && left.args.length === 1 && left.callee.indices.length === 0) {
    return zero(left.args[0]) ? [{ base: left.callee.base, value, symbolRange }] : [];
  }
  if (left.kind === 'power' && left.of.kind === 'symbol' && left.of.symbol.indices.length === 0) {
    return zero(left.exponent) ? [{ base: left.of.symbol.base, value, symbolRange }] : [];
  }
  return [];
}

/** A number, also in bold; and what stands over or below a zero, `\vec{0}`, `\mathbf{0}_h`. */
function constant(body: Expression): number | undefined {
  if (body.kind === 'number') return body.value;
  const [only] = body.kind === 'unread' ? body.parts : [];
  return only?.kind === 'number' && only.value === 0 ? 0 : undefined;
}

/**
 * The recurrences with what the note says of their states before the first step. A statement is
 * about the last recurrence before it that has the state, else about the first one.
 */
export function withInitialStates(
  recurrences: readonly Recurrence[],
  statements: readonly InitialStatement[],
): readonly Recurrence[] {
  const said = new Map<Recurrence, InitialStatement[]>();
  for (const statement of statements) {
    const having = recurrences.filter(
      ({ borders, firstStep }) =>
        firstStep === 1 && borders.some(({ base }) => base === statement.base),
    );
    const about =
      having.findLast(({ range }) => range.start <= statement.symbolRange.start) ?? having[0];
    if (about) said.set(about, [...(said.get(about) ?? []), statement]);
  }
  return recurrences.map((recurrence) => {
    const own = said.get(recurrence);
    if (own === undefined) return recurrence;
    const borders = recurrence.borders.map((border) => withStatement(border, own));
    return { ...recurrence, borders };
  });
}

/** The state before the first step is that of step 0; a diagram may mention earlier ones. */
function withStatement(border: BorderState, own: readonly InitialStatement[]): BorderState {
  const [index] = border.symbol.indices;
  const found = own.find(({ base }) => base === border.base);
  if (found === undefined || index?.kind !== 'number' || index.value !== 0) return border;
  return { ...border, value: found.value, ranges: [found.symbolRange, ...border.ranges] };
}
