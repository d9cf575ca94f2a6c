import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** A net of other names than the example's: three steps of `s`, with read-out `p` and loss `L`. */
export const net = [
  '# A small net',
  '',
  'A sentence with $s_2$ and $A_3$ and $H_1$ and $C_{1,3}$ in it; also $q_7$ and $s_9$.',
  '',
  '$$\\begin{CD}',
  '\\\\ @. @V s_0 VV',
  '\\\\ u_1 @>>> s_1 = f(v, u_1, s_0) @>>> p_1 = g(s_1) @>>> L(p_1, d_1) @<<< d_1',
  '\\\\ @. @V s_1 VV',
  '\\\\ u_2 @>>> s_2 = f(v, u_2, s_1) @>>> p_2 = g(s_2) @>>> L(p_2, d_2) @<<< d_2',
  '\\\\ @. @V s_2 VV',
  '\\\\ u_3 @>>> s_3 = f(v, u_3, s_2) @>>> p_3 = g(s_3) @>>> L(p_3, d_3) @<<< d_3',
  '\\\\ @. @V s_3 VV',
  '\\end{CD}$$',
  '',
].join('\n');

export async function openText(content: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
  return await vscode.window.showTextDocument(document);
}

export async function edit(document: vscode.TextDocument, from: string, to: string): Promise<void> {
  const at = document.getText().indexOf(from);
  assert.ok(at >= 0, `the note has ${from}`);
  const change = new vscode.WorkspaceEdit();
  const place = new vscode.Range(document.positionAt(at), document.positionAt(at + from.length));
  change.replace(document.uri, place, to);
  assert.ok(await vscode.workspace.applyEdit(change));
}

/** The position of the `nth` (from 0) occurrence of `text`, `into` characters inside it. */
export function positionOf(
  document: vscode.TextDocument,
  text: string,
  into = 0,
  nth = 0,
): vscode.Position {
  let at = -1;
  for (let seen = 0; seen <= nth; seen += 1) at = document.getText().indexOf(text, at + 1);
  assert.ok(at >= 0, `the note has ${text}`);
  return document.positionAt(at + into);
}

/** Waits until `find` gives something; the failure says what it waited for. */
export async function eventually<T>(
  what: string,
  find: () => T | undefined | Promise<T | undefined>,
  milliseconds = 20_000,
): Promise<T> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const found = await find();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

/** The first quick fix that is offered for a range, with that in its title, once there is one. */
export function quickFixAt(
  document: vscode.TextDocument,
  range: vscode.Range,
  title = '',
): Promise<vscode.WorkspaceEdit> {
  return eventually(`a quick fix ${title}`, async () => {
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      range,
      vscode.CodeActionKind.QuickFix.value,
    );
    return actions.find((one) => one.edit !== undefined && one.title.includes(title))?.edit;
  });
}
