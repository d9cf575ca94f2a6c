import { debugHost } from './debugHost.ts';

/** What the killed thread ends with, by which its loss is known in the log. */
export const exitCode = 7;

/**
 * Ends the thread of the engine, whatever it computes, as a crash would. Returns whether there was
 * one.
 */
export async function killEngine(profile: string): Promise<boolean> {
  await using debugged = await debugHost(profile);
  if (debugged?.engine === undefined) return false;
  void debugged.engine('Runtime.evaluate', { expression: `process.exit(${exitCode})` });
  return true;
}
