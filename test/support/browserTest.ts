import { test as nodeTest } from 'node:test';
import { inTime } from './inTime.ts';
import { closeLeftWindow } from './keptWindow.ts';

const attempts = 3;
/** Far more than any test needs. */
const mostMilliseconds = 180_000;

/**
 * A test that drives a whole VS Code in a browser. On a busy machine the workbench itself now and
 * then loses a key, a rest of the mouse or a frame; such a test is tried again, in a new window,
 * and the failure that led to it is printed.
 */
export function test(name: string, body: () => Promise<void>): void {
  nodeTest(name, async () => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await inTime(body, mostMilliseconds);
        return;
      } catch (error) {
        await closeLeftWindow();
        if (attempt === attempts) throw error;
        console.log(
          `tried again: ${name}: ${error instanceof Error ? error.message : String(error)}`,
        );
      }
    }
  });
}
