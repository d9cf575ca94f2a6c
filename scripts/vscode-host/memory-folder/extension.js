// eslint-disable-next-line @typescript-eslint/no-require-imports -- VS Code for the web loads CommonJS only
const vscode = require('vscode');

/** @import { ExtensionContext, FileSystemProvider, FileType, Uri } from 'vscode' */

/**
 * Files that are nowhere but here: a copy of what the server of the page has in its folder.
 * @param {Uri} server
 * @returns {FileSystemProvider}
 */
function memoryFolder(server) {
  const changed = new vscode.EventEmitter();
  /** @type {Promise<Map<string, Uint8Array>>} by path */
  const loaded = load(server);
  const say = (/** @type {vscode.FileChangeType} */ type, /** @type {Uri} */ uri) => {
    changed.fire([{ type, uri }]);
  };

  /** @type {FileSystemProvider['readFile']} */
  const readFile = async (uri) => {
    const file = (await loaded).get(uri.path);
    if (file === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return file;
  };
  const writeFile = async (/** @type {Uri} */ uri, /** @type {Uint8Array} */ content) => {
    const files = await loaded;
    const { Changed, Created } = vscode.FileChangeType;
    const type = files.has(uri.path) ? Changed : Created;
    files.set(uri.path, content);
    say(type, uri);
  };
  const remove = async (/** @type {Uri} */ uri) => {
    const files = await loaded;
    for (const path of [...files.keys()])
      if (path === uri.path || path.startsWith(`${uri.path}/`)) files.delete(path);
    say(vscode.FileChangeType.Deleted, uri);
  };
  return {
    onDidChangeFile: changed.event,
    watch: () => vscode.Disposable.from(),
    stat: async (uri) => {
      const files = await loaded;
      const file = files.get(uri.path);
      const times = { ctime: 0, mtime: 0 };
      if (file !== undefined) return { type: vscode.FileType.File, ...times, size: file.length };
      if ([...files.keys()].some((path) => path.startsWith(inside(uri))))
        return { type: vscode.FileType.Directory, ...times, size: 0 };
      throw vscode.FileSystemError.FileNotFound(uri);
    },
    readDirectory: async (uri) => {
      const { Directory, File } = vscode.FileType;
      /** @type {Map<string, FileType>} */
      const entries = new Map();
      for (const path of (await loaded).keys()) {
        if (!path.startsWith(inside(uri))) continue;
        const [name = '', ...below] = path.slice(inside(uri).length).split('/');
        entries.set(name, below.length > 0 ? Directory : File);
      }
      return [...entries];
    },
    readFile,
    writeFile,
    delete: remove,
    rename: async (from, to) => {
      await writeFile(to, await readFile(from));
      await remove(from);
    },
    createDirectory: () => undefined, // a folder is what has a file in it
  };
}

/** @param {Uri} uri */
function inside({ path }) {
  return path.endsWith('/') ? path : `${path}/`;
}

/**
 * @param {Uri} server
 * @returns {Promise<Map<string, Uint8Array>>}
 */
async function load(server) {
  const address = vscode.Uri.joinPath(server, '..', 'folder.json').toString(true);
  /** @type {Record<string, string>} */
  const files = await (await fetch(address)).json();
  return new Map(
    Object.entries(files).map(([path, base64]) => [
      path,
      Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)),
    ]),
  );
}

/** @param {ExtensionContext} context */
exports.activate = ({ extensionUri, subscriptions }) => {
  const options = { isCaseSensitive: true };
  const files = memoryFolder(extensionUri);
  subscriptions.push(vscode.workspace.registerFileSystemProvider('memory-folder', files, options));
};
