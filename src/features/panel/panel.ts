import * as vscode from 'vscode';
import { isChanged } from '../../model/changes.ts';
import { isCancelled } from '../engine.ts';
import { errorText } from '../errorText.ts';
import { isCurrent, type ReadNote } from '../notes.ts';
import type { NoteSource } from '../noteSource.ts';
import type { EngineCalls, View } from '../worker/calls.ts';
import { runCommandOf } from './commandOf.ts';
import { answersInTurn } from './answersInTurn.ts';
import { readFromPage } from './fromPage.ts';
import { askQuestion, type Question } from './question.ts';
import { panelEquations } from './panelEquations.ts';
import { createPost } from './post.ts';
import { createPictures, pictureOf } from './pictures.ts';
import { beginFirstAnswer } from './firstAnswer.ts';
import { createFirstLook } from './firstLook.ts';
import type { FirstShown, Panel, PanelContext } from './panelInterface.ts';
import { panelHtml } from './panelHtml.ts';
import { showTitle } from './panelTitle.ts';
import { aboutNote, modelChoices } from './aboutNote.ts';
import { createPageQuestions } from './pageQuestions.ts';
import { brokeSince } from './brokeSince.ts';
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
  let lastGood: ReadNote | undefined;
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
  let lastAnswer = 0;
  const refresh = async (): Promise<void> => {
    if (!ready) return;
    const question = supersede();
    questions.endRefining();
    const read = await notes.read(note);
    const ask = (glance: boolean): Promise<EngineCalls['analyse']['reply']> =>
      engine.call('analyse', { uri, view, glance }, question.token, question.busyWith);
    const begun = firstAnswer.take(read, view, question);
    const answers = answersInTurn(look.isBlank(), begun, ask, look.whenDrawn);
    try {
      for await (const answer of answers) {
        if (question.token.isCancellationRequested) return;
        if (!showAnswer(answer, read)) return;
      }
    } finally {
      question.end();
    }
    await showLater(question);
  };
  /** Whether there is more to come. */
  const showAnswer = (answer: EngineCalls['analyse']['reply'], read: ReadNote): boolean => {
    const about = aboutNote(read);
    const isTry = isChanged(view.changes) || view.steps !== undefined;
    if ('why' in answer && read.summary.models.length > 0 && isTry) {
      if (lastGood === undefined) show({ changes: undefined, steps: undefined });
      post({ type: 'refused', why: answer.why });
      return false;
    }
    if ('why' in answer || (lastGood !== undefined && brokeSince(lastGood, read))) {
      post({ type: lastGood === undefined ? 'empty' : 'stale', ...about });
      pictures.shown();
      return false;
    }
    lastGood = read;
    post({
      type: 'analysis',
      ...about,
      choice: view,
      models: modelChoices(read),
      analysis: answer.encoded,
      awaits: answer.verdict !== undefined ? undefined : ++lastAnswer,
      knobs: answer.knobs,
    });
    look.posted(answer.isGlance);
    if (!answer.isGlance) pictures.shown();
    if (answer.verdict !== undefined) onVerdict(answer.verdict);
    return answer.verdict === undefined;
  };
  const showLater = async (question: Question): Promise<void> => {
    const of = lastAnswer;
    const later = await engine.call('analyseLater', { uri, view }, question.token, (what) => {
      post({ type: 'busy', what, done: undefined });
    });
    if ('why' in later) return;
    onVerdict(later.verdict);
    post({ type: 'later', of, later: later.encoded });
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
    lastGood = undefined;
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
          if (!look.owesSteps()) asking?.cancel();
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
    asking?.cancel();
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
