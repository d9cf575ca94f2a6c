import type { ComponentChildren, VNode } from 'preact';
import type { EdgeResult } from '../analysis/analysis.ts';
import { itemAttributes, type Scene } from './context.ts';
import type { EdgePath } from './edgePaths.ts';
import { ItemTitle } from './itemTitle.tsx';
import type { Item } from './items.ts';
import { strokeAt } from './paint.ts';
import { flowWidth, onScale } from './scale.ts';

interface FlowEdgeProps {
  readonly scene: Scene;
  readonly edge: EdgeResult;
  readonly path: EdgePath;
  readonly head: boolean;
  /** 1 without it; less where many of them run side by side. */
  readonly thickness?: number;
  readonly children?: ComponentChildren;
}

/** An edge with its flow: a thin grey wire where none of the gradient goes. */
export function FlowEdge({
  scene,
  edge,
  path,
  head,
  thickness = 1,
  children,
}: FlowEdgeProps): VNode {
  const item: Item = { kind: 'edge', from: edge.from, to: edge.to };
  const place = onScale(scene.flow, edge.log10Flow);
  return (
    <g {...itemAttributes(scene, item, 'gg-edge')}>
      <ItemTitle told={scene} item={item} />
      {scene.interaction === undefined ? null : <path class="gg-reach" d={path.d} />}
      {place === undefined ? (
        <path class="gg-wire" d={path.d} />
      ) : (
        <path
          {...strokeAt(scene.paint, place, 'gg-flow')}
          stroke-width={round(thickness * flowWidth(place))}
          d={path.d}
        />
      )}
      {head ? <ArrowHead {...path.end} /> : null}
      {children}
    </g>
  );
}

function ArrowHead({ x, y, angle }: EdgePath['end']): VNode {
  return (
    <path
      class="gg-head"
      d="M0 0L-7 -3.6V3.6Z"
      transform={`translate(${x} ${y})rotate(${angle})`}
    />
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
