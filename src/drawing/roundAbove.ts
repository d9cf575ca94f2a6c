/** 1, 2, 5, 10, 20, 50 …: the first that is not below `least`. */
export function roundAbove(least: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, least)));
  return [1, 2, 5, 10].map((times) => times * power).find((one) => one >= least) ?? 10 * power;
}
