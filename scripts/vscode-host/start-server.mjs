import { spawn } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import { toolEnvironment } from '../lib/run.mjs';
import { installServer } from './install-server.mjs';
import { makeProfile } from './profile.mjs';

const windows = process.platform === 'win32';

/** @typedef {{ readonly address: string, readonly profile: string, stop: () => Promise<void> }} Server */

/**
 * VS Code's own server, with a profile that is gone when it stops.
 * @param {{ trustAll?: boolean, port?: number, grace?: number, env?: NodeJS.ProcessEnv, vsix?: string, extension?: string }} [options] `grace`:
 *   seconds for which the extension host of a page that went away stays; `env` reaches that host;
 *   `vsix`: an extension to install; `extension`: a folder with one that needs no installing
 * @returns {Promise<Server>}
 */
export async function startServer({
  trustAll = false,
  port = 0,
  grace = 5,
  env = {},
  vsix,
  extension,
} = {}) {
  const vscode = await installServer();
  const profile = makeProfile();
  const extensions = path.join(profile, 'extensions');
  if (extension !== undefined)
    cpSync(extension, path.join(extensions, path.basename(extension)), { recursive: true });
  const child = spawn(
    'node',
    [
      path.join(vscode, 'out', 'server-main.js'),
      '--host=127.0.0.1',
      `--port=${port}`,
      '--without-connection-token',
      '--accept-server-license-terms',
      '--enable-smoke-test-driver', // without it the page ignores a development extension
      '--telemetry-level=off',
      `--reconnection-grace-time=${grace}`,
      `--user-data-dir=${profile}`,
      `--server-data-dir=${profile}`,
      `--extensions-dir=${extensions}`,
      ...(vsix === undefined ? [] : [`--install-extension=${vsix}`, '--start-server']),
      ...(trustAll ? ['--disable-workspace-trust'] : []),
    ],
    {
      env: { ...toolEnvironment(), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: !windows, // a process group of its own, which has the extension hosts too
    },
  );
  const ended = new Promise((resolve) => child.once('close', resolve));
  const kill = () => {
    killGroup(child);
  };
  process.once('exit', kill);
  const stop = async () => {
    process.off('exit', kill);
    kill();
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    return { address: await addressOf(child), profile, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @param {import('node:child_process').ChildProcess} child */
function killGroup({ pid }) {
  if (pid === undefined) return;
  try {
    process.kill(windows ? pid : -pid, 'SIGKILL');
  } catch {
    // it has ended
  }
}

/**
 * @param {import('node:child_process').ChildProcessByStdio<null, import('node:stream').Readable, import('node:stream').Readable>} child
 * @returns {Promise<string>}
 */
function addressOf(child) {
  return new Promise((resolve, reject) => {
    let said = '';
    const listen = (/** @type {Buffer} */ chunk) => {
      said += chunk.toString();
      const bound = /Extension host agent listening on (\d+)/.exec(said);
      if (bound) resolve(`127.0.0.1:${bound[1] ?? ''}`);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('error', reject);
    child.once('close', (code) => {
      reject(new Error(`VS Code's server ended with code ${code ?? 'none'}:\n${said}`));
    });
  });
}
