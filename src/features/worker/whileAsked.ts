import type { Work } from '../../tensor/work.ts';

/** Goes on with the work while nothing newer was asked for; undefined where something was. */
export function* whileAsked<T>(work: Work<T>, isAsked: () => boolean): Work<T | undefined> {
  while (isAsked()) {
    const result = work.next();
    if (result.done === true) return result.value;
    yield result.value;
  }
  return undefined;
}
