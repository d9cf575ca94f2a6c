import { t } from '@vscode/l10n';
import type { VNode } from 'preact';
import { isWhole } from '../analysis/isWhole.ts';
import type { Scene } from './context.ts';
import { formatLog10 } from './formatNumber.ts';
import type { DrawingLayout } from './layout.ts';
import { fillAt } from './paint.ts';
import { rampLevels } from './ramp.ts';
import { sideLegendWidth } from './sidewaysLayout.ts';

/** What colour and thickness mean, in numbers: one scale for the flow, one for the triangle. */
export function Legend({
  scene,
  y,
  room = sideLegendWidth,
}: {
  readonly scene: Scene;
  readonly y: number;
  /** Below a drawing whose time runs to the right. */
  readonly room?: number;
}): VNode {
  const { flow, connectivity, analysis } = scene;
  // Sideways it stands below all, the bars and the triangle are not above it.
  const layout = scene.time === 'down' ? scene.layout : sideways(room);
  const width = Math.min(180, layout.bars.width + 10);
  // Without a number in it, the triangle has no scale.
  const cells = analysis.connectivity.columns.length > 0 && isWhole(analysis);
  const triangleWidth = Math.min(160, layout.triangle.width);
  const isLog = flow.kind === 'log';
  return (
    <g class="gg-legend">
      <title>
        {isLog
          ? t(
              'Flow and contributions on a logarithmic scale: shares of the largest, {0}.',
              formatLog10(flow.log10Largest),
            )
          : t(
              'Flow and contributions on a linear scale: shares of the largest, {0}.',
              formatLog10(flow.log10Largest),
            )}
        {cells
          ? ` ${t(
              'Connectivity on a logarithmic scale: norms from {0} to {1}.',
              formatLog10(connectivity.log10Largest - connectivity.decades),
              formatLog10(connectivity.log10Largest),
            )}`
          : ''}
      </title>
      <Scale
        scene={scene}
        x={layout.bars.x}
        y={y}
        width={width}
        low={isLog ? `10${superscript(-flow.decades)}` : '0'}
        high={largestWords(width, isLog ? t('log') : t('linear'))}
      />
      {cells ? (
        <Scale
          scene={scene}
          x={layout.triangle.x}
          y={y}
          width={triangleWidth}
          low={formatLog10(connectivity.log10Largest - connectivity.decades)}
          high={`${formatLog10(connectivity.log10Largest)}${triangleWidth >= 140 ? t(' (norm)') : ''}`}
        />
      ) : null}
    </g>
  );
}

/** Beside the number at the other end there must be room between them. */
function largestWords(width: number, scale: string): string {
  if (width >= 160) return t('1 (share of the largest, {0})', scale);
  return width >= 130 ? t('1 of largest ({0})', scale) : t('1 ({0})', scale);
}

function sideways(room: number): Pick<DrawingLayout, 'bars' | 'triangle'> {
  const width = Math.min(160, Math.floor(room / 2) - 40);
  return {
    bars: { x: 16, width: width - 10 },
    triangle: { x: Math.floor(room / 2) + 16, width },
  };
}

interface ScaleProps {
  readonly scene: Scene;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly low: string;
  readonly high: string;
}

function Scale({ scene, x, y, width, low, high }: ScaleProps): VNode {
  const slice = width / rampLevels;
  return (
    <>
      {Array.from({ length: rampLevels }, (_, level) => {
        const place = level / (rampLevels - 1);
        const height = 2 + 6 * place;
        return (
          <rect
            key={level}
            {...fillAt(scene.paint, place, 'gg-slice')}
            x={Math.round((x + level * slice) * 10) / 10}
            y={Math.round((y + 8 - height) * 10) / 10}
            width={Math.round((slice + 0.4) * 10) / 10}
            height={Math.round(height * 10) / 10}
          />
        );
      })}
      <text class="gg-step" x={x} y={y + 20}>
        {low}
      </text>
      <text class="gg-step" x={x + width} y={y + 20} text-anchor="end">
        {high}
      </text>
    </>
  );
}

function superscript(value: number): string {
  const digits = Array.from('⁰¹²³⁴⁵⁶⁷⁸⁹');
  return Array.from(String(value), (sign) =>
    sign === '-' ? '⁻' : (digits[Number(sign)] ?? ''),
  ).join('');
}
