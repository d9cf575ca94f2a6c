import type { Model } from '../../model/model.ts';
import { walkExpression } from '../../note/walkExpression.ts';

/**
 * The leaves that only the losses of a model read, where it takes a logarithm or a softmax: there
 * they stand for probabilities, and `p_t - y_t` is the gradient only if those of y_t sum to 1.
 */
export function likelihoodTargets({ recurrence, program }: Model): readonly string[] {
  const losses = new Set(
    program.nodes.flatMap(({ base, role }) => (role === 'loss' ? [base] : [])),
  );
  const read = new Set<string>();
  const elsewhere = new Set<string>();
  let isLikelihood = false;
  for (const { target, body } of recurrence.definitions) {
    for (const part of walkExpression(body)) {
      if (part.kind === 'call' && /softmax|log|ln/i.test(part.callee.base)) isLikelihood = true;
      if (part.kind === 'symbol') (losses.has(target) ? read : elsewhere).add(part.symbol.base);
    }
  }
  if (!isLikelihood) return [];
  return recurrence.leaves
    .map(({ base }) => base)
    .filter((base) => read.has(base) && !elsewhere.has(base));
}
