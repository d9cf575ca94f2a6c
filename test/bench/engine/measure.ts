export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}

/** Seconds of one run, the mean over at least `atLeast` seconds. */
export function timeOf(run: () => unknown, atLeast: number): number {
  const begin = performance.now();
  let count = 0;
  while (count === 0 || performance.now() - begin < atLeast * 1000) {
    run();
    count++;
  }
  return (performance.now() - begin) / 1000 / count;
}

/** The medians of several ways to do one thing, measured in turns, so that all see the same weather. */
export async function sideBySide(
  rounds: number,
  ways: Readonly<Record<string, (() => number | Promise<number>) | undefined>>,
): Promise<Readonly<Record<string, number>>> {
  const names = Object.keys(ways).filter((name) => ways[name] !== undefined);
  const times = new Map(names.map((name) => [name, [] as number[]]));
  for (const name of names) await ways[name]!();
  for (let round = 0; round < rounds; round++) {
    for (const name of names) times.get(name)!.push(await ways[name]!());
  }
  return Object.fromEntries(names.map((name) => [name, median(times.get(name)!)]));
}

export function milliseconds(seconds: number | undefined): string {
  if (seconds === undefined) return '–';
  const value = seconds * 1000;
  return `${value < 1 ? value.toFixed(3) : value < 100 ? value.toFixed(2) : value.toFixed(0)} ms`;
}
