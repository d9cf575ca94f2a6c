import type { InnerEdge, InnerNode, InsideCell } from '../analysis/cell/insideCell.ts';
import { formatLog10, formatNumber, formatShare } from './formatNumber.ts';
import { symbolText } from './symbolParts.ts';

/** A box of a cell's inside with its numbers, for tooltips, the line below it and screen readers. */
export function innerNodeWords(node: InnerNode, inside: InsideCell): string {
  const { kind, gates, shape, norm, log10Adjoint, log10Flow, share, tap } = node;
  const name = symbolText(node.tex);
  if (kind === 'later') return `to ${name}: ${carries(log10Flow, share, inside)}`;
  const role = kind === 'earlier' ? ', from the step before' : '';
  const gate = gates === undefined ? '' : `, a gate on ${symbolText(gates)}`;
  const shaped = shape.length === 0 ? 'a number' : shape.join(' × ');
  const taps =
    tap === undefined ? '' : `, of which ${formatShare(tap.share)} enter by ${symbolText(tap.tex)}`;
  return `${name}${role}${gate}: ${carries(log10Flow, share, inside)}${taps}. Shape ${shaped}, norm ${formatNumber(norm)}, gradient by it ${formatLog10(log10Adjoint)}.`;
}

export function innerEdgeWords(
  { from, to, log10Flow, log10Adjoint, share }: InnerEdge,
  inside: InsideCell,
): string {
  const texOf = (id: string): string =>
    symbolText(inside.nodes.find((node) => node.id === id)?.tex ?? id);
  return `${texOf(from)} → ${texOf(to)}: ${carries(log10Flow, share, inside)}. Gradient passed back ${formatLog10(log10Adjoint)}.`;
}

function carries(log10Flow: number, share: number, { level }: InsideCell): string {
  if (Number.isNaN(log10Flow)) return 'its flow is left out';
  if (log10Flow === -Infinity) return 'none of the gradient flows here';
  const whole = level === 'cell' ? 'the cell' : 'the equation';
  return `carries ${formatShare(share)} of the gradient through ${whole} (${formatLog10(log10Flow)})`;
}

/** How the gradient's paths come in: `through c_4 42 % · through h_4 12 %`. */
export function waysWords({ ways, isReached }: InsideCell, source: string): readonly string[] {
  if (!isReached) return ['nothing of this step reaches the chosen loss'];
  if (ways.length === 0) return [`no path from ${source} to the loss runs through here`];
  return ways.map(({ through, share }) =>
    through === undefined
      ? `entering here ${formatShare(share)}`
      : `through ${symbolText(through)} ${formatShare(share)}`,
  );
}
