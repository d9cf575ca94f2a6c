import { t } from '@vscode/l10n';
import type { DiagramObjects } from './diagramObjects.ts';
import { stepIndex } from './diagramObjects.ts';
import type { Expression } from './expression.ts';
import { instantiate, mapSymbols } from './mapExpression.ts';
import type { Problem } from './problem.ts';
import type { Range } from './range.ts';
import { renderTex } from './renderTex.ts';
import type { StepNumbers } from './stepNumbers.ts';
import type { StepPattern } from './stepPatterns.ts';
import { readsOf, stepOffset } from './stepReads.ts';
import { symbolTex, type SymbolName } from './symbol.ts';
import { mostFrequent, type TimeAxis } from './timeAxis.ts';

export interface PatternContext {
  readonly objects: DiagramObjects;
  readonly axis: TimeAxis;
  readonly numbers: StepNumbers;
}

/** One warning for each place where a row says something else than the other rows do. */
export function patternProblems(
  patterns: readonly StepPattern[],
  context: PatternContext,
): readonly Problem[] {
  return [
    ...patterns.flatMap((pattern) => [
      ...targetProblems(pattern, context),
      ...bodyProblems(pattern, context),
    ]),
    ...leafProblems(patterns, context),
  ];
}

function bodyProblems(
  { base, body, drawn, deviations }: StepPattern,
  context: PatternContext,
): readonly Problem[] {
  const rule = renderTex(body);
  return deviations.flatMap(({ step, found, expected }) => {
    const at = drawn.find((one) => one.step === step);
    if (!at) return [];
    const right = writtenTex(instantiate(expected, step), context);
    const wrong = writtenTex(found, context);
    const follows = `${symbolTex({ base, indices: [{ kind: 'variable', name: 't', offset: 0 }] })} = ${rule}`;
    return [
      breakProblem(
        found.range,
        right,
        t(
          '{0} has `{1}` where the pattern `{2}` of the diagram has `{3}`. The model follows the pattern.',
          rowName(at.definition.cell, step, context),
          wrong,
          follows,
          right,
        ),
      ),
    ];
  });
}

/** `h_3 = …` where the drawing has step 2. */
function targetProblems({ base, drawn }: StepPattern, context: PatternContext): readonly Problem[] {
  return drawn.flatMap(({ step, definition: { cell, index, symbolRange, range } }) => {
    if (index === undefined || index === step || symbolRange.end === range.end) return [];
    return [wrongIndex(base, index, step, symbolRange, cell, context)];
  });
}

/** `x_3` alone in the row of step 2, where the other rows have their own step. */
function leafProblems(
  patterns: readonly StepPattern[],
  context: PatternContext,
): readonly Problem[] {
  const { objects, axis } = context;
  const defined = new Set(patterns.map(({ base }) => base));
  const alone = objects.symbols.flatMap(({ cell, symbol, range, carried }) => {
    const index = stepIndex(symbol);
    const step = axis.stepOf(axis.lineOf(cell));
    if (carried || index === undefined || step === undefined || defined.has(symbol.base)) return [];
    const column = axis.timeRuns === 'down' ? cell.column : cell.row;
    return [{ cell, column, base: symbol.base, range, index, step }];
  });
  return alone.flatMap(({ cell, column, base, range, index, step }) => {
    const alike = alone.filter((other) => other.base === base && other.column === column);
    const usual = usualOffset(
      base,
      alike.map((other) => other.index - other.step),
      patterns,
    );
    if (usual === undefined || index - step === usual) return [];
    return [wrongIndex(base, index, step + usual, range, cell, context)];
  });
}

/** What most rows have; where they are at odds, what the definitions read. */
function usualOffset(
  base: string,
  offsets: readonly number[],
  patterns: readonly StepPattern[],
): number | undefined {
  const usual = mostFrequent(offsets);
  const agreeing = offsets.filter((offset) => offset === usual).length;
  if (agreeing * 2 > offsets.length) return agreeing < 2 ? undefined : usual;
  const read = new Set(
    patterns
      .flatMap(({ body }) => readsOf(body, stepOffset))
      .flatMap((one) => (one.base === base ? (one.offset ?? []) : [])),
  );
  const [only, ...more] = [...new Set(offsets)].filter((offset) => read.has(offset));
  return more.length === 0 ? only : undefined;
}

function wrongIndex(
  base: string,
  index: number,
  right: number,
  range: Range,
  cell: { readonly row: number; readonly column: number },
  context: PatternContext,
): Problem {
  const name = (value: number): string =>
    symbolTex(context.numbers.write({ base, indices: [{ kind: 'number', value }] }));
  return breakProblem(
    range,
    name(right),
    t(
      '{0} has `{1}` where the other rows have the index of their own step, here `{2}`. The model follows the pattern.',
      rowName(cell, right, context),
      name(index),
      name(right),
    ),
  );
}

function breakProblem(range: Range, right: string, message: string): Problem {
  return {
    code: 'cd-row-breaks-pattern',
    severity: 'warning',
    range,
    message,
    fixes: [{ title: t('Write `{0}`', right), range, replacement: right }],
  };
}

/** Rows and columns count from 1, as people count them; the empty first row of a diagram counts too. */
function rowName(
  cell: { readonly row: number; readonly column: number },
  step: number,
  { axis, numbers }: PatternContext,
): string {
  const index = numbers.write({ base: 't', indices: [{ kind: 'number', value: step }] }).indices[0];
  const shown = index
    ? symbolTex({ base: '', indices: [index] }).replace(/^_\{?|\}$/g, '')
    : String(step);
  return axis.timeRuns === 'down'
    ? t('Row {0} (step {1})', cell.row + 1, shown)
    : t('Column {0} (step {1})', cell.column + 1, shown);
}

export function writtenTex(
  expression: Expression,
  { numbers }: { readonly numbers: StepNumbers },
): string {
  return renderTex(mapSymbols(expression, (symbol: SymbolName) => numbers.write(symbol)));
}
