import * as vscode from 'vscode';
import { isChanged } from '../../model/changes.ts';
import type { PanelProblem, ToPage } from '../../webview/protocol.ts';
import { toWire, type Encoded } from '../../webview/wire.ts';
import type { Checks } from '../checks.ts';
import { isCancelled, type Engine } from '../engine.ts';
import type { Notes, ReadNote } from '../notes.ts';
import type { View } from '../worker/calls.ts';
import { readFromPage } from './fromPage.ts';
import { askQuestion, type Question } from './question.ts';
import { panelEquations } from './panelEquations.ts';
import { bytesOf, createPictures, type Picture } from './pictures.ts';
import { panelHtml } from './panelHtml.ts';
import { followCursor, revealInNote } from './placeInNote.ts';
import { writeToNote } from './writeToNote.ts';

export interface PanelContext {
  readonly extension: vscode.Uri;
  readonly notes: Notes;
  readonly engine: Engine;
  readonly checks: Checks;
  readonly log: vscode.LogOutputChannel;
  /** Told whenever something else is looked at. */
  readonly onView: () => void;
}

/** A webview that shows one note. */
export interface Panel extends vscode.Disposable {
  readonly document: vscode.TextDocument;
  view(): View;
  show(view: Partial<View>): void;
  reveal(): void;
  isActive(): boolean;
  /** What the page shows as a PNG; the panel comes to the front, as a hidden page draws nothing. */
  picture(scale: number): Promise<Picture>;
}

const firstView: View = { model: 0, steps: undefined, loss: undefined, source: undefined };

/** Fills `webviewPanel` with the panel of `document` and keeps it up to date until it is closed. */
export function createPanel(
  webviewPanel: vscode.WebviewPanel,
  document: vscode.TextDocument,
  initial: Partial<View>,
  { extension, notes, engine, checks, log, onView }: PanelContext,
): Panel {
  const uri = document.uri.toString();
  const file = document.uri.path.slice(document.uri.path.lastIndexOf('/') + 1);
  const { webview } = webviewPanel;
  let view: View = { ...firstView, ...initial };
  let ready = false;
  let lastGood: ReadNote | undefined;

  const post = (message: ToPage<Encoded>): void => {
    void webview.postMessage(toWire(message));
  };
  const pictures = createPictures(post);
  const failed = (error: unknown): void => {
    if (!isCancelled(error)) log.error(`Panel of ${uri}: ${String(error)}`);
  };

  let asking: Question | undefined;
  /** A new question: the engine stops working on the one before. */
  const supersede = (): Question => {
    asking?.cancel();
    asking = askQuestion((what) => {
      post({ type: 'busy', what, done: undefined });
    });
    return asking;
  };

  /** Computes what the page shall show; an answer that a newer question has overtaken is dropped. */
  const refresh = async (): Promise<void> => {
    if (!ready) return;
    const question = supersede();
    const note = await notes.read(document);
    const answer = await engine
      .call('analyse', { uri, view }, question.token, question.busyWith)
      .finally(question.end);
    if (question.token.isCancellationRequested) return;
    const problems = panelProblems(note);
    const about = { version: note.version, note: uri, file, problems };
    if ('why' in answer && note.summary.models.length > 0 && isChanged(view.changes)) {
      if (lastGood === undefined) show({ changes: undefined });
      post({ type: 'refused', why: answer.why });
      return;
    }
    if ('why' in answer || (lastGood !== undefined && brokeSince(lastGood, note))) {
      post({ type: lastGood === undefined ? 'empty' : 'stale', ...about });
      pictures.shown();
      return;
    }
    lastGood = note;
    post({
      type: 'analysis',
      ...about,
      choice: view,
      models: note.summary.models.map(({ name, section, range }, index) => ({
        index,
        name,
        section,
        line: document.positionAt(range.start).line + 1,
      })),
      analysis: answer.encoded,
      knobs: answer.knobs,
    });
    pictures.shown();
  };
  const showEquations = (): void => {
    const checked = checks.last(document);
    if (!ready || checked?.note.version !== document.version) return;
    post({ type: 'equations', equations: panelEquations(checked) });
  };
  const show = (next: Partial<View>): void => {
    // What is tried out of one model says nothing of another.
    const isOther = next.model !== undefined && next.model !== view.model;
    view = { ...(isOther ? firstView : view), ...next };
    onView();
    refresh().catch(failed);
  };

  const compare = async (choice: View): Promise<void> => {
    await notes.read(document);
    const answer = await engine.call('analyse', { uri, view: choice });
    if ('encoded' in answer) post({ type: 'before', choice, analysis: answer.encoded });
  };
  let listing: vscode.CancellationTokenSource | undefined;
  const listPaths = async (request: number): Promise<void> => {
    // While somebody drags a slider each drawing wants a new list.
    listing?.cancel();
    listing = new vscode.CancellationTokenSource();
    const answer = await engine.call('paths', { uri, view }, listing.token);
    post(
      'list' in answer
        ? { type: 'paths', request, list: answer.list, why: undefined }
        : { type: 'paths', request, list: undefined, why: answer.why },
    );
  };
  const write = async (): Promise<void> => {
    const written = await writeToNote(document, view, notes, engine);
    if (written.isWritten) show({ steps: undefined, changes: written.rest });
    post({ type: 'said', words: written.words });
  };

  const listening = [
    webview.onDidReceiveMessage((raw: unknown) => {
      const message = readFromPage(raw);
      switch (message?.type) {
        case undefined:
          log.warn(`Panel of ${uri}: a message that is none was left out`);
          return;
        case 'ready':
          ready = true;
          show(message.choice ?? {});
          showEquations();
          return;
        case 'choose':
          show(message.choice);
          return;
        case 'compare':
          compare(message.choice).catch(failed);
          return;
        case 'write-changes':
          write().catch(failed);
          return;
        case 'inspect':
          engine.call('inspect', { uri, view, term: message.term }).then((answer) => {
            const value = 'value' in answer ? answer.value : undefined;
            post({
              type: 'inspection',
              request: message.request,
              value,
              why: 'why' in answer ? answer.why : undefined,
              line:
                value?.range === undefined
                  ? undefined
                  : document.positionAt(value.range.start).line + 1,
            });
          }, failed);
          return;
        case 'paths':
          listPaths(message.request).catch(failed);
          return;
        case 'look-inside':
          engine.call('inside', { uri, view, at: message.at }).then((answer) => {
            if ('inside' in answer) post({ type: 'inside', at: message.at, inside: answer.inside });
          }, failed);
          return;
        case 'reveal':
          revealInNote(document, message.range).catch(failed);
          return;
        case 'insert-spec':
          void vscode.commands.executeCommand(
            'gradientGraph.insertSpec',
            document.uri,
            view.model,
            message.line,
          );
          return;
        case 'export':
          void vscode.commands.executeCommand('gradientGraph.export', document.uri, message.format);
          return;
        case 'picture':
          pictures.settle(message.request, { png: bytesOf(message.png) });
          return;
        case 'no-picture':
          pictures.settle(message.request, { why: message.why });
          return;
        case 'cancel':
          asking?.cancel();
          return;
        case 'open-example':
          void vscode.commands.executeCommand('gradientGraph.openExample');
          return;
      }
    }),
    notes.onDidRead((note) => {
      if (note.document === document) refresh().catch(failed);
    }),
    checks.onDidCheck(({ note }) => {
      if (note.document === document) showEquations();
    }),
    webviewPanel.onDidChangeViewState(() => {
      if (!webviewPanel.visible) pictures.hidden();
    }),
    followCursor(document, (offset) => {
      engine.call('termAt', { uri, offset, view }).then((term) => {
        if (term !== null) post({ type: 'select', term });
      }, failed);
    }),
  ];
  webviewPanel.title = `Gradient graph: ${file}`;
  webviewPanel.iconPath = vscode.Uri.joinPath(extension, 'media', 'icon.svg');
  webviewPanel.onDidDispose(() => {
    vscode.Disposable.from(...listening).dispose();
  });
  webview.html = panelHtml(webview, extension);

  return {
    document,
    view: () => view,
    show,
    reveal: () => {
      webviewPanel.reveal(undefined, false);
    },
    isActive: () => webviewPanel.active,
    picture: (scale) => {
      webviewPanel.reveal(undefined, true);
      return pictures.ask(scale);
    },
    dispose: () => {
      webviewPanel.dispose();
    },
  };
}

/**
 * Whether a diagram that was good has been broken since: there are fewer models and more diagrams
 * that give none. While somebody types in the first of two diagrams the panel must not jump to
 * the second.
 */
function brokeSince(lastGood: ReadNote, now: ReadNote): boolean {
  return (
    now.summary.models.length < lastGood.summary.models.length &&
    brokenDiagrams(now) > brokenDiagrams(lastGood)
  );
}

function brokenDiagrams({ summary }: ReadNote): number {
  return summary.problems.filter(
    ({ code }) =>
      code === 'cd-does-not-parse' ||
      code === 'cd-no-recurrence' ||
      code === 'model-not-computable',
  ).length;
}

function panelProblems({ document, summary }: ReadNote): readonly PanelProblem[] {
  return summary.problems.map(({ severity, message, range }) => ({
    severity,
    message,
    range,
    line: document.positionAt(range.start).line + 1,
  }));
}
