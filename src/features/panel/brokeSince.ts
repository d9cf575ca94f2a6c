import type { ReadNote } from '../notes.ts';

/**
 * Whether a diagram that was good has been broken since: there are fewer models and more diagrams
 * that give none. While somebody types in the first of two diagrams the panel must not jump to
 * the second.
 */
export function brokeSince(lastGood: ReadNote, now: ReadNote): boolean {
  return (
    now.summary.models.length < lastGood.summary.models.length &&
    brokenDiagrams(now) > brokenDiagrams(lastGood)
  );
}

function brokenDiagrams({ summary }: ReadNote): number {
  return summary.problems.filter(
    ({ code }) =>
      code === 'cd-does-not-parse' ||
      code === 'cd-no-recurrence' ||
      code === 'model-not-computable',
  ).length;
}
