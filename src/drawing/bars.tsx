import { t } from '@vscode/l10n';
import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Contribution } from '../analysis/analysis.ts';
import { itemAttributes, type Scene } from './context.ts';
import { formatLog10 } from './formatNumber.ts';
import { ItemTitle } from './itemTitle.tsx';
import type { Item } from './items.ts';
import { round } from './levelPaths.tsx';
import { fillAt } from './paint.ts';
import { onScale } from './scale.ts';
import { placed } from './timeDirection.ts';

/** Along the axis of time. */
function thicknessOf({ time }: Scene): number {
  return time === 'down' ? 14 : 26;
}

/** Where a length from the beginning of the bars ends; sideways they stand on the triangle. */
export function barPlace(
  { time, layout: { bars } }: Scene,
  length: number,
): { readonly x: number; readonly width: number } {
  return { x: time === 'down' ? bars.x : bars.x + bars.width - length, width: length };
}

interface BarProps {
  readonly scene: Scene;
  readonly contribution: Contribution;
  readonly y: number;
}

/** A step's contribution: its logarithm as length and colour, its norm as a number. */
export function Bar({ scene, contribution, y }: BarProps): VNode {
  const item: Item = { kind: 'bar', step: contribution.step };
  const amount = useMemo(
    () => <Amount scene={scene} contribution={contribution} item={item} />,
    [scene, contribution],
  );
  return (
    <g {...itemAttributes(scene, item, 'gg-bar')} transform={`translate(0 ${round(y)})`}>
      {amount}
    </g>
  );
}

interface AmountProps extends Pick<BarProps, 'scene' | 'contribution'> {
  readonly item: Item;
}

function Amount({ scene, contribution, item }: AmountProps): VNode {
  const { layout, flow, paint, time } = scene;
  const thickness = thicknessOf(scene);
  const place = onScale(flow, contribution.log10Norm);
  const length = place === undefined ? 0 : Math.max(2, layout.bars.width * place);
  const bar = barPlace(scene, length);
  const ghost = scene.ghosts?.get(contribution.step);
  const ghostPlace = ghost === undefined ? undefined : onScale(flow, ghost);
  // Two settings are told apart by their numbers, which stand clear of both bars.
  const end = Math.max(length, ghostPlace === undefined ? 0 : layout.bars.width * ghostPlace);
  return (
    <>
      <ItemTitle
        told={scene}
        item={item}
        more={ghost === undefined ? '' : t('; in the other setting {0}', formatLog10(ghost))}
      />
      {scene.interaction === undefined ? null : (
        <rect
          class="gg-reach"
          x={time === 'down' ? layout.bars.x - 3 : bar.x - 20}
          y={-Math.max(13, thickness / 2 + 2)}
          width={length + (time === 'down' ? 42 : 22)}
          height={Math.max(26, thickness + 4)}
          rx={4}
        />
      )}
      {place === undefined ? null : (
        <rect
          {...fillAt(paint, place, 'gg-amount')}
          x={Math.round(bar.x * 10) / 10}
          y={-thickness / 2}
          width={Math.round(length * 10) / 10}
          height={thickness}
          rx={Math.min(2, length / 2)}
        />
      )}
      <Ghost scene={scene} step={contribution.step} />
      <text class="gg-number" {...numberPlace(scene, end)}>
        {formatLog10(contribution.log10Norm)}
      </text>
    </>
  );
}

/** Behind the end of the bars; sideways above it. */
function numberPlace(scene: Scene, end: number): Readonly<Record<string, string | number>> {
  const { bars } = scene.layout;
  if (scene.time === 'down') return { x: bars.x + end + (end === 0 ? 0 : 6), y: 4 };
  const { x } = barPlace(scene, end);
  return { ...placed(scene, x, 0), y: -5, 'text-anchor': 'middle' };
}

/** The same bar of the other setting, as an outline. */
function Ghost({ scene, step }: { readonly scene: Scene; readonly step: number }): VNode | null {
  const { layout, flow, ghosts } = scene;
  const thickness = thicknessOf(scene);
  const size = ghosts?.get(step);
  const place = size === undefined ? undefined : onScale(flow, size);
  if (place === undefined) return null;
  return (
    <rect
      class="gg-ghost"
      {...barPlace(scene, Math.max(2, Math.round(layout.bars.width * place * 10) / 10))}
      y={-thickness / 2 - 3}
      height={thickness + 6}
      rx={2}
    />
  );
}
