import { t } from '@vscode/l10n';
import { sumOfEntries } from '../note/entrySums.ts';
import type { Expression } from '../note/expression.ts';
import { entryFunction } from '../note/pickedEntries.ts';
import type { Problem } from '../note/problem.ts';
import type { Recurrence } from '../note/recurrence.ts';
import { walkExpression } from '../note/walkExpression.ts';
import type { Given } from './given.ts';
import type { GivenValues } from './givenValues.ts';
import type { Program } from './program.ts';

/** Whether a function's name says that it is the cross entropy. */
export function isCrossEntropy(name: string): boolean {
  const plain = name
    .replace(/^\\(?:mathrm|text|mathcal|mathbf)\{(.+)\}$/, '$1')
    .replace(/^\\/, '')
    .toLowerCase()
    .replaceAll(/[-_ ]/g, '');
  return ['crossentropy', 'ce', 'xent', 'crossentropyloss'].includes(plain);
}

/**
 * Leaves that name one class of several, kept as vectors with a single one: what a loss picks an
 * entry by, `p_t[y_t]`, or compares by cross entropy.
 */
export function classTargets({ definitions, leaves }: Recurrence): ReadonlySet<string> {
  const targets = new Set<string>();
  for (const { body } of definitions) {
    for (const part of walkExpression(body)) {
      for (const arg of comparedWithClasses(part)) {
        const leaf = arg.kind === 'symbol' ? arg.symbol.base : undefined;
        if (leaves.some(({ base: own, role }) => own === leaf && role === 'target')) {
          targets.add(leaf!);
        }
      }
    }
  }
  return targets;
}

/** What a cross entropy is of, as a call or as `sum(y_t \odot \log p_t)`. */
function comparedWithClasses(part: Expression): readonly Expression[] {
  if (part.kind !== 'call') return [];
  const { callee, args } = part;
  if (callee.base === entryFunction || isCrossEntropy(callee.base)) return args;
  const [summed] = args;
  if (callee.base !== sumOfEntries || summed?.kind !== 'product') return [];
  const hasLogarithm = summed.factors.some(
    (factor) => factor.kind === 'call' && /^\\?(?:log|ln)$/.test(factor.callee.base),
  );
  return hasLogarithm ? summed.factors : [];
}

/** The number of a class, counted from 0, as a vector with a single one; undefined for no class. */
export function oneHot(number: number, size: number): Float64Array | undefined {
  if (!Number.isInteger(number) || number < 0 || number >= size) return undefined;
  const vector = new Float64Array(size);
  vector[number] = 1;
  return vector;
}

/** Numbers of classes that the vectors have no entry for. */
export function missingClasses(
  { data }: Given,
  { series }: GivenValues,
  { operations }: Program,
): readonly Problem[] {
  return [...series].flatMap(([base, { width, data: values }]) => {
    const leaf = operations.find((one) => one.kind === 'leaf' && one.base === base);
    const size = leaf?.size ?? 1;
    const entry = data.find(({ symbol }) => symbol.base === base);
    const row = values.findIndex((value) => value >= size);
    if (width !== 1 || size === 1 || row < 0 || entry === undefined) return [];
    return [
      {
        code: 'spec-shape',
        severity: 'error',
        range: entry.range,
        message: t(
          'Row {0} of {1} names class {2}, and there are {3}, counted from 0. Say how many there are: `{4}`.',
          row + 1,
          base,
          values[row]!,
          size,
          `size: {${base}: ${Math.max(...values) + 1}}`,
        ),
      },
    ];
  });
}
