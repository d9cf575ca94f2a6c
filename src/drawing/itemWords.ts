import type { Analysis, EdgeResult, NodeResult } from '../analysis/analysis.ts';
import type { Steps } from './folds.ts';
import { isChosenLoss } from '../analysis/lossChoice.ts';
import { formatLog10, formatNumber, formatShare } from './formatNumber.ts';
import { isStateArrow, type GraphIndex } from './graphIndex.ts';
import type { Item } from './items.ts';
import { triangleNorms, type NormKind } from './scale.ts';
import { spreadWords, stripNumbers } from './stripNumbers.ts';
import { symbolText } from './symbolParts.ts';

interface Told {
  readonly analysis: Analysis;
  readonly index: GraphIndex;
  readonly norm: NormKind;
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
        ? `step ${item.step}: no contribution`
        : `step ${item.step} contributes ${formatLog10(one.log10Norm)}, ${formatShare(one.share, one.log10Norm)} of the sum`;
    }
    case 'cell': {
      const { rows, columns } = analysis.connectivity;
      const place = rows.indexOf(item.from) * columns.length + columns.indexOf(item.to);
      const log10 = triangleNorms(analysis, norm)[place];
      const size = log10 === undefined ? '?' : formatLog10(log10);
      return `connectivity from step ${item.from} to step ${item.to}: ${normSign(norm)} = ${size}`;
    }
    case 'column':
      return item.loss === analysis.chosenLoss
        ? `loss of step ${item.loss}, chosen`
        : `choose the loss of step ${item.loss}`;
    case 'strip':
      return stripWords(item, told);
  }
}

function stripWords(steps: Steps, told: Told): string {
  const { contributions, rates, connectivity } = stripNumbers(steps, told);
  const parts = [
    `steps ${steps.first} to ${steps.last}, drawn together`,
    contributions && `contributions ${spreadWords(contributions)}`,
    rates && `‖H‖₂ ${spreadWords(rates)}`,
    connectivity && `${normSign(told.norm)} to the loss ${spreadWords(connectivity)}`,
  ];
  return parts.filter((part) => part !== undefined).join('; ');
}

export function normSign(norm: NormKind): string {
  return norm === '2' ? '‖C‖₂' : '‖C‖F';
}

const roleWords: Readonly<Record<NodeResult['role'], string>> = {
  state: 'state',
  output: 'output',
  loss: 'loss',
  other: 'node',
  input: 'input',
  target: 'target',
  parameter: 'parameter',
  border: 'initial state',
};

function nodeWords(node: NodeResult, { analysis, index }: Told): string {
  const at = node.step === undefined ? '' : ` of step ${node.step}`;
  const name = `${symbolText(node.id)}, ${roleWords[node.role]}${at}`;
  const loss = index.lossValues.get(node.id);
  if (loss !== undefined) {
    const chosen = isChosenLoss(analysis.chosenLoss, loss.step) ? ', chosen' : '';
    return `${name}${chosen}: value ${formatNumber(loss.value, 3)}`;
  }
  return `${name}: ${shapeWords(node.shape)}, norm ${formatNumber(node.norm, 3)}`;
}

function shapeWords(shape: readonly number[]): string {
  if (shape.length === 0) return 'a number';
  if (shape.length === 1) return shape[0] === 1 ? '1 entry' : `${shape[0] ?? '?'} entries`;
  return shape.join(' × ');
}

function flowWords(log10Flow: number): string {
  if (Number.isNaN(log10Flow)) return 'its flow is left out at this size';
  return log10Flow === -Infinity
    ? 'none of the gradient flows here'
    : `flow ${formatLog10(log10Flow)}`;
}

function edgeWords(item: { readonly from: string; readonly to: string }, told: Told): string {
  const { analysis, index } = told;
  const step = index.nodes.get(item.to)?.step;
  const name = `${symbolText(item.from)} to ${symbolText(item.to)}`;
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
    ? `${name}: ${flow}, ${formatShare(share)} of the sum of the steps up to ${analysis.loss}`
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
