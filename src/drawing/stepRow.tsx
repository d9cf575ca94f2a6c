import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { BorderEdges } from './borderEdges.tsx';
import type { DrawingContext, Scene } from './context.ts';
import { NodeBox } from './nodeBox.tsx';
import { StepEdge, Tap, TimeEdge } from './rowEdges.tsx';
import { useRowReach, type RowReach } from './rowReach.ts';
import { spotOf } from './spots.ts';
import { placed } from './timeDirection.ts';

interface StepRowProps {
  readonly context: DrawingContext;
  /** The same as the context, without the rows. */
  readonly scene: Scene;
  readonly step: number;
  readonly y: number;
}

/**
 * A step of the graph: what leads into it from above and from the rails, its nodes and edges. All is
 * drawn around its middle, and made anew only where more of it changes than its place.
 */
export function StepRow({ context, scene, step, y }: StepRowProps): VNode {
  const reach = useRowReach(context, step, y);
  const leading = useMemo(() => <Leading scene={scene} reach={reach} />, [scene, reach]);
  const own = useMemo(() => <Own scene={scene} step={step} />, [scene, step]);
  return (
    <g class="gg-row" transform={`translate(0 ${Math.round(y * 100) / 100})`}>
      {leading}
      {own}
    </g>
  );
}

/** The step's number, and the edges that come from outside of the row. */
function Leading({ scene, reach }: { readonly scene: Scene; readonly reach: RowReach }): VNode {
  const { index, layout } = scene;
  const { step } = reach;
  return (
    <>
      <text {...placed(scene, layout.stepX, 0)} class="gg-step" y={4} text-anchor="middle">
        {step}
      </text>
      {(index.taps.get(step) ?? []).map((edge) => (
        <Tap key={`${edge.from} ${edge.to}`} scene={scene} edge={edge} pitch={reach.pitch} />
      ))}
      <BorderEdges scene={scene} reach={reach} />
      {(index.into.get(step) ?? []).map((edge) => (
        <TimeEdge key={`${edge.from} ${edge.to}`} scene={scene} edge={edge} reach={reach} />
      ))}
    </>
  );
}

/** What is the same wherever the row stands. */
function Own({ scene, step }: { readonly scene: Scene; readonly step: number }): VNode {
  const { index, layout } = scene;
  return (
    <>
      {(index.within.get(step) ?? []).map((edge) => (
        <StepEdge key={`${edge.from} ${edge.to}`} scene={scene} edge={edge} />
      ))}
      {(index.rows.get(step) ?? []).map((node) => {
        const spot = spotOf(scene, node);
        const column = layout.columns[node.column ?? -1];
        return spot === undefined || column === undefined ? null : (
          <NodeBox
            key={node.id}
            scene={scene}
            node={node}
            spot={spot}
            showsFunction={column.showsFunction}
          />
        );
      })}
    </>
  );
}
