import { spawn } from 'node:child_process';
import path from 'node:path';
import { root } from './root.mjs';

const windows = process.platform === 'win32';

/**
 * The environment of an npm script, also where this process was started without npm: our own
 * tools, and with them Node 24, come first.
 */
export function toolEnvironment() {
  const bin = path.join(root, 'node_modules', '.bin');
  return { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}` };
}

/**
 * Runs a command to its end with its output in this terminal.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{
 *   cwd?: string,
 *   env?: NodeJS.ProcessEnv,
 *   onOutput?: (text: string) => void,
 *   echo?: boolean,
 * }} [options] `onOutput` also gets what is printed, and alone where `echo` is false
 * @returns {Promise<number>} the exit code
 */
export function run(
  command,
  args,
  { cwd = root, env = toolEnvironment(), onOutput, echo = true } = {},
) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ['ignore', onOutput ? 'pipe' : 'inherit', onOutput ? 'pipe' : 'inherit'],
      shell: windows, // npm and the tools in .bin are .cmd files there
    });
    for (const [from, to] of /** @type {const} */ ([
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ])) {
      from?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
        if (echo) to.write(text);
        onOutput?.(text);
      });
    }
    const forward = () => child.kill();
    process.once('SIGTERM', forward);
    child.on('error', reject);
    child.on('close', (code) => {
      process.off('SIGTERM', forward);
      resolve(code ?? 1);
    });
  });
}

/**
 * Runs a command that must succeed.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export async function must(command, args, options) {
  const code = await run(command, args, options);
  if (code !== 0) throw new Error(`${[command, ...args].join(' ')} ended with code ${code}`);
}
