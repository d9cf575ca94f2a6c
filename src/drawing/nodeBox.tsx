import type { VNode } from 'preact';
import type { NodeResult } from '../analysis/analysis.ts';
import { isChosenLoss } from '../analysis/lossChoice.ts';
import { itemAttributes, type Scene } from './context.ts';
import { boxHalf, type Spot } from './edgePaths.ts';
import { functionText } from './functionText.ts';
import { ItemTitle } from './itemTitle.tsx';
import type { Item } from './items.ts';
import { SymbolSpans } from './symbolLabel.tsx';
import { placed } from './timeDirection.ts';

interface NodeBoxProps {
  readonly scene: Scene;
  readonly node: NodeResult;
  readonly spot: Spot;
  readonly showsFunction: boolean;
}

/** A node: its symbol in a box, with what computes it where there is room; leaves have no box. */
export function NodeBox({ scene, node, spot, showsFunction }: NodeBoxProps): VNode {
  const item: Item = { kind: 'node', id: node.id };
  const isChosen = isChosenLoss(
    scene.analysis.chosenLoss,
    scene.index.lossValues.get(node.id)?.step,
  );
  const computes = showsFunction ? functionText(node.tex) : undefined;
  // Sideways the box lies along the axis of time.
  const half = scene.time === 'down' ? spot.half : spot.along;
  const width = spot.boxed ? half * 2 : half * 2 + 4;
  return (
    <g
      {...itemAttributes(scene, item, isChosen ? 'gg-node gg-node-chosen' : 'gg-node')}
      {...placed(scene, spot.x, spot.y)}
    >
      <ItemTitle told={scene} item={item} />
      <rect
        class={spot.boxed ? 'gg-box' : 'gg-leaf'}
        {...(spot.boxed ? {} : { fill: 'none' })}
        x={-width / 2}
        y={-boxHalf}
        width={width}
        height={boxHalf * 2}
        rx={5}
      />
      <text y={4} text-anchor="middle">
        <SymbolSpans tex={node.id} />
        {computes === undefined ? null : <tspan class="gg-function">{` = ${computes}`}</tspan>}
      </text>
    </g>
  );
}
