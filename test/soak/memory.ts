import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { debugHost, type Ask } from './debugHost.ts';
import { exitCode } from './killEngine.ts';

/** What three threads hold, in megabytes, when all is thrown away that nothing leads to. */
export interface HeldMemory {
  readonly host: number;
  readonly engine: number;
  /** VS Code's own page, with those of the panel and the preview in it. */
  readonly page: number;
}

/** Undefined where there is no extension host, or its engine has not started. */
export async function heldMemory(profile: string, page: Page): Promise<HeldMemory | undefined> {
  await using debugged = await debugHost(profile);
  if (debugged?.engine === undefined) return undefined;
  const session = await page.context().newCDPSession(page);
  const asked: Ask = (method) => session.send(method as 'Runtime.getHeapUsage');
  const held = {
    host: await heldBy(debugged.host),
    engine: await heldBy(debugged.engine),
    page: await heldBy(asked),
  };
  await session.detach();
  return held;
}

async function heldBy(ask: Ask): Promise<number> {
  await ask('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize } = (await ask('Runtime.getHeapUsage')) as {
    readonly usedSize: number;
    readonly backingStorageSize?: number;
  };
  return (usedSize + (backingStorageSize ?? 0)) / 2 ** 20;
}

/**
 * Lines of the extension host's logs that tell of an error or of a promise that nobody caught, but
 * for what killing the engine's thread leads to.
 */
export function complaints(profile: string): readonly string[] {
  return globSync('**/*.log', { cwd: profile }).flatMap((file) =>
    readFileSync(path.join(profile, file), 'utf8')
      .split('\n')
      .filter(
        (line) =>
          /gradient-graph|Gradient Graph/i.test(line + file) &&
          /\[error\]|rejected promise not handled|Unhandled/i.test(line) &&
          !line.includes(`ended with code ${exitCode}`),
      ),
  );
}
