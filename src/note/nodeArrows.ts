import type { Diagram, GridPlace } from './diagram.ts';
import type { PatternContext } from './patternProblems.ts';
import { stepIndex } from './diagramObjects.ts';
import type { NodeArrow } from './recurrence.ts';
import type { StepPattern } from './stepPatterns.ts';
import { nodeName, symbolTex } from './symbol.ts';

/** The arrows of a diagram as connections of its nodes; arrows between two empty places are none. */
export function nodeArrows(
  diagram: Diagram,
  patterns: readonly StepPattern[],
  context: PatternContext,
): readonly NodeArrow[] {
  const names = nodesByPlace(patterns, context);
  const nameAt = ({ row, column }: GridPlace): string | undefined => names.get(`${row} ${column}`);
  return diagram.arrows.flatMap(({ direction, tail, head, labels, range }) => {
    if (direction === 'none' || direction === 'equals-across' || direction === 'equals-down')
      return [];
    const from = nameAt(tail);
    const to = nameAt(head);
    if (from === undefined && to === undefined) return [];
    return [{ from, to, labelTex: labels.map(({ tex }) => tex).join(', '), range }];
  });
}

function nodesByPlace(
  patterns: readonly StepPattern[],
  { objects }: PatternContext,
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { cell, symbol, carried } of objects.symbols) {
    const step = stepIndex(symbol);
    const key = `${cell.row} ${cell.column}`;
    if (!carried && step !== undefined && !names.has(key))
      names.set(key, symbolTex(nodeName(symbol.base, step)));
  }
  for (const { base, drawn } of patterns) {
    for (const { step, definition } of drawn) {
      names.set(
        `${definition.cell.row} ${definition.cell.column}`,
        symbolTex(nodeName(base, step)),
      );
    }
  }
  return names;
}
