// eslint-disable-next-line @typescript-eslint/no-require-imports -- what is not built is CommonJS here
const { commands, Range, Uri, window, workspace } = require('vscode');

/** @import { ExtensionContext, Uri as Address } from 'vscode' */
/** @typedef {{ files: Readonly<Record<string, string>>, open: string | undefined }} Order */

/** @param {ExtensionContext} context */
exports.activate = (context) => {
  context.subscriptions.push(commands.registerCommand('gradientGraphTests.tidy', tidy));
};

/**
 * Leaves nothing of the test before: no editor, panel or file. Then puts the files of the next one
 * into the folder, as `.vscode/next.json` says, and takes that file away when all is done.
 */
async function tidy() {
  const folder = workspace.workspaceFolders?.[0]?.uri ?? Uri.file('/');
  const place = Uri.joinPath(folder, '.vscode', 'next.json');
  const { files, open } = /** @type {Order} */ (
    JSON.parse(new TextDecoder().decode(await workspace.fs.readFile(place)))
  );
  await closeAll();
  for (const [name] of await workspace.fs.readDirectory(folder)) {
    if (name !== '.vscode') await workspace.fs.delete(Uri.joinPath(folder, name), all);
  }
  for (const [name, text] of Object.entries(files)) {
    await workspace.fs.writeFile(Uri.joinPath(folder, name), new TextEncoder().encode(text));
  }
  if (open !== undefined) await show(Uri.joinPath(folder, open), files[open]);
  await workspace.fs.delete(place);
}

const all = { recursive: true };

async function closeAll() {
  for (const document of workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
    await window.showTextDocument(document);
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  for (const name of [
    'workbench.action.closeAllEditors',
    'workbench.action.closePanel',
    'workbench.action.closeAuxiliaryBar',
    'notifications.clearAll',
  ]) {
    await commands.executeCommand(name);
  }
}

/**
 * With the cursor at its start, and not as a test before has left a file of this name.
 * @param {Address} uri
 * @param {string | undefined} text
 */
async function show(uri, text) {
  const document = await workspace.openTextDocument(uri);
  await window.showTextDocument(document, { preview: false, selection: new Range(0, 0, 0, 0) });
  if (document.getText() !== text) await commands.executeCommand('workbench.action.files.revert');
}
