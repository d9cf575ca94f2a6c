/** A value under a symbol's name in canonical LaTeX. */
export interface NamedValue<T> {
  readonly name: string;
  readonly value: T;
}

/** Activations that a person may put in the place of the one that the note has. */
export const activations = ['tanh', 'sigmoid', 'relu', 'softplus', 'linear'] as const;
export type Activation = (typeof activations)[number];

/**
 * What a person changes of a model for a try, without writing it into the note; the rest stays as
 * the note has it. The number of steps is not among it: it is part of every view.
 */
export interface Changes {
  readonly seed: number | undefined;
  /** Entries of vectors, by base: `h`, `x`. */
  readonly size: readonly NamedValue<number>[];
  /** What the first values of a parameter are multiplied by. */
  readonly factor: readonly NamedValue<number>[];
  /** By the base of the state whose equation has it. */
  readonly activation: readonly NamedValue<Activation>[];
}

export const noChanges: Changes = { seed: undefined, size: [], factor: [], activation: [] };

/** What is computed while somebody drags; larger nets are for the note itself. */
export const changeLimits = { size: 512, factor: 1000, entries: 100, seed: 1_000_000_000 } as const;

export function isChanged(changes: Changes | undefined): changes is Changes {
  if (changes === undefined) return false;
  const { seed, size, factor, activation } = changes;
  return seed !== undefined || size.length + factor.length + activation.length > 0;
}

/** The entries with `name` set to `value`, or without it. */
export function withValue<T>(
  entries: readonly NamedValue<T>[],
  name: string,
  value: T | undefined,
): readonly NamedValue<T>[] {
  const others = entries.filter((one) => one.name !== name);
  return value === undefined ? others : [...others, { name, value }];
}

export function valueNamed<T>(entries: readonly NamedValue<T>[], name: string): T | undefined {
  return entries.find((one) => one.name === name)?.value;
}
