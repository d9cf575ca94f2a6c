/**
 * How much of a note is read. What people write is far below; what is above was made by a program,
 * and reading all of it would take minutes and gigabytes.
 */
export interface ReadLimits {
  /** Characters of a note. */
  readonly noteLength: number;
  /** Characters of a formula. */
  readonly formulaLength: number;
}

/** Some ten thousand formulas, read within a few seconds; a diagram of some two thousand rows. */
export const limits: ReadLimits = { noteLength: 1_000_000, formulaLength: 200_000 };
