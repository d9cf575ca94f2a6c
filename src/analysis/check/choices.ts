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
const bitOf = Object.fromEntries(names.map((name, i) => [name, 1 << i])) as Readonly<
  Record<OptionName, number>
>;

/** A set of options: the bits of those that are in it. */
export type OptionSet = number;

/** One way to read an equation, and what of it was made use of. */
export interface Choices {
  readonly reading: Reading;
  /** The options in which the reading departs from what is usual. */
  readonly bits: OptionSet;
  asked: OptionSet;
  /** Why a difference would prove nothing: the note leaves something open that the terms need. */
  readonly doubts: string[];
  /** How many steps there were between bounds that may count up or down. */
  readonly counted: number[];
}

export function freshChoices({ reading, bits }: ListedReading): Choices {
  return { reading, bits, asked: 0, doubts: [], counted: [] };
}

export function choose<Name extends OptionName>(choices: Choices, name: Name): Reading[Name] {
  choices.asked |= bitOf[name];
  return choices.reading[name];
}

/** Notes why a difference would prove nothing. */
export function doubt({ doubts }: Choices, why: string): void {
  if (!doubts.includes(why)) doubts.push(why);
}

export function count({ counted }: Choices, steps: number): void {
  if (!counted.includes(steps)) counted.push(steps);
}

/** What a part made use of, the whole makes use of. */
export function takeOver(
  choices: Choices,
  part: {
    readonly asked: OptionSet;
    readonly doubts: readonly string[];
    readonly counted: readonly number[];
  },
): void {
  choices.asked |= part.asked;
  for (const why of part.doubts) doubt(choices, why);
  for (const steps of part.counted) count(choices, steps);
}

export function hasAsked({ asked }: Pick<Choices, 'asked'>, name: OptionName): boolean {
  return (asked & bitOf[name]) !== 0;
}

/** Whether the two readings are the same in all that was asked. */
export function agreeIn(asked: OptionSet, one: OptionSet, other: OptionSet): boolean {
  return ((one ^ other) & asked) === 0;
}

export interface ListedReading {
  readonly reading: Reading;
  readonly bits: OptionSet;
}

const listed = new Map<OptionSet, ListedReading>();

function listedReading(bits: OptionSet): ListedReading {
  let found = listed.get(bits);
  if (found === undefined) {
    const reading = Object.fromEntries(
      names.map((name, i) => [name, options[name][(bits >> i) & 1]]),
    ) as unknown as Reading;
    found = { reading, bits };
    listed.set(bits, found);
  }
  return found;
}

/** What is settled of the readings that are tried; any option may be open. */
export type Settled = { readonly [Name in OptionName]?: Reading[Name] | undefined };

/** The most usual reading of those that are settled so. */
export function usualWhere(settled: Settled): ListedReading {
  return listedReading(settledBits(settled).wanted);
}

function settledBits(settled: Settled): { readonly mask: OptionSet; readonly wanted: OptionSet } {
  let mask = 0;
  let wanted = 0;
  for (const name of names) {
    const option = settled[name];
    if (option === undefined) continue;
    mask |= bitOf[name];
    if (option !== options[name][0]) wanted |= bitOf[name];
  }
  return { mask, wanted };
}

/**
 * Tries the readings, the most usual first, until `found` says that one will do; those that differ
 * only in what an earlier one never asked for are left out.
 *
 * @param settled what all that are tried have in common
 */
export function tryReadings<T>(
  evaluate: (choices: Choices) => T,
  found: (result: T, choices: Choices) => boolean,
  settled: Settled = {},
): void {
  const { mask, wanted } = settledBits(settled);
  const tried: { readonly bits: OptionSet; readonly asked: OptionSet }[] = [];
  let everAsked = 0;
  for (let departures = 0; departures <= countOf(everAsked); departures++) {
    for (const departing of setsOf(departures)) {
      // In what nobody asked for it does not differ from one that was tried.
      if ((departing & ~everAsked) !== 0) continue;
      const bits = wanted | departing;
      if (tried.some((one) => agreeIn(one.asked, one.bits, bits))) continue;
      const choices = freshChoices(listedReading(bits));
      const result = evaluate(choices);
      if (found(result, choices)) return;
      tried.push({ bits, asked: choices.asked });
      everAsked |= choices.asked & ~mask;
    }
  }
}

function countOf(set: OptionSet): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count++;
  return count;
}

const setsBySize: (readonly OptionSet[])[] = [[0]];

/** All sets of so many options, as numbers in ascending order. */
function setsOf(size: number): readonly OptionSet[] {
  return (setsBySize[size] ??= names.flatMap((_, last) =>
    setsOf(size - 1).flatMap((set) => (set < 1 << last ? [set | (1 << last)] : [])),
  ));
}
