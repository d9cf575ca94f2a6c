import * as vscode from 'vscode';
import { isChanged } from '../../model/changes.ts';
import type { PanelProblem, ToPage } from '../../webview/protocol.ts';
import { toWire, type Encoded } from '../../webview/wire.ts';
import type { Checks } from '../checks.ts';
import { isCancelled, type Engine } from '../engine.ts';
import { isCurrent, type Notes, type ReadNote } from '../notes.ts';
import type { NoteSource } from '../noteSource.ts';
import type { View } from '../worker/calls.ts';
import { readFromPage } from './fromPage.ts';
import { lineOf } from './lineOf.ts';
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
  readonly note: NoteSource;
  view(): View;
  show(view: Partial<View>): void;
  reveal(): void;
  isActive(): boolean;
  /** What the page shows as a PNG; the panel comes to the front, as a hidden page draws nothing. */
  picture(scale: number): Promise<Picture>;
}

const firstView: View = { model: 0, steps: undefined, loss: undefined, source: undefined };

/** Fills `webviewPanel` with the panel of `note` and keeps it up to date until it is closed. */
export function createPanel(
  webviewPanel: vscode.WebviewPanel,
  note: NoteSource,
  initial: Partial<View>,
  { extension, notes, engine, checks, log, onView }: PanelContext,
): Panel {
  const { id: uri, file } = note;
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
    const read = await notes.read(note);
    const answer = await engine
      .call('analyse', { uri, view }, question.token, question.busyWith)
      .finally(question.end);
    if (question.token.isCancellationRequested) return;
    const problems = panelProblems(read);
    const about = { version: read.order, note: uri, file, problems };
    if ('why' in answer && read.summary.models.length > 0 && isChanged(view.changes)) {
      if (lastGood === undefined) show({ changes: undefined });
      post({ type: 'refused', why: answer.why });
      return;
    }
    if ('why' in answer || (lastGood !== undefined && brokeSince(lastGood, read))) {
      post({ type: lastGood === undefined ? 'empty' : 'stale', ...about });
      pictures.shown();
      return;
    }
    lastGood = read;
    post({
      type: 'analysis',
      ...about,
      choice: view,
      models: read.summary.models.map(({ name, section, range }, index) => ({
        index,
        name,
        section,
        ...lineOf(note, range),
      })),
      analysis: answer.encoded,
      knobs: answer.knobs,
    });
    pictures.shown();
  };
  const showEquations = (): void => {
    const checked = checks.last(note);
    if (!ready || checked === undefined || !isCurrent(checked.read)) return;
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
    await notes.read(note);
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
    const written = await writeToNote(note, view, notes, engine);
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
              ...(value?.range === undefined ? {} : lineOf(note, value.range)),
            });
          }, failed);
          return;
        case 'paths':
          listPaths(message.request).catch(failed);
          return;
        case 'reveal':
          revealInNote(note, message.range).catch(failed);
          return;
        case 'insert-spec':
          void vscode.commands.executeCommand(
            'gradientGraph.insertSpec',
            note.uri,
            view.model,
            message.line,
          );
          return;
        case 'export':
          void vscode.commands.executeCommand('gradientGraph.export', note.uri, message.format);
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
    notes.onDidRead((read) => {
      if (read.note.id === uri) refresh().catch(failed);
    }),
    checks.onDidCheck(({ read }) => {
      if (read.note.id === uri) showEquations();
    }),
    webviewPanel.onDidChangeViewState(() => {
      if (!webviewPanel.visible) pictures.hidden();
    }),
    followCursor(note, (offset) => {
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
    note,
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

function panelProblems({ note, summary }: ReadNote): readonly PanelProblem[] {
  return summary.problems.map(({ severity, message, range }) => ({
    severity,
    message,
    range,
    ...lineOf(note, range),
  }));
}
