import type { Problem } from '../note/problem.ts';
import type { Range } from '../note/range.ts';

/**
 * Thrown while a recurrence is made into a program, wherever a formula turns out to have no value;
 * `buildModels` catches it and gives the problem. Nothing else of it leaves this folder.
 */
export class NotComputable extends Error {
  readonly problem: Problem;

  /** `message` says what cannot be computed, and what to write instead. */
  constructor(range: Range, message: string) {
    super(message);
    this.problem = { code: 'model-not-computable', severity: 'error', range, message };
  }
}
