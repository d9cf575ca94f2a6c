import type { Analysis } from '../analysis/analysis.ts';
import { lastStep } from './graphIndex.ts';

/** Neighbouring steps, `first` and `last` among them. */
export interface Steps {
  readonly first: number;
  readonly last: number;
}

type Unrolled = Pick<Analysis, 'firstStep' | 'steps' | 'loss'>;

/** Up to this many steps every one is shown. */
export const mostUnfolded = 40;
/** A strip for fewer steps would hide more than it saves. */
const leastFolded = 4;

/** How many steps an overview keeps at the beginning, and up to the chosen loss. */
export interface Kept {
  readonly head: number;
  readonly tail: number;
}

/** What a drawing on paper keeps. */
export const keptOnPaper: Kept = { head: 6, tail: 12 };
/** What a panel keeps, so that beginning, strip and loss are in sight together. */
export const keptInPanel: Kept = { head: 2, tail: 4 };

/** The strips of the overview of a long run: all but its beginning, the steps up to the loss, its end. */
export function overviewFolds(analysis: Unrolled, { head, tail }: Kept): readonly Steps[] {
  const { firstStep, steps, loss } = analysis;
  if (steps <= mostUnfolded) return [];
  const last = lastStep(analysis);
  const afterHead = firstStep + head;
  const beforeTail = Math.max(firstStep, loss - tail + 1) - 1;
  const afterLoss = Math.max(afterHead, Math.min(last, loss + 1) + 1);
  return fitted(
    [
      { first: afterHead, last: beforeTail },
      { first: afterLoss, last: last - 2 },
    ],
    analysis,
  );
}

/** Strips that are sorted, apart, inside of the run, and worth it. */
export function fitted(folds: readonly Steps[], analysis: Unrolled): readonly Steps[] {
  const last = lastStep(analysis);
  const inside = folds
    .map((fold) => ({
      first: Math.max(analysis.firstStep, fold.first),
      last: Math.min(last, fold.last),
    }))
    .filter(isWorthIt)
    .toSorted((a, b) => a.first - b.first);
  return inside.reduce<readonly Steps[]>((apart, fold) => {
    const before = apart.at(-1);
    if (before === undefined || fold.first > before.last + 1) return [...apart, fold];
    return [...apart.slice(0, -1), { first: before.first, last: Math.max(before.last, fold.last) }];
  }, []);
}

function isWorthIt({ first, last }: Steps): boolean {
  return last - first + 1 >= leastFolded;
}

/** The folds with `steps` folded, too. */
export function folded(
  folds: readonly Steps[],
  steps: Steps,
  analysis: Unrolled,
): readonly Steps[] {
  return fitted([...folds, steps], analysis);
}

/** The folds with the `steps` of them opened; what is left on either side stays folded. */
export function opened(folds: readonly Steps[], steps: Steps): readonly Steps[] {
  return folds
    .flatMap((fold) =>
      steps.last < fold.first || steps.first > fold.last
        ? [fold]
        : [
            { first: fold.first, last: Math.min(fold.last, steps.first - 1) },
            { first: Math.max(fold.first, steps.last + 1), last: fold.last },
          ],
    )
    .filter(isWorthIt);
}

/** A window of `count` steps of a strip around one of them; all of a short strip. */
export function windowAround(fold: Steps, step: number, count: number): Steps {
  if (fold.last - fold.first + 1 <= 2 * count) return fold;
  const first = Math.min(fold.last - count + 1, Math.max(fold.first, step - (count >> 1)));
  return { first, last: first + count - 1 };
}
