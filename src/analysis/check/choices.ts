/**
 * What a note leaves to custom, each with its two readings, the first one tried first. All of one
 * equation is read in one way.
 */
export const options = {
  /** In a definition that the equation uses, the factors of a `\prod` from left to right. */
  definedOrder: ['ascending', 'descending'],
  /** The derivative of a scalar by a vector lies or stands. */
  gradient: ['row', 'column'],
  /** Vectors stand, `W h`, or lie, `h W`. */
  vectors: ['column', 'row'],
  /** The derivative of a scalar by a matrix has the matrix's shape, or is one row or column. */
  matrix: ['shaped', 'flat'],
  /** ‖A‖ of a matrix. */
  norm: ['spectral', 'frobenius'],
  /** ∂h_t/∂W with all that W did earlier, or with the earlier states held fixed. */
  held: ['total', 'immediate'],
  /** ∂c_t/∂c_{t-1} through every other state too, or with those held fixed. */
  heldStates: ['total', 'immediate'],
  /** ∂⁺h_t/∂W through the other states of step t, a lower layer, or with those held fixed. */
  heldBeside: ['step', 'states'],
  /** ∂y/∂x of vectors as (outputs × inputs) or (inputs × outputs). */
  layout: ['numerator', 'denominator'],
  /** In a `\prod` of the equation itself, the factors from left to right. */
  order: ['ascending', 'descending'],
  /** Of two letters as bounds, `t` is later than `k` by custom; a note may have it otherwise. */
  bounds: ['customary', 'opposite'],
  /** `a \otimes b` is the outer product; some write it for the Hadamard product. */
  otimes: ['outer', 'hadamard'],
} as const;

export type OptionName = keyof typeof options;
export type Reading = { readonly [Name in OptionName]: (typeof options)[Name][number] };

const names = Object.keys(options) as OptionName[];

/** One way to read an equation, and what of it was made use of. */
export interface Choices {
  readonly reading: Reading;
  /** Tells readings apart. */
  readonly key: string;
  readonly asked: Set<OptionName>;
  /** Why a difference would prove nothing: the note leaves something open that the terms need. */
  readonly doubts: Set<string>;
  /** How many steps there were between bounds that may count up or down. */
  readonly counted: Set<number>;
}

export function freshChoices({ reading, key }: Pick<Choices, 'reading' | 'key'>): Choices {
  return { reading, key, asked: new Set(), doubts: new Set(), counted: new Set() };
}

export function choose<Name extends OptionName>(choices: Choices, name: Name): Reading[Name] {
  choices.asked.add(name);
  return choices.reading[name];
}

function readingAt(number: number): Reading {
  return Object.fromEntries(
    names.map((name, bit) => [name, options[name][(number >> bit) & 1]]),
  ) as unknown as Reading;
}

export interface ListedReading {
  readonly reading: Reading;
  /** Bit i is set where option i departs from what is usual. */
  readonly bits: number;
  readonly key: string;
}

const allReadings: readonly ListedReading[] = Array.from(
  { length: 2 ** names.length },
  (_, bits) => ({
    reading: readingAt(bits),
    bits,
    key: String(bits),
  }),
).sort((a, b) => departures(a.reading) - departures(b.reading));

function departures(reading: Reading): number {
  return names.filter((name) => reading[name] !== options[name][0]).length;
}

/** Those that some demand is true of, the most usual first. */
export function readingsWhere(allowed: (reading: Reading) => boolean): readonly ListedReading[] {
  return allReadings.filter(({ reading }) => allowed(reading));
}

/**
 * Tries the readings, the most usual first, until `found` says that one will do; those that differ
 * only in what an earlier one never asked for are left out.
 */
export function tryReadings<T>(
  evaluate: (choices: Choices) => T,
  found: (result: T, choices: Choices) => boolean,
  readings: readonly ListedReading[] = allReadings,
): void {
  const tried: { readonly bits: number; readonly mask: number }[] = [];
  for (const { reading, bits, key } of readings) {
    if (tried.some((one) => ((one.bits ^ bits) & one.mask) === 0)) continue;
    const choices = freshChoices({ reading, key });
    const result = evaluate(choices);
    if (found(result, choices)) return;
    tried.push({ bits, mask: maskOf(choices.asked) });
  }
}

function maskOf(asked: ReadonlySet<OptionName>): number {
  return names.reduce((mask, name, bit) => (asked.has(name) ? mask | (1 << bit) : mask), 0);
}
