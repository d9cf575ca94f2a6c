import * as vscode from 'vscode';
import { exportFormats, formatFacts, type ExportFormat } from '../../drawing/export/formats.ts';
import { readPageParts } from '../../drawing/export/snapshotPage.ts';
import type { TimeDirection } from '../../drawing/timeDirection.ts';
import { isCancelled, type Cancellation, type Engine } from '../engine.ts';
import { noteOfCommand } from '../noteOfCommand.ts';
import type { Notes } from '../notes.ts';
import type { NoteSource } from '../noteSource.ts';
import { createNonce } from '../panel/panelHtml.ts';
import type { Panels } from '../panel/panels.ts';
import { askLook, type PictureLook } from './pictureLook.ts';
import type { ExportTarget, View } from '../worker/calls.ts';

interface ExportContext {
  readonly extension: vscode.Extension<unknown>;
  readonly notes: Notes;
  readonly engine: Engine;
  readonly panels: Panels;
}

const firstModel: View = { model: 0, steps: undefined, loss: undefined, source: undefined };
/** `Gradient Graph: Export`: what the panel shows, else the note's first model, as a file. */
export function registerExport(context: ExportContext): vscode.Disposable {
  return vscode.commands.registerCommand(
    'gradientGraph.export',
    async (target?: unknown, wanted?: unknown, time?: unknown) => {
      const active = target === undefined ? context.panels.active()?.note() : undefined;
      const note = active ?? (await noteOfCommand(target));
      if (note === undefined) return;
      const format = exportFormats.find((one) => one === wanted) ?? (await askFormat());
      if (format === undefined) return;
      const look = await askLook(format);
      if (look === undefined) return;
      const file = await askFile(note, format);
      if (file === undefined) return;
      try {
        const content = await withProgress(format, (token) =>
          contentOf(context, note, { format, time: readTime(time), ...look }, token),
        );
        if ('why' in content) {
          void vscode.window.showWarningMessage(
            vscode.l10n.t('Nothing was exported: {0}', content.why),
          );
          return;
        }
        await vscode.workspace.fs.writeFile(file, content.bytes);
      } catch (error) {
        if (isCancelled(error)) return;
        const why = error instanceof Error ? error.message : String(error);
        void vscode.window.showErrorMessage(
          vscode.l10n.t('{0} was not written: {1}', nameOf(file), why),
        );
        return;
      }
      await offerToOpen(file, format);
    },
  );
}

interface Wanted extends PictureLook {
  readonly format: ExportFormat;
  /** Where time runs; undefined where that is left to the diagram. */
  readonly time: TimeDirection | undefined;
}

function readTime(value: unknown): TimeDirection | undefined {
  return value === 'down' || value === 'right' ? value : undefined;
}

type Content = { readonly bytes: Uint8Array } | { readonly why: string };

async function contentOf(
  { extension, notes, engine, panels }: ExportContext,
  note: NoteSource,
  { format, scale, theme, time }: Wanted,
  token: Cancellation,
): Promise<Content> {
  await notes.read(note);
  if (format === 'png') {
    const picture = await (panels.showing(note) ?? panels.open(note)).picture(scale, theme);
    return 'why' in picture ? picture : { bytes: picture.png };
  }
  const request = {
    uri: note.id,
    view: panels.viewOf(note) ?? firstModel,
    file: note.file,
    as: format === 'html' ? await pageTarget(extension) : { format, theme, time },
  };
  const answer = await engine.call('export', request, token);
  return 'why' in answer ? answer : { bytes: new TextEncoder().encode(answer.content) };
}

async function pageTarget(extension: vscode.Extension<unknown>): Promise<ExportTarget> {
  const folder = vscode.Uri.joinPath(extension.extensionUri, 'dist');
  const parts = await readPageParts(
    async (path) => await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, path)),
  );
  const { version } = extension.packageJSON as { readonly version: string };
  return {
    format: 'html',
    parts,
    nonce: createNonce(),
    version,
    language: vscode.env.language,
    words: vscode.l10n.bundle,
  };
}

async function withProgress<T>(
  format: ExportFormat,
  work: (token: vscode.CancellationToken) => Promise<T>,
): Promise<T> {
  return await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: `Gradient Graph: ${vscode.l10n.t(formatFacts[format].title)} …`,
      cancellable: true,
    },
    async (_, token) => await work(token),
  );
}

async function askFormat(): Promise<ExportFormat | undefined> {
  const chosen = await vscode.window.showQuickPick(
    exportFormats.map((format) => {
      const { title, extension, detail } = formatFacts[format];
      return {
        label: vscode.l10n.t(title),
        description: `.${extension}`,
        detail: vscode.l10n.t(detail),
        format,
      };
    }),
    {
      title: vscode.l10n.t('Export the gradient graph'),
      placeHolder: vscode.l10n.t('As what?'),
      matchOnDetail: true,
    },
  );
  return chosen?.format;
}

async function askFile(note: NoteSource, format: ExportFormat): Promise<vscode.Uri | undefined> {
  const { extension } = formatFacts[format];
  const title = vscode.l10n.t(formatFacts[format].title);
  return await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export as {0}', title),
    defaultUri: besideNote(note, extension),
    filters: { [title]: [extension] },
  });
}

function besideNote({ uri, file, isUntitled }: NoteSource, extension: string): vscode.Uri {
  const name = `${file.replace(/\.[^.]*$/, '')}.${extension}`;
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  return isUntitled && folder !== undefined
    ? vscode.Uri.joinPath(folder.uri, name)
    : vscode.Uri.joinPath(uri, '..', name);
}

function nameOf({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** A page belongs into a browser, where there is one beside the file; the rest into an editor. */
async function offerToOpen(file: vscode.Uri, format: ExportFormat): Promise<void> {
  const open = vscode.l10n.t('Open');
  const where = vscode.workspace.asRelativePath(file);
  const chosen = await vscode.window.showInformationMessage(
    vscode.l10n.t('Exported to {0}.', where),
    open,
  );
  if (chosen !== open) return;
  const isLocal = file.scheme === 'file' && vscode.env.remoteName === undefined;
  if (format === 'html' && isLocal) await vscode.env.openExternal(file);
  else await vscode.commands.executeCommand('vscode.open', file);
}

declare const TextEncoder: new () => { encode(text: string): Uint8Array };
