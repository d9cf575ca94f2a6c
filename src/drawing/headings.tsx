import { t } from '@vscode/l10n';
import type { VNode } from 'preact';
import type { Analysis } from '../analysis/analysis.ts';
import { around, gap } from './around.ts';
import { itemAttributes, type Scene } from './context.ts';
import { sourceTex } from './formulas.ts';
import { ItemTitle } from './itemTitle.tsx';
import type { Item } from './items.ts';
import { headingHeight } from './layout.ts';
import { roleWords } from './roleWords.ts';
import { SymbolSpans } from './symbolLabel.tsx';
import { symbolWidth } from './symbolParts.ts';
import type { NormKind } from './scale.ts';
import { upright } from './timeDirection.ts';
import { ColumnNumbers } from './triangle.tsx';

/** Above the rows: the rails' names, the columns' roles, what the bars and the triangle show. */
export function Headings({ scene }: { readonly scene: Scene }): VNode {
  const { analysis, layout, norm } = scene;
  const { bars, triangle } = layout;
  const lossId = chosenLossId(analysis);
  const y = 18;
  const isInTwo = layout.rails.some(({ line }) => line === 1);
  // Each of two lines has indices below it.
  const railNameY = (line: number): number => (isInTwo ? 14 + 18 * line : y);
  const wide = triangle.width >= 180;
  const isNamed = triangle.x - bars.x >= 152 + symbolWidth(`${lossId}${sourceTex(analysis)}`, 10.5);
  return (
    <g class="gg-headings">
      {layout.rails.map(({ id, x, line }) => (
        <RailName key={id} scene={scene} id={id} x={x} y={railNameY(line)} />
      ))}
      {layout.columns.map(({ column, x }, place) => (
        <text key={place} class="gg-heading" x={x} y={y} text-anchor="middle">
          {column.heading === 'other' ? (
            <SymbolSpans tex={column.base} size={10.5} />
          ) : (
            roleWords(column.heading)
          )}
        </text>
      ))}
      <text class="gg-heading" x={bars.x} y={y}>
        <StepTo words={isNamed ? t('contribution of step {0} to ', gap) : t('step {0} to ', gap)} />
        <DerivativeName lossId={lossId} source={sourceTex(analysis)} />
      </text>
      <text class="gg-heading" x={triangle.x} y={y}>
        {wide ? `${t('connectivity')} ` : ''}
        <ConnectivityName norm={norm} />
        {t(' · columns: loss n')}
      </text>
      <ColumnNumbers scene={scene} y={headingHeight - 7} />
    </g>
  );
}

/** `step i to `, the i in italics where the sentence has its gap. */
export function StepTo({ words }: { readonly words: string }): VNode {
  const [before, behind] = around(words);
  return (
    <>
      {before}
      <tspan class="gg-italic">i</tspan>
      {behind}
    </>
  );
}

/** `∂E_8/∂w` */
export function DerivativeName({ lossId, source }: { lossId: string; source: string }): VNode {
  return (
    <>
      {'∂'}
      <SymbolSpans tex={lossId} size={10.5} />
      {'/∂'}
      <SymbolSpans tex={source} size={10.5} />
    </>
  );
}

/** `‖C_{i,n}‖₂` */
export function ConnectivityName({ norm }: { norm: NormKind }): VNode {
  return (
    <>
      {'‖'}
      <SymbolSpans tex="C_{i,n}" size={10.5} />
      {norm === '2' ? '‖₂' : '‖'}
      {norm === 'F' ? <SymbolSpans tex="{}_F" size={10.5} /> : null}
    </>
  );
}

export function chosenLossId({ chosenLoss, losses, loss }: Analysis): string {
  if (chosenLoss === 'sum') return 'ΣE';
  return losses.find(({ step }) => step === loss)?.id ?? 'E';
}

interface RailNameProps {
  readonly scene: Scene;
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

export function RailName({ scene, id, x, y }: RailNameProps): VNode {
  const item: Item = { kind: 'node', id };
  return (
    <g {...itemAttributes(scene, item, 'gg-node gg-rail-name')} {...upright(scene, x, y - 4)}>
      <ItemTitle told={scene} item={item} />
      <rect class="gg-leaf" fill="none" x={x - 9} y={y - 13} width={18} height={18} rx={4} />
      <text class="gg-bold" x={x} y={y} text-anchor="middle">
        <SymbolSpans tex={id} />
      </text>
    </g>
  );
}
