import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Megabytes that the extension host holds, the engine's thread with it; undefined without /proc. */
export function hostMemory(profile: string): number | undefined {
  const sizes = globSync('/proc/[0-9]*/cmdline').flatMap((file) => {
    try {
      const isHost = readFileSync(file, 'utf8').includes('--type=extensionHost');
      const environment = isHost
        ? readFileSync(path.join(path.dirname(file), 'environ'), 'utf8')
        : '';
      // Other VS Codes of this machine have hosts, too.
      if (!environment.includes(profile) && !ancestorsOf(file).some((one) => one.includes(profile)))
        return [];
      const status = readFileSync(path.join(path.dirname(file), 'status'), 'utf8');
      return isHost ? [Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024] : [];
    } catch {
      return [];
    }
  });
  return sizes.length === 0 ? undefined : sizes.reduce((a, b) => a + b, 0);
}

/** The command line of the process that started this one. */
function ancestorsOf(cmdline: string): readonly string[] {
  const stat = readFileSync(path.join(path.dirname(cmdline), 'stat'), 'utf8');
  const parent = /\) \S+ (\d+)/.exec(stat)?.[1];
  return parent === undefined ? [] : [readFileSync(`/proc/${parent}/cmdline`, 'utf8')];
}

/** Lines of the extension host's logs that tell of an error or of a promise that nobody caught. */
export function complaints(profile: string): readonly string[] {
  return globSync('**/*.log', { cwd: profile }).flatMap((file) =>
    readFileSync(path.join(profile, file), 'utf8')
      .split('\n')
      .filter(
        (line) =>
          /gradient-graph|Gradient Graph/i.test(line + file) &&
          /\[error\]|rejected promise not handled|Unhandled/i.test(line),
      ),
  );
}
