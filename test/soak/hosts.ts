import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The processes of the extension hosts below a server with this profile; none without /proc. */
export function hostsOf(profile: string): readonly number[] {
  return globSync('/proc/[0-9]*/cmdline').flatMap((file) => {
    try {
      if (!readFileSync(file, 'utf8').includes('--type=extensionHost')) return [];
      const environment = readFileSync(path.join(path.dirname(file), 'environ'), 'utf8');
      // Other VS Codes of this machine have hosts, too.
      const isOurs =
        environment.includes(profile) || ancestorsOf(file).some((one) => one.includes(profile));
      return isOurs ? [Number(path.basename(path.dirname(file)))] : [];
    } catch {
      return []; // it has ended
    }
  });
}

/** The command line of the process that started this one. */
function ancestorsOf(cmdline: string): readonly string[] {
  const stat = readFileSync(path.join(path.dirname(cmdline), 'stat'), 'utf8');
  const parent = /\) \S+ (\d+)/.exec(stat)?.[1];
  return parent === undefined ? [] : [readFileSync(`/proc/${parent}/cmdline`, 'utf8')];
}
