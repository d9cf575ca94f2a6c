import { spec as Spec } from 'node:test/reporters';
import { Readable } from 'node:stream';

/**
 * Node's own report, and after it the plain line that the whole ladder is summed from.
 * @param {AsyncIterable<{ type: string, data: object }>} events
 * @returns {AsyncGenerator<string | Buffer>}
 */
export default async function* reporter(events) {
  let total = '0 passed, 1 failed';
  const watched = (async function* () {
    for await (const event of events) {
      total = totalOf(event) ?? total;
      yield event;
    }
  })();
  yield* Readable.from(watched).pipe(new Spec());
  yield `\n${total}\n`;
}

/**
 * There is a summary for each file too, which names it.
 * @param {{ type: string, data: object }} event
 */
function totalOf({ type, data }) {
  if (type !== 'test:summary' || ('file' in data && data.file !== undefined)) return undefined;
  const { counts } = /** @type {{ counts: Record<'passed' | 'failed' | 'cancelled', number> }} */ (
    data
  );
  return `${counts.passed} passed, ${counts.failed + counts.cancelled} failed`;
}
