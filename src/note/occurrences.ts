import type { Diagram } from './diagram.ts';
import { stepIndex } from './diagramObjects.ts';
import { mapSymbols } from './mapExpression.ts';
import type { PatternContext } from './patternProblems.ts';
import type { Range } from './range.ts';
import type { BorderState, Occurrence, SharedLeaf, StepLeaf } from './recurrence.ts';
import type { StepRoles } from './stepRoles.ts';
import { nodeName, type SymbolName } from './symbol.ts';
import { mostFrequent } from './timeAxis.ts';
import { walkExpression } from './walkExpression.ts';

/** A symbol anywhere in a diagram; `column` where it is an object of its own. */
interface Mention {
  readonly symbol: SymbolName;
  readonly range: Range;
  readonly column: number | undefined;
}

export interface Places {
  readonly leaves: readonly StepLeaf[];
  readonly parameters: readonly SharedLeaf[];
  readonly borders: readonly BorderState[];
}

/** Where a diagram speaks of its leaves, parameters and of the states before its first step. */
export function occurrencesOf(
  diagram: Diagram,
  roles: StepRoles,
  context: PatternContext,
  firstStep: number,
): Places {
  const mentions = mentionsIn(diagram, context);
  return {
    leaves: roles.leaves.map(({ base, role }) => stepLeaf(base, role, mentions)),
    parameters: roles.parameters.map((base) => ({
      base,
      occurrences: mentions
        .filter(({ symbol }) => symbol.base === base && symbol.indices.length === 0)
        .map(({ range }) => range),
    })),
    borders: roles.states.flatMap((base) => borderStates(base, mentions, firstStep)),
  };
}

function mentionsIn(
  diagram: Diagram,
  { objects, axis, numbers }: PatternContext,
): readonly Mention[] {
  const alone = objects.symbols
    .filter(({ carried }) => !carried)
    .map(({ cell, symbol, range }) => ({
      symbol,
      range,
      column: axis.timeRuns === 'down' ? cell.column : cell.row,
    }));
  const contents = [
    ...diagram.cells.flatMap(({ content }) => content ?? []),
    ...diagram.arrows.flatMap(({ labels }) => labels.map(({ content }) => content)),
  ];
  const anywhere = contents.flatMap((content) =>
    [...walkExpression(mapSymbols(content, numbers.read))].flatMap((inner) =>
      inner.kind === 'symbol'
        ? [{ symbol: inner.symbol, range: inner.range, column: undefined }]
        : [],
    ),
  );
  const starts = new Set(alone.map(({ range }) => range.start));
  return [...alone, ...anywhere.filter(({ range }) => !starts.has(range.start))];
}

/** Objects first; a step that has no object of its own is found among the arguments. */
function stepLeaf(base: string, role: 'input' | 'target', mentions: readonly Mention[]): StepLeaf {
  const own = mentions.filter(({ symbol }) => symbol.base === base);
  const columns = own.flatMap(({ column }) => column ?? []);
  const occurrences: Occurrence[] = [];
  const drawn = new Set<number>();
  for (const { symbol, range, column } of own) {
    const step = stepIndex(symbol);
    if (step === undefined || (column === undefined && drawn.has(step))) continue;
    if (column !== undefined) drawn.add(step);
    occurrences.push({ step, symbolRange: range, range });
  }
  occurrences.sort((a, b) => a.step - b.step || a.range.start - b.range.start);
  return {
    base,
    role,
    column: columns.length > 0 ? mostFrequent(columns) : undefined,
    occurrences,
  };
}

/** One for each step before the first that the diagram mentions; at least the one right before it. */
function borderStates(
  base: string,
  mentions: readonly Mention[],
  firstStep: number,
): readonly BorderState[] {
  const before = mentions.filter(({ symbol }) => {
    const step = stepIndex(symbol);
    return symbol.base === base && step !== undefined && step < firstStep;
  });
  const steps = new Set([
    firstStep - 1,
    ...before.flatMap(({ symbol }) => stepIndex(symbol) ?? []),
  ]);
  return [...steps]
    .sort((a, b) => b - a)
    .map((step) => ({
      symbol: nodeName(base, step),
      base,
      ranges: before.filter(({ symbol }) => stepIndex(symbol) === step).map(({ range }) => range),
    }));
}
