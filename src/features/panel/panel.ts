import * as vscode from 'vscode';
import { isCancelled } from '../engine.ts';
import { errorText } from '../errorText.ts';
import { isCurrent } from '../notes.ts';
import type { NoteSource } from '../noteSource.ts';
import type { View } from '../worker/calls.ts';
import { createAnswering } from './answering.ts';
import { runCommandOf } from './commandOf.ts';
import { readFromPage } from './fromPage.ts';
import { panelEquations } from './panelEquations.ts';
import { createPost } from './post.ts';
import { createPictures, pictureOf } from './pictures.ts';
import { beginFirstAnswer } from './firstAnswer.ts';
import { createFirstLook } from './firstLook.ts';
import type { FirstShown, Panel, PanelContext } from './panelInterface.ts';
import { panelHtml } from './panelHtml.ts';
import { showTitle } from './panelTitle.ts';
import { createPageQuestions } from './pageQuestions.ts';
import { followCursor, revealInNote } from './placeInNote.ts';
import { createRememberedViews, firstView } from './rememberedViews.ts';
import { timeSetting, timeSettingName } from './timeSetting.ts';
import { writeToNote } from './writeToNote.ts';

/** Fills `webviewPanel` with a panel and keeps it up to date until it is closed. */
export function createPanel(
  webviewPanel: vscode.WebviewPanel,
  first: FirstShown,
  { extension, notes, engine, checks, log, onView, onVerdict }: PanelContext,
): Panel {
  const { webview } = webviewPanel;
  let { note, isPinned } = first;
  let uri = note.id;
  let view: View = { ...firstView(0), ...first.view };
  let ready = false;
  /** The page is the one that VS Code has restored; what it kept is what was shown. */
  let isFirstPage = true;
  const look = createFirstLook();
  /** The model that the cursor was at last. */
  let modelAtCursor: number | undefined;
  const remembered = createRememberedViews();

  const { post, forget } = createPost(webview);
  const pictures = createPictures(post);
  const shows = (other: NoteSource): boolean => other.id === uri;
  const failed = (error: unknown): void => {
    if (isCancelled(error)) return;
    log.error(`Panel of ${uri}: ${errorText(error)}`);
  };
  /** The drawing that is seen stays; that it is not what was asked for has to be said. */
  const notComputed = (error: unknown): void => {
    failed(error);
    if (isCancelled(error)) return;
    const words = error instanceof Error ? error.message : String(error);
    post({ type: 'refused', why: vscode.l10n.t('This could not be computed: {0}', words) });
  };

  const firstAnswer = beginFirstAnswer(note, view, { notes, engine });
  const answering = createAnswering(() => ({ note, view }), {
    ...{ notes, engine, firstAnswer, look, pictures, post, onVerdict },
    giveUpTry: () => {
      show({ changes: undefined, steps: undefined });
    },
  });
  const refresh = async (): Promise<void> => {
    if (!ready) return;
    questions.endRefining();
    await answering.refresh();
  };
  const showEquations = (): void => {
    const checked = checks.last(note);
    if (!ready || checked === undefined || !isCurrent(checked.read)) return;
    post({ type: 'equations', equations: panelEquations(checked) });
  };
  const showNow = (next: View): Promise<void> => {
    view = next;
    remembered.keep(uri, view);
    onView();
    return refresh().catch(notComputed);
  };
  const show = (next: Partial<View>): void => {
    // What is tried out of one model says nothing of another.
    const isOther = next.model !== undefined && next.model !== view.model;
    void showNow({ ...(isOther ? firstView(0) : view), ...next });
  };
  const showSettings = (): void => {
    post({ type: 'settings', timeDirection: timeSetting() });
  };
  const showPin = (): void => {
    showTitle(webviewPanel, note.file, isPinned);
    post({ type: 'pinned', isPinned });
  };
  const showNote = (next: NoteSource, model: number): void => {
    note = next;
    uri = next.id;
    answering.begin();
    modelAtCursor = model;
    showTitle(webviewPanel, note.file, isPinned);
    void showNow(remembered.of(uri, model)).then(showEquations);
  };
  /** A pinned panel keeps what it shows; the others show what the cursor is at. */
  const followTo = async (offset: number): Promise<void> => {
    const asked = uri;
    post({ type: 'cursor', offset });
    const found = await engine.call('termAt', { uri, offset, view });
    if (found === null || isPinned || uri !== asked) return;
    const { model, term } = found;
    // What a person chose in the panel stays until the cursor goes on to another model.
    const isOther = model !== view.model && model !== modelAtCursor;
    modelAtCursor = model;
    if (isOther) await showNow(remembered.of(uri, model));
    if (term !== undefined && model === view.model) post({ type: 'select', term });
  };

  const questions = createPageQuestions(() => ({ note, view }), { notes, engine }, post);
  const write = async (): Promise<void> => {
    const { isWritten, rest, words } = await writeToNote(note, view, notes, engine);
    if (isWritten) show({ steps: undefined, changes: rest });
    post({ type: 'said', words });
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
          look.begin();
          show((isFirstPage && message.note === uri ? message.choice : undefined) ?? {});
          isFirstPage = false;
          showSettings();
          showPin();
          showEquations();
          return;
        case 'pin':
          isPinned = message.isPinned;
          showPin();
          return;
        case 'choose':
          show(message.choice);
          return;
        case 'compare':
          questions.compare(message.choice).catch(failed);
          return;
        case 'write-changes':
          write().catch(failed);
          return;
        case 'inspect':
          questions.inspect(message.request, message.term).catch(failed);
          return;
        case 'paths':
          questions.listPaths(message.request).catch(failed);
          return;
        case 'tile':
          questions.refine(message.request, message.version, message.tile).catch(failed);
          return;
        case 'look-inside':
          questions.lookInside(message.at).catch(failed);
          return;
        case 'reveal':
          revealInNote(note, message.range).catch(failed);
          return;
        case 'insert-spec':
        case 'export':
        case 'open-example':
          runCommandOf(message, note, view.model);
          return;
        case 'picture':
        case 'no-picture':
          pictures.settle(message.request, pictureOf(message));
          return;
        case 'drawn':
          look.drawn();
          return;
        case 'cancel':
          if (!look.owesSteps()) answering.cancel();
          return;
      }
    }),
    notes.onDidRead((read) => {
      if (!shows(read.note)) return;
      // A note that was closed and opened again is another document.
      note = read.note;
      refresh().catch(notComputed);
    }),
    checks.onDidCheck(({ read }) => {
      if (read.note.id === uri) showEquations();
    }),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(timeSettingName)) showSettings();
    }),
    webviewPanel.onDidChangeViewState(() => {
      if (webviewPanel.visible) return;
      // Its page is gone; when it is seen again, a new one says that it is ready.
      ready = false;
      forget();
      pictures.hidden();
    }),
    followCursor(
      () => (isPinned ? undefined : note),
      (offset) => {
        followTo(offset).catch(failed);
      },
    ),
  ];
  showTitle(webviewPanel, note.file, isPinned);
  webviewPanel.iconPath = vscode.Uri.joinPath(extension, 'media', 'icon.svg');
  webviewPanel.onDidDispose(() => {
    answering.cancel();
    vscode.Disposable.from(firstAnswer, ...listening).dispose();
  });
  webview.html = panelHtml(webview, extension);

  return {
    note: () => note,
    shows,
    view: () => view,
    show,
    showNote,
    isPinned: () => isPinned,
    reveal: () => {
      webviewPanel.reveal(undefined, false);
    },
    isActive: () => webviewPanel.active,
    column: () => (webviewPanel.visible ? webviewPanel.viewColumn : undefined),
    picture: (scale, theme) => {
      webviewPanel.reveal(undefined, true);
      return pictures.ask(scale, theme);
    },
    dispose: () => {
      webviewPanel.dispose();
    },
  };
}
