import { t } from '@vscode/l10n';
import type { Problem } from '../note/problem.ts';
import type { Range } from '../note/range.ts';
import { derivedSizes } from './derivedSizes.ts';
import type { Dimension } from './dimensions.ts';
import type { Draft, DraftShape } from './draft.ts';
import { shapeText } from './files/tensor.ts';

/** A shape that a spec gives, `h: 8` or a tensor of a file. */
export interface Claim {
  /** What it is the shape of, with where it is said: "h", "the tensor U of model.npz". */
  readonly what: string;
  readonly shape: readonly number[];
  readonly range: Range;
}

/** Gives sizes one after another; a claim that does not fit the earlier ones is a problem. */
export interface Claims {
  /** Whether it fits. */
  readonly claim: (claim: Claim, of: DraftShape) => boolean;
  readonly problems: readonly Problem[];
}

export function createClaims(draft: Draft): Claims {
  const { dimensions } = draft;
  const problems: Problem[] = [];
  const givers: { readonly dimension: Dimension; readonly by: Claim }[] = [];

  const claim = (next: Claim, of: DraftShape): boolean => {
    const { what, shape, range } = next;
    const wanted = of.map((dimension) => dimensions.sizeOf(dimension));
    const clash =
      of.length === shape.length
        ? of.findIndex((_, i) => wanted[i] !== undefined && wanted[i] !== shape[i])
        : -1;
    if (of.length === shape.length && clash < 0) {
      for (const [i, dimension] of of.entries()) {
        dimensions.give(dimension, shape[i]!);
        givers.push({ dimension, by: next });
      }
      derivedSizes(draft);
      return true;
    }
    const needed = neededText(wanted);
    const dimension = of[clash];
    const giver =
      dimension === undefined
        ? undefined
        : givers.find((one) => dimensions.same(one.dimension, dimension));
    const joined =
      giver && dimension !== undefined
        ? dimensions.joinedBy(giver.dimension, dimension)
        : undefined;
    problems.push({
      code: 'spec-shape',
      severity: 'error',
      range,
      message: t(
        '{0} has the shape {1} here, and {2} is needed{3}.',
        what,
        shapeText(shape),
        needed,
        giver ? t(': {0} has the shape {1}', giver.by.what, shapeText(giver.by.shape)) : '',
      ),
      related: [
        ...(giver
          ? [{ range: giver.by.range, message: t('{0} is given here', giver.by.what) }]
          : []),
        ...(joined
          ? [{ range: joined, message: t('the formula makes the two sizes the same') }]
          : []),
      ],
    });
    return false;
  };
  return { claim, problems };
}

function neededText(wanted: readonly (number | undefined)[]): string {
  if (wanted.length === 0) return t('a single number');
  if (wanted.every((size) => size === undefined)) {
    return wanted.length === 1 ? t('a vector') : t('a matrix');
  }
  return wanted.map((size) => size ?? 'any').join('×');
}
