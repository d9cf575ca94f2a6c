import { gap } from './around.ts';
import { t } from '@vscode/l10n';
import type { ComponentChildren, VNode } from 'preact';
import type { Scene } from './context.ts';
import { sourceTex } from './formulas.ts';
import { chosenLossId, ConnectivityName, DerivativeName, RailName, StepTo } from './headings.tsx';
import { sideHeadingWidth } from './sidewaysLayout.ts';
import { roleWords } from './roleWords.ts';
import { SymbolSpans } from './symbolLabel.tsx';
import { mirrored, upright } from './timeDirection.ts';
import { ColumnNumbers } from './triangle.tsx';

/** Where the headings end; the numbers of the triangle's rows stand behind it. */
const right = sideHeadingWidth - 14;

/** Left of a drawing whose time runs to the right: what `Headings` says above the others. */
export function SideHeadings({ scene }: { readonly scene: Scene }): VNode {
  const { analysis, layout, norm } = scene;
  const { bars, triangle } = layout;
  const middle = bars.x + bars.width / 2;
  return (
    <g class="gg-headings" transform={mirrored}>
      {layout.rails.map(({ id, x, line }) => (
        <RailName key={id} scene={scene} id={id} x={x} y={right - 2 - 34 * line} />
      ))}
      {layout.columns.map(({ column, x }, place) => (
        <Heading key={place} scene={scene} x={x}>
          {column.heading === 'other' ? (
            <SymbolSpans tex={column.base} size={10.5} />
          ) : (
            roleWords(column.heading)
          )}
        </Heading>
      ))}
      <Heading scene={scene} x={middle - 8}>
        {t('contribution of')}
      </Heading>
      <Heading scene={scene} x={middle + 6}>
        <StepTo words={t('step {0} to ', gap)} />
        <DerivativeName lossId={chosenLossId(analysis)} source={sourceTex(analysis)} />
      </Heading>
      {analysis.connectivity.columns.length === 0 ? null : (
        <>
          <Heading scene={scene} x={triangle.x + 8} before={22}>
            <ConnectivityName norm={norm} />
          </Heading>
          <Heading scene={scene} x={triangle.x + 22} before={22}>
            {t('rows: loss n')}
          </Heading>
        </>
      )}
      <ColumnNumbers scene={scene} y={sideHeadingWidth - 6} />
    </g>
  );
}

interface HeadingProps {
  readonly scene: Scene;
  readonly x: number;
  /** How far before the end of the headings. */
  readonly before?: number;
  readonly children: ComponentChildren;
}

function Heading({ scene, x, before = 0, children }: HeadingProps): VNode {
  const y = right - before;
  return (
    <text {...upright(scene, x, y)} class="gg-heading" x={x} y={y + 4} text-anchor="end">
      {children}
    </text>
  );
}
