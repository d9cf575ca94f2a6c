/**
 * How much of a note is read. What people write is far below; what is above was made by a program,
 * and reading all of it would take minutes and gigabytes.
 */
export const limits = {
  /** Characters of a note: some ten thousand formulas, read within a few seconds. */
  noteLength: 1_000_000,
  /** Characters of a formula: a diagram of some two thousand rows. */
  formulaLength: 200_000,
} as const;
