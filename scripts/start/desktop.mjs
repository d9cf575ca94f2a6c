import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const windows = process.platform === 'win32';

/** The command line of a desktop VS Code. */
export function desktopCode() {
  // In a terminal of a remote VS Code `code` speaks to that, which takes no development extension.
  if (process.env.VSCODE_IPC_HOOK_CLI) return undefined;
  const name = windows ? 'code.cmd' : 'code';
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .map((folder) => path.join(folder, name))
    .find((file) => existsSync(file));
}

/**
 * Shows an address in the person's browser, where there is a desktop.
 * @param {string} address
 */
export function openInBrowser(address) {
  const opener = openerOf(process.platform);
  if (opener === undefined) return;
  const [command, ...args] = opener;
  spawn(command, [...args, address], { stdio: 'ignore', detached: true })
    .on('error', () => undefined) // the address is in the terminal
    .unref();
}

/**
 * @param {NodeJS.Platform} platform
 * @returns {readonly [string, ...string[]] | undefined}
 */
function openerOf(platform) {
  if (platform === 'darwin') return ['open'];
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  return process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? ['xdg-open'] : undefined;
}
