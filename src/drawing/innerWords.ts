import { t } from '@vscode/l10n';
import type { InnerEdge, InnerNode, InsideCell } from '../analysis/cell/insideCell.ts';
import { formatLog10, formatNumber, formatShare } from './formatNumber.ts';
import { symbolText } from './symbolParts.ts';

/** A box of a cell's inside with its numbers, for tooltips, the line below it and screen readers. */
export function innerNodeWords(node: InnerNode, inside: InsideCell): string {
  const { kind, gates, shape, norm, log10Adjoint, log10Flow, share, tap } = node;
  const name = symbolText(node.tex);
  if (kind === 'later') return t('to {0}: {1}', name, carries(log10Flow, share, inside));
  const role = kind === 'earlier' ? t(', from the step before') : '';
  const gate = gates === undefined ? '' : t(', a gate on {0}', symbolText(gates));
  const shaped = shape.length === 0 ? t('a number') : shape.join(' × ');
  const taps =
    tap === undefined
      ? ''
      : t(
          ', of which {0} enter by {1}',
          formatShare(tap.share),
          symbolText(tap.tex).replaceAll(',', ', '),
        );
  return t(
    '{0}{1}{2}: {3}{4}. Shape {5}, norm {6}, gradient by it {7}.',
    name,
    role,
    gate,
    carries(log10Flow, share, inside),
    taps,
    shaped,
    formatNumber(norm),
    formatLog10(log10Adjoint),
  );
}

export function innerEdgeWords(
  { from, to, log10Flow, log10Adjoint, share }: InnerEdge,
  inside: InsideCell,
): string {
  const texOf = (id: string): string =>
    symbolText(inside.nodes.find((node) => node.id === id)?.tex ?? id);
  return t(
    '{0} → {1}: {2}. Gradient passed back {3}.',
    texOf(from),
    texOf(to),
    carries(log10Flow, share, inside),
    formatLog10(log10Adjoint),
  );
}

function carries(log10Flow: number, share: number, { level }: InsideCell): string {
  if (Number.isNaN(log10Flow)) return t('its flow is left out');
  if (log10Flow === -Infinity) return t('none of the gradient flows here');
  const whole = level === 'cell' ? t('the cell') : t('the equation');
  return t(
    'carries {0} of the gradient through {1} ({2})',
    formatShare(share),
    whole,
    formatLog10(log10Flow),
  );
}

/** How the gradient's paths come in: `through c_4 42 % · through h_4 12 %`. */
export function waysWords({ ways, isReached }: InsideCell, source: string): readonly string[] {
  if (!isReached) return [t('nothing of this step reaches the chosen loss')];
  if (ways.length === 0) return [t('no path from {0} to the loss runs through here', source)];
  return ways.map(({ through, share }) =>
    through === undefined
      ? t('entering here {0}', formatShare(share))
      : t('through {0} {1}', symbolText(through), formatShare(share)),
  );
}
