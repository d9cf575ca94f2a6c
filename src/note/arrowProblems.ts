import { t } from '@vscode/l10n';
import type { Arrow, Diagram, GridPlace } from './diagram.ts';
import { stepIndex, type DiagramObjects } from './diagramObjects.ts';
import { mapSymbols } from './mapExpression.ts';
import type { PatternContext } from './patternProblems.ts';
import type { Problem } from './problem.ts';
import { contains, type Range } from './range.ts';
import type { StepPattern } from './stepPatterns.ts';
import { readsOf } from './stepReads.ts';
import { symbolTex, type SymbolName } from './symbol.ts';

interface LabelSymbol {
  readonly symbol: SymbolName;
  readonly base: string;
  readonly step: number;
  readonly range: Range;
}

/**
 * Warns where an arrow's label and the cells at its ends disagree: the cell at its head uses the
 * same value of another step, or the line that it comes from has no such value. What already
 * breaks the pattern of the rows (`known`) is not said twice.
 */
export function arrowProblems(
  diagram: Diagram,
  patterns: readonly StepPattern[],
  context: PatternContext,
  known: readonly Problem[],
): readonly Problem[] {
  const nodes = nodeBases(patterns, context.objects);
  return diagram.arrows.flatMap((arrow) =>
    labelSymbols(arrow, context).flatMap((label) => {
      if (!nodes.has(label.base)) return [];
      return (
        headDisagrees(label, arrow, context, known) ??
        tailLacks(label, arrow, patterns, context) ??
        []
      );
    }),
  );
}

function nodeBases(
  patterns: readonly StepPattern[],
  { symbols }: DiagramObjects,
): ReadonlySet<string> {
  return new Set([
    ...patterns.map(({ base }) => base),
    ...symbols.map(({ symbol }) => symbol.base),
  ]);
}

function labelSymbols(arrow: Arrow, { numbers }: PatternContext): readonly LabelSymbol[] {
  return arrow.labels.flatMap(({ content }) => {
    const read = mapSymbols(content, numbers.read);
    const items = read.kind === 'list' ? read.items : [read];
    return items.flatMap((item) => {
      const step = item.kind === 'symbol' ? stepIndex(item.symbol) : undefined;
      if (item.kind !== 'symbol' || step === undefined) return [];
      return [{ symbol: item.symbol, base: item.symbol.base, step, range: item.range }];
    });
  });
}

/** Undefined where the head says nothing of it, an empty list where it agrees. */
function headDisagrees(
  label: LabelSymbol,
  arrow: Arrow,
  context: PatternContext,
  known: readonly Problem[],
): readonly Problem[] | undefined {
  const used = usesOf(arrow.head, label.base, context);
  if (used.length === 0) return undefined;
  if (used.some(({ step }) => step === label.step)) return undefined;
  const [other] = used;
  if (!other) return undefined;
  // The rows have told that the cell is off, or the label agrees with what they say.
  if (known.some(({ range }) => contains(range, other.range.start))) return [];
  const name = (step: number): string => written(label.base, step, context);
  const problem: Problem = {
    code: 'cd-arrow-disagrees',
    severity: 'warning',
    range: label.range,
    message: t(
      'The arrow carries `{0}`, but the object at its head uses `{1}`. The object decides.',
      name(label.step),
      name(other.step),
    ),
    related: [{ range: other.range, message: t('uses `{0}`', name(other.step)) }],
    fixes: [
      {
        title: t('Write `{0}` on the arrow', name(other.step)),
        range: label.range,
        replacement: name(other.step),
      },
    ],
  };
  return [problem];
}

function usesOf(
  place: GridPlace,
  base: string,
  { objects }: PatternContext,
): readonly { readonly step: number; readonly range: Range }[] {
  const here = (cell: GridPlace): boolean => cell.row === place.row && cell.column === place.column;
  const read = objects.definitions
    .filter(({ cell }) => here(cell))
    .flatMap(({ body }) => readsOf(body, stepIndex))
    .flatMap(({ base: name, offset, expression }) =>
      name === base && offset !== undefined ? [{ step: offset, range: expression.range }] : [],
    );
  const carried = objects.symbols
    .filter(({ cell, symbol, carried: along }) => along && here(cell) && symbol.base === base)
    .flatMap(({ symbol, range }) => {
      const step = stepIndex(symbol);
      return step === undefined ? [] : [{ step, range }];
    });
  return [...read, ...carried];
}

/** The whole line counts: a target may stand in its last column and travel below the first. */
function tailLacks(
  label: LabelSymbol,
  arrow: Arrow,
  patterns: readonly StepPattern[],
  context: PatternContext,
): readonly Problem[] | undefined {
  const { objects, axis } = context;
  const line = axis.lineOf(arrow.tail);
  const onLine = (cell: GridPlace): boolean => axis.lineOf(cell) === line;
  const steps = [
    ...patterns.flatMap(({ base, drawn }) =>
      base === label.base
        ? drawn.filter(({ definition }) => onLine(definition.cell)).map(({ step }) => step)
        : [],
    ),
    ...objects.definitions.flatMap(({ cell, base, index }) =>
      base === label.base && onLine(cell) ? (index ?? []) : [],
    ),
    ...objects.symbols.flatMap(({ cell, symbol }) =>
      symbol.base === label.base && onLine(cell) ? (stepIndex(symbol) ?? []) : [],
    ),
  ];
  const [there] = steps;
  if (there === undefined || steps.includes(label.step)) return undefined;
  const name = (step: number): string => written(label.base, step, context);
  const at = objects.definitions.find(({ cell, base }) => base === label.base && onLine(cell));
  return [
    {
      code: 'cd-arrow-disagrees',
      severity: 'warning',
      range: label.range,
      message: t(
        'The arrow carries `{0}`, but where it comes from there is `{1}`.',
        name(label.step),
        name(there),
      ),
      ...(at && { related: [{ range: at.symbolRange, message: t('defines `{0}`', name(there)) }] }),
      fixes: [
        {
          title: t('Write `{0}` on the arrow', name(there)),
          range: label.range,
          replacement: name(there),
        },
      ],
    },
  ];
}

function written(base: string, step: number, { numbers }: PatternContext): string {
  return symbolTex(numbers.write({ base, indices: [{ kind: 'number', value: step }] }));
}
