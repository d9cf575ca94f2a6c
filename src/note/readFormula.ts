import type { ReadLimits } from './limits.ts';
import type { Expression } from './expression.ts';
import type { CdArray, Macros, Nodes, TreeNode } from './katexTree.ts';
import type { Formula, MathSpan } from './note.ts';
import type { Diagram } from './diagram.ts';
import type { Problem } from './problem.ts';
import { childNodes } from './katexTree.ts';
import { parseTex } from './parseTex.ts';
import { readDiagram, type DiagramReading } from './readDiagram.ts';
import { readExpression } from './readExpression.ts';
import { inlineDiagram, refusedMath } from './refusedMath.ts';
import { texSource } from './texSource.ts';
import { cdEnvironments } from './texTokens.ts';

export interface FormulaReading {
  readonly formula: Formula;
  readonly problems: readonly Problem[];
}

/** Reads the math of one span; `macros` are those of the note, which the span may add to. */
export function readFormula(
  span: MathSpan,
  macros: Macros,
  readLimits?: ReadLimits,
): FormulaReading {
  const parsed = parseTex(span.tex, span.display, macros, readLimits);
  if (!parsed.ok) {
    return {
      formula: { span, content: undefined, diagrams: [] },
      problems: [refusedMath(span, parsed)],
    };
  }
  const readings = readDiagrams(parsed.nodes, span);
  const parts = new Map<TreeNode, readonly Expression[]>(
    readings.map(([node, { parts }]) => [node, parts]),
  );
  const source = texSource(span.tex, span.offsets, parts);
  const content = readExpression(parsed.nodes, { start: 0, end: span.tex.length }, source);
  const diagrams: Diagram[] = readings.map(([, { diagram }]) => diagram);
  return {
    formula: { span, content, diagrams },
    problems: [inlineDiagram(span) ?? [], readings.flatMap(([, { problems }]) => problems)].flat(),
  };
}

/** The n-th `CD` array of the tree is the n-th `\begin{CD}` of the text. */
function readDiagrams(
  nodes: Nodes,
  span: MathSpan,
): readonly (readonly [TreeNode, DiagramReading])[] {
  if (!span.tex.includes('CD')) return [];
  const environments = cdEnvironments(span.tex);
  const arrays = cdArrays(nodes);
  // A macro that makes a diagram has no place in the text to show.
  if (environments.length !== arrays.length) return [];
  return arrays.flatMap((array, i) => {
    const environment = environments[i];
    return environment ? [[array, readDiagram(array, environment, span)] as const] : [];
  });
}

function cdArrays(nodes: Nodes): readonly CdArray[] {
  const found: CdArray[] = [];
  const waiting: TreeNode[] = nodes.toReversed();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === 'array' && node.colSeparationType === 'CD') found.push(node);
    for (const child of childNodes(node).toReversed()) waiting.push(child);
  }
  return found;
}
