import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { hostsOf } from './hosts.ts';
import { exitCode } from './killEngine.ts';

/** Megabytes that the extension hosts hold, the engine's thread with them; undefined without /proc. */
export function hostMemory(profile: string): number | undefined {
  const sizes = hostsOf(profile).flatMap((pid) => {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      return [Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024];
    } catch {
      return [];
    }
  });
  return sizes.length === 0 ? undefined : sizes.reduce((a, b) => a + b, 0);
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
