import { t } from '@vscode/l10n';
import type { Analysis, EdgeResult, NodeResult } from '../analysis/analysis.ts';
import type { Steps } from './folds.ts';
import { isChosenLoss } from '../analysis/lossChoice.ts';
import { formatLog10, formatNumber, formatShare } from './formatNumber.ts';
import { isStateArrow, type GraphIndex } from './graphIndex.ts';
import type { Item } from './items.ts';
import type { NormKind } from './scale.ts';
import { roleWords } from './roleWords.ts';
import { spreadWords, stripNumbers } from './stripNumbers.ts';
import { symbolText } from './symbolParts.ts';
import { cellNorm, type TriangleGrid } from './triangleGrid.ts';

/** The numbers that items are told with. */
export interface Told {
  readonly analysis: Analysis;
  readonly index: GraphIndex;
  readonly norm: NormKind;
  readonly triangle: TriangleGrid;
}

/** An item with its numbers in words, for tooltips and screen readers. */
export function itemWords(item: Item, told: Told): string {
  const { analysis, index, norm } = told;
  switch (item.kind) {
    case 'node': {
      const node = index.nodes.get(item.id);
      return node === undefined ? symbolText(item.id) : nodeWords(node, told);
    }
    case 'edge':
      return edgeWords(item, told);
    case 'bar': {
      const one = index.contributions.get(item.step);
      return one === undefined
        ? t('step {0}: no contribution', item.step)
        : t(
            'step {0} contributes {1}, {2} of the sum',
            item.step,
            formatLog10(one.log10Norm),
            formatShare(one.share, one.log10Norm),
          );
    }
    case 'cell': {
      const log10 = cellNorm(told.triangle, item.from, item.to, norm);
      const size = log10 === undefined ? '?' : formatLog10(log10);
      return t(
        'connectivity from step {0} to step {1}: {2} = {3}',
        item.from,
        item.to,
        normSign(norm),
        size,
      );
    }
    case 'column':
      return item.loss === analysis.chosenLoss
        ? t('loss of step {0}, chosen', item.loss)
        : t('choose the loss of step {0}', item.loss);
    case 'strip':
      return stripWords(item, told);
  }
}

function stripWords(steps: Steps, told: Told): string {
  const { contributions, rates, connectivity } = stripNumbers(steps, told);
  const parts = [
    t('steps {0} to {1}, drawn together', steps.first, steps.last),
    contributions && t('contributions {0}', spreadWords(contributions)),
    rates && `‖H‖₂ ${spreadWords(rates)}`,
    connectivity && t('{0} to the loss {1}', normSign(told.norm), spreadWords(connectivity)),
  ];
  return parts.filter((part) => part !== undefined).join('; ');
}

export function normSign(norm: NormKind): string {
  return norm === '2' ? '‖C‖₂' : '‖C‖F';
}

function nodeWords(node: NodeResult, { analysis, index }: Told): string {
  const role = roleWords(node.role);
  const name =
    node.step === undefined
      ? t('{0}, {1}', symbolText(node.id), role)
      : t('{0}, {1} of step {2}', symbolText(node.id), role, node.step);
  const loss = index.lossValues.get(node.id);
  if (loss !== undefined) {
    const value = formatNumber(loss.value, 3);
    return isChosenLoss(analysis.chosenLoss, loss.step)
      ? t('{0}, chosen: value {1}', name, value)
      : t('{0}: value {1}', name, value);
  }
  return t('{0}: {1}, norm {2}', name, shapeWords(node.shape), formatNumber(node.norm, 3));
}

function shapeWords(shape: readonly number[]): string {
  if (shape.length === 0) return t('a number');
  if (shape.length === 1) return shape[0] === 1 ? t('1 entry') : t('{0} entries', shape[0] ?? '?');
  return shape.join(' × ');
}

function flowWords(log10Flow: number): string {
  if (Number.isNaN(log10Flow)) return t('its flow is left out at this size');
  return log10Flow === -Infinity
    ? t('none of the gradient flows here')
    : t('flow {0}', formatLog10(log10Flow));
}

function edgeWords(item: { readonly from: string; readonly to: string }, told: Told): string {
  const { analysis, index } = told;
  const step = index.nodes.get(item.to)?.step;
  const name = t('{0} to {1}', symbolText(item.from), symbolText(item.to));
  const edge = step === undefined ? undefined : findEdge(index, step, item);
  if (edge === undefined || step === undefined) return name;
  const flow = flowWords(edge.log10Flow);
  const jacobian = index.jacobians.get(step - 1);
  if (jacobian !== undefined && isStateArrow(edge, index)) {
    const norms = `‖H‖₂ = ${formatNumber(jacobian.norm2, 3)}, ‖H‖F = ${formatNumber(jacobian.normF, 3)}`;
    return `${symbolText(`H_{${jacobian.k}}`)}, ${name}: ${norms}; ${flow}`;
  }
  const share = edge.kind === 'tap' ? index.contributions.get(step)?.share : undefined;
  const isPath = share !== undefined && index.nodes.get(edge.to)?.role === 'state';
  return isPath
    ? t(
        '{0}: {1}, {2} of the sum of the steps up to {3}',
        name,
        flow,
        formatShare(share),
        analysis.loss,
      )
    : `${name}: ${flow}`;
}

function findEdge(
  index: GraphIndex,
  step: number,
  { from, to }: { readonly from: string; readonly to: string },
): EdgeResult | undefined {
  for (const edges of [index.into, index.within, index.taps]) {
    const found = edges.get(step)?.find((edge) => edge.from === from && edge.to === to);
    if (found !== undefined) return found;
  }
  return undefined;
}
