/**
 * A long computation in pieces. At each `yield` whoever drives it may stop it, or do something
 * else first; what it yields is what it is busy with, in words, where that has changed.
 */
export type Work<T> = Generator<string | undefined, T, undefined>;

/** Drives the work to its end without a pause. */
export function finish<T>(work: Work<T>): T {
  for (;;) {
    const result = work.next();
    if (result.done === true) return result.value;
  }
}
