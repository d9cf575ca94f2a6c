import { inTime } from '../support/inTime.ts';

interface Test {
  readonly name: string;
  readonly body: () => void | Promise<void>;
  readonly timeout: number;
}

const tests: Test[] = [];

/** A test of the suite that runs inside VS Code. `timeout` is in milliseconds. */
export function test(name: string, body: Test['body'], { timeout = 60_000 } = {}): void {
  tests.push({ name, body, timeout });
}

/** What VS Code calls; where it rejects, VS Code ends with an error. */
export async function run(filters: readonly string[]): Promise<void> {
  const chosen = tests.filter(
    ({ name }) => filters.length === 0 || filters.some((filter) => name.includes(filter)),
  );
  let failed = 0;
  for (const one of chosen) {
    const start = performance.now();
    const failure = await failureOf(one);
    const took = `(${(performance.now() - start).toFixed(0)} ms)`;
    console.log(
      failure === undefined ? `✔ ${one.name} ${took}` : `✖ ${one.name} ${took}\n${failure}`,
    );
    if (failure !== undefined) failed += 1;
  }
  console.log(`${chosen.length - failed} passed, ${failed} failed`);
  if (failed > 0 || chosen.length === 0)
    throw new Error(`${failed} of ${chosen.length} tests failed`);
}

async function failureOf({ body, timeout }: Test): Promise<string | undefined> {
  try {
    await inTime(body, timeout);
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}
