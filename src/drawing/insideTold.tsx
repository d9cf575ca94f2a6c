import { t } from '@vscode/l10n';
import type { VNode } from 'preact';
import type { InnerNode, InsideCell } from '../analysis/cell/insideCell.ts';
import { clipped, inLines } from './clipped.ts';
import type { InnerLayout } from './innerLayout.ts';
import { innerNodeWords } from './innerWords.ts';
import { withSignRoom } from './signRoom.ts';
import { SymbolSpans } from './symbolLabel.tsx';
import { symbolText, symbolWidth } from './symbolParts.ts';
import { subscriptRuns } from './subscriptRuns.ts';

const margin = 12;
const size = 11;
const lineHeight = 14;
const shift = 3;

interface InsideToldProps {
  readonly node: InnerNode | undefined;
  readonly inside: InsideCell;
  readonly layout: InnerLayout;
}

/** The lines below a cell's inside: of one box, what it computes and what flows through it. */
export function InsideTold({ node, inside, layout }: InsideToldProps): VNode {
  const width = layout.width - 2 * margin;
  const words =
    node === undefined
      ? t('Arrow keys move, Enter opens an equation, Escape closes.')
      : innerNodeWords(node, inside);
  const lines = inLines(words, width);
  const first = layout.height - 16 - lineHeight * (lines.length - 1);
  const formula =
    node === undefined || node.formula === node.tex ? undefined : withSignRoom(node.formula);
  return (
    <g class="gg-inside-told">
      {formula === undefined ? null : (
        <text class="gg-small" x={margin} y={first - lineHeight}>
          {symbolWidth(formula, size) > width ? (
            clipped(symbolText(formula), width)
          ) : (
            <SymbolSpans tex={formula} size={size} />
          )}
        </text>
      )}
      {lines.map((line, at) => (
        <text key={line} class="gg-small gg-quiet" x={margin} y={first + lineHeight * at}>
          <SubscriptSpans text={line} />
        </text>
      ))}
    </g>
  );
}

function SubscriptSpans({ text }: { readonly text: string }): VNode {
  const runs = subscriptRuns(text);
  return (
    <>
      {runs.map((run, at) => {
        const before = runs[at - 1]?.isSub === true;
        if (run.isSub === before) return run.text;
        return (
          <tspan {...(run.isSub ? { class: 'gg-sub' } : {})} dy={run.isSub ? shift : -shift}>
            {run.text}
          </tspan>
        );
      })}
    </>
  );
}
