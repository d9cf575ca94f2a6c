import type { VNode } from 'preact';
import type { NodeResult } from '../analysis/analysis.ts';
import { isChosenLoss } from '../analysis/lossChoice.ts';
import { itemAttributes, type DrawingContext } from './context.ts';
import { boxHalf, type Spot } from './edgePaths.ts';
import { functionText } from './functionText.ts';
import { itemWords } from './itemWords.ts';
import type { Item } from './items.ts';
import { SymbolSpans } from './symbolLabel.tsx';
import { upright } from './timeDirection.ts';

interface NodeBoxProps {
  readonly context: DrawingContext;
  readonly node: NodeResult;
  readonly spot: Spot;
  readonly showsFunction: boolean;
}

/** A node: its symbol in a box, with what computes it where there is room; leaves have no box. */
export function NodeBox({ context, node, spot, showsFunction }: NodeBoxProps): VNode {
  const item: Item = { kind: 'node', id: node.id };
  const isChosen = isChosenLoss(
    context.analysis.chosenLoss,
    context.index.lossValues.get(node.id)?.step,
  );
  const computes = showsFunction ? functionText(node.tex) : undefined;
  // Sideways the box lies along the axis of time.
  const half = context.time === 'down' ? spot.half : spot.along;
  const width = spot.boxed ? half * 2 : half * 2 + 4;
  return (
    <g
      {...itemAttributes(context, item, isChosen ? 'gg-node gg-node-chosen' : 'gg-node')}
      {...upright(context, spot.x, spot.y)}
    >
      <title>{itemWords(item, context)}</title>
      <rect
        class={spot.boxed ? 'gg-box' : 'gg-leaf'}
        {...(spot.boxed ? {} : { fill: 'none' })}
        x={spot.x - width / 2}
        y={spot.y - boxHalf}
        width={width}
        height={boxHalf * 2}
        rx={5}
      />
      <text x={spot.x} y={spot.y + 4} text-anchor="middle">
        <SymbolSpans tex={node.id} />
        {computes === undefined ? null : <tspan class="gg-function">{` = ${computes}`}</tspan>}
      </text>
    </g>
  );
}
