import { globSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { root } from '../lib/root.mjs';
import { installWeb } from './install-web.mjs';
import { settings } from './profile.mjs';

/** @import { IncomingMessage, ServerResponse } from 'node:http' */
/**
 * @typedef {object} WebWindow
 * @property {string} folder what the window's folder, which is in memory, is filled with
 * @property {readonly string[]} [extensions] folders of extensions under development
 * @property {string} [tests] a bundle for the browser that exports `run`; in the first extension
 * @property {string} [file] a path in the folder that is open at the start
 * @property {boolean} [restricted]
 */
/** @typedef {{ open: (window: WebWindow) => string, stop: () => Promise<void> }} WebServer */

const types = new Map([
  ['.html', 'text/html'],
  ['.js', 'text/javascript'],
  ['.cjs', 'text/javascript'],
  ['.mjs', 'text/javascript'],
  ['.css', 'text/css'],
  ['.json', 'application/json'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.wasm', 'application/wasm'],
  ['.ttf', 'font/ttf'],
]);

/**
 * Serves VS Code for the web: static files, and nothing that an extension could call. As on
 * vscode.dev, extensions come from another origin than the page.
 * @returns {Promise<WebServer>} `open` gives the address of a new window
 */
export async function serveWeb() {
  const vscode = await installWeb();
  /** @type {Map<string, string | (() => string)>} what stands below a prefix: a folder, or a text */
  const mounts = new Map();
  const server = createServer((request, response) => {
    answer(request, response, mounts, vscode);
  });
  await new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve(undefined);
    });
  });
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
  let windows = 0;

  /** @type {WebServer['open']} */
  const open = ({ folder, extensions = [root], tests, file, restricted = false }) => {
    const name = `window-${++windows}`;
    const elsewhere = (/** @type {string} */ below) => ({
      scheme: 'http',
      authority: `localhost:${port}`,
      path: `/${name}/${below}`,
    });
    const inMemory = (/** @type {string} */ below) => ({
      scheme: 'memory-folder',
      path: `/notes${below}`,
    });
    const memory = path.join(root, 'scripts', 'vscode-host', 'memory-folder');
    mounts.set(`/${name}/memory-folder/`, memory);
    mounts.set(`/${name}/folder.json`, () => JSON.stringify(filesOf(folder)));
    extensions.forEach((one, i) => mounts.set(`/${name}/extension-${i}/`, one));
    const configuration = {
      folderUri: inMemory(''),
      additionalBuiltinExtensions: [elsewhere('memory-folder')],
      developmentOptions: {
        extensions: extensions.map((_, i) => elsewhere(`extension-${i}`)),
        enableSmokeTestDriver: true,
        ...(tests === undefined
          ? {}
          : {
              extensionTestsPath: elsewhere(`extension-0/${below(extensions[0] ?? root, tests)}`),
            }),
      },
      defaultLayout: {
        force: true,
        editors: file === undefined ? [] : [{ uri: inMemory(`/${file}`) }],
      },
      enableWorkspaceTrust: restricted,
      webviewEndpoint: `http://{{uuid}}.vscode.localhost:${port}/out/vs/workbench/contrib/webview/browser/pre/`,
      configurationDefaults: settings,
      productConfiguration: { enableTelemetry: false },
    };
    mounts.set(`/${name}`, () =>
      readFileSync(path.join(vscode, 'index.html'), 'utf8').replace(
        '{{WORKBENCH_WEB_CONFIGURATION}}',
        JSON.stringify(configuration).replaceAll('&', '&amp;').replaceAll('"', '&quot;'),
      ),
    );
    // One site with its webviews, or the browser would let those have no service worker.
    return `http://page.vscode.localhost:${port}/${name}`;
  };
  const stop = () =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => {
        resolve(undefined);
      });
    });
  return { open, stop: () => stop().then(() => undefined) };
}

/**
 * @param {string} folder
 * @param {string} file
 */
function below(folder, file) {
  return path.relative(folder, file).replaceAll('\\', '/');
}

/**
 * @param {IncomingMessage} request
 * @param {ServerResponse} response
 * @param {ReadonlyMap<string, string | (() => string)>} mounts
 * @param {string} vscode
 */
function answer(request, response, mounts, vscode) {
  const { pathname } = new URL(request.url ?? '/', 'http://none');
  const wanted = decodeURIComponent(pathname);
  response.setHeader('Access-Control-Allow-Origin', '*');
  const text = mounts.get(wanted);
  if (typeof text === 'function') {
    response.setHeader('Content-Type', wanted.endsWith('.json') ? 'application/json' : 'text/html');
    response.end(text());
    return;
  }
  const [prefix, folder] = [...mounts].find(
    ([prefix, what]) => typeof what === 'string' && wanted.startsWith(prefix),
  ) ?? ['/', vscode];
  const file = path.join(String(folder), path.normalize(`/${wanted.slice(prefix.length)}`));
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) {
    response.writeHead(404).end();
    return;
  }
  response.setHeader('Content-Type', types.get(path.extname(file)) ?? 'application/octet-stream');
  response.end(readFileSync(file));
}

/**
 * @param {string} folder
 * @returns {Readonly<Record<string, string>>} its files in base64, by their paths in memory
 */
function filesOf(folder) {
  const files = ['**/*', '.vscode/*']
    .flatMap((pattern) => globSync(pattern, { cwd: folder }))
    .filter((file) => statSync(path.join(folder, file)).isFile());
  return Object.fromEntries(
    files.map((file) => [
      `/notes/${file.replaceAll('\\', '/')}`,
      readFileSync(path.join(folder, file)).toString('base64'),
    ]),
  );
}
