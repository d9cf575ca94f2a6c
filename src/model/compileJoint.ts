import { t } from '@vscode/l10n';
import type { Expression } from '../note/expression.ts';
import { compile } from './compile.ts';
import { entryFunction } from '../note/pickedEntries.ts';
import { isCrossEntropy } from './classTargets.ts';
import { constantOf } from './constantOf.ts';
import * as draft from './draft.ts';
import { concatenate } from './draftShapes.ts';
import { NotComputable } from './problem.ts';
import type { OperationId } from './program.ts';
import type { Scope } from './scope.ts';

/**
 * Known functions of several values: `concat(a, b)`, `dot(a, b)`, and `max(a, b)` and `min(a, b)`
 * entry by entry, of which `max(0, x)` is the ReLU.
 */
export function compileJoint(
  name: string,
  { args, range }: Extract<Expression, { readonly kind: 'call' }>,
  scope: Scope,
): OperationId | undefined {
  const [first, second, ...others] = args;
  if (first === undefined || second === undefined) return undefined;
  const word = name.replace(/^\\/, '').toLowerCase();
  if (word === 'concat' || word === 'concatenate') {
    const parts = args.map((arg) => compile(arg, scope, 1));
    if (parts.some((part) => draft.rankOf(scope.draft, part) === 2)) {
      throw new NotComputable(range, t('Only vectors can be joined, not matrices.'));
    }
    return concatenate(scope.draft, parts, range);
  }
  if (others.length > 0) return undefined;
  if (isCrossEntropy(name)) return crossEntropy(first, second, range, scope);
  switch (word) {
    case entryFunction: {
      scope.remark(
        t('A target that picks an entry of a vector is a class: a vector with a single one.'),
      );
      return draft.dot(scope.draft, compile(second, scope, 1), compile(first, scope, 1), range);
    }
    case 'dot':
      return draft.dot(scope.draft, compile(first, scope, 1), compile(second, scope, 1), range);
    case 'max':
      return larger(first, second, 'max', range, scope);
    case 'min':
      return larger(first, second, 'min', range, scope);
    default:
      return undefined;
  }
}

/**
 * −y · log p of the probabilities p and the class y, whichever is the target, written first or
 * second; of what no softmax has made, the probabilities are its softmax.
 */
function crossEntropy(
  first: Expression,
  second: Expression,
  range: Expression['range'],
  scope: Scope,
): OperationId {
  const operations = [first, second].map((arg) => compile(arg, scope, 1));
  const kind = (id: OperationId | undefined): string | undefined =>
    scope.draft.operations[id ?? -1]?.kind;
  const [target, of] = kind(operations[0]) === 'leaf' ? operations : operations.toReversed();
  const isProbability = kind(of) === 'softmax';
  scope.remark(
    isProbability
      ? t('The cross entropy is taken of the softmax that the note computes, and of a class.')
      : t('The cross entropy has the softmax inside, and its target is a class.'),
  );
  const logarithm = isProbability
    ? draft.elementwise(scope.draft, 'log', of!, range)
    : draft.sameShape(scope.draft, of!, range, 'log-softmax', (common) => ({
        ...common,
        kind: 'log-softmax',
      }));
  return draft.scale(scope.draft, -1, draft.dot(scope.draft, target!, logarithm, range), range);
}

/** max(a, b) = a + relu(b − a), min(a, b) = a − relu(a − b). */
function larger(
  first: Expression,
  second: Expression,
  which: 'max' | 'min',
  range: Expression['range'],
  scope: Scope,
): OperationId {
  const positive = (of: OperationId): OperationId =>
    draft.elementwise(scope.draft, 'relu', of, range);
  // max(0, x) has no difference to take.
  if (which === 'max' && constantOf(first) === 0) return positive(compile(second, scope, 1));
  if (which === 'max' && constantOf(second) === 0) return positive(compile(first, scope, 1));
  const a = compile(first, scope, 1);
  const b = compile(second, scope, 1);
  const [from, to, sign] =
    which === 'max' ? ([b, a, 'add'] as const) : ([a, b, 'subtract'] as const);
  const over = positive(draft.arithmetic(scope.draft, 'subtract', from, to, range));
  return draft.arithmetic(scope.draft, sign, a, over, range);
}
