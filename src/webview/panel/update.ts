import type { Analysis } from '../../analysis/analysis.ts';
import type { Term } from '../../analysis/term.ts';
import { formatLog10 } from '../../drawing/formatNumber.ts';
import type { NormKind } from '../../drawing/scale.ts';
import { symbolText } from '../../drawing/symbolParts.ts';
import { verdictSentence } from '../../drawing/verdictSentence.ts';
import type { FromPage, PanelChoice, ToPage } from '../protocol.ts';
import type { PanelState } from './state.ts';
import { carried, rangeOf, sameTerm } from './terms.ts';
import type { ViewState } from './view.ts';

/** What a person does, or what the extension says. */
export type Action =
  | { readonly type: 'host'; readonly message: ToPage }
  /** A choice of the person: only what changes. */
  | { readonly type: 'choose'; readonly change: Partial<PanelChoice> }
  | { readonly type: 'select'; readonly term: Term }
  | { readonly type: 'clear' }
  | { readonly type: 'norm'; readonly norm: NormKind }
  /** Another look at the same drawing; `words` are for who does not see it. */
  | { readonly type: 'view'; readonly change: Partial<ViewState>; readonly words?: string }
  | { readonly type: 'cancel' }
  /** Something that a person is told, seen and heard. */
  | { readonly type: 'announce'; readonly words: string };

export interface Updated {
  readonly state: PanelState;
  /** What is to be sent to the extension. */
  readonly posts: readonly FromPage[];
}

/** The next state of the page; the only place where it is decided. */
export function update(state: PanelState, action: Action): Updated {
  switch (action.type) {
    case 'host':
      return fromHost(state, action.message);
    case 'choose':
      return choose(state, action.change);
    case 'select': {
      const asked = ask(state, action.term);
      const range = rangeOf(action.term, state.shown?.analysis);
      return range === undefined
        ? asked
        : { ...asked, posts: [...asked.posts, { type: 'reveal', range }] };
    }
    case 'clear':
      return quiet({
        ...state,
        selection: undefined,
        inspection: undefined,
        // An answer that is still on its way belongs to nothing.
        request: state.request + 1,
        announcement: state.selection === undefined ? state.announcement : 'Selection cleared.',
      });
    case 'norm':
      return quiet({
        ...state,
        norm: action.norm,
        announcement: action.norm === '2' ? 'Two-norms are shown.' : 'Frobenius norms are shown.',
      });
    case 'view':
      return quiet({
        ...state,
        view: { ...state.view, ...action.change },
        announcement: action.words ?? state.announcement,
      });
    case 'announce':
      return quiet({ ...state, announcement: action.words, notice: action.words });
    case 'cancel':
      return { state: { ...state, busy: undefined }, posts: [{ type: 'cancel' }] };
  }
}

function fromHost(state: PanelState, message: ToPage): Updated {
  switch (message.type) {
    case 'analysis':
      return analysed(state, message);
    case 'stale':
      return quiet({
        ...state,
        status: state.shown === undefined ? 'empty' : 'stale',
        note: message.note,
        file: message.file,
        problems: message.problems,
        busy: undefined,
        announcement: 'The note has a problem. The last good drawing is kept.',
      });
    case 'empty':
      return quiet({
        ...state,
        status: 'empty',
        shown: undefined,
        selection: undefined,
        inspection: undefined,
        note: message.note,
        file: message.file,
        problems: message.problems,
        busy: undefined,
        announcement: 'There is no recurrent network in the note.',
      });
    case 'equations':
      return quiet({ ...state, equations: message.equations });
    case 'busy':
      return quiet({ ...state, busy: { what: message.what, done: message.done } });
    case 'inspection': {
      if (message.request !== state.request || state.selection === undefined) return quiet(state);
      const { value, why, line } = message;
      return quiet({
        ...state,
        inspection:
          value === undefined
            ? { kind: 'none', why: why ?? 'It has no value here.' }
            : { kind: 'value', value, line },
        announcement:
          value === undefined
            ? (why ?? '')
            : `${symbolText(value.tex)}, ${value.words}, norm ${formatLog10(value.log10NormF, 3)}`,
      });
    }
    // Answered before it comes here: a picture changes nothing of what is shown.
    case 'draw-picture':
      return quiet(state);
    // The editor's cursor leads here; to reveal the place in return would be a ping-pong.
    case 'select':
      return ask(state, message.term);
  }
}

function analysed(state: PanelState, message: ToPage & { readonly type: 'analysis' }): Updated {
  const { analysis, version, file, models, note, choice, problems } = message;
  if (state.shown !== undefined && note === state.note && version < state.shown.version) {
    return quiet(state);
  }
  const next: PanelState = {
    ...state,
    status: 'good',
    note,
    file,
    choice,
    problems,
    busy: undefined,
    shown: { version, file, models, analysis },
    announcement: announcementOf(state.shown?.analysis, analysis, state.announcement),
  };
  const term = state.selection === undefined ? undefined : carried(state.selection, analysis);
  if (term !== undefined) return ask(next, term);
  return quiet({ ...next, selection: undefined, inspection: undefined });
}

/** What is new in words; nothing while the note is merely typed in and says the same. */
function announcementOf(before: Analysis | undefined, now: Analysis, last: string): string {
  const words = `Gradient of ${now.chosenLoss === 'sum' ? 'the sum of all losses' : `the loss of step ${now.loss}`} by ${symbolText(now.source.tex)}, ${now.steps} steps: ${now.verdict.kind}. ${verdictSentence(now)}`;
  const same =
    before?.chosenLoss === now.chosenLoss &&
    before.source.id === now.source.id &&
    before.steps === now.steps &&
    before.verdict.kind === now.verdict.kind;
  return same ? last : words;
}

function choose(state: PanelState, change: Partial<PanelChoice>): Updated {
  const before = state.choice ?? { model: 0, steps: undefined, loss: undefined, source: undefined };
  const isOther = change.model !== undefined && change.model !== before.model;
  const choice: PanelChoice = isOther
    ? { model: change.model, steps: undefined, loss: undefined, source: undefined }
    : { ...before, ...change };
  const last = lastStepOf(state, choice);
  const fitting =
    typeof choice.loss === 'number' && last !== undefined && choice.loss > last
      ? { ...choice, loss: undefined }
      : choice;
  return { state: { ...state, choice: fitting }, posts: [{ type: 'choose', choice: fitting }] };
}

function lastStepOf({ shown }: PanelState, { steps }: PanelChoice): number | undefined {
  if (shown === undefined) return undefined;
  return shown.analysis.firstStep + (steps ?? shown.analysis.steps) - 1;
}

function ask(state: PanelState, term: Term): Updated {
  const request = state.request + 1;
  const isSame = state.selection !== undefined && sameTerm(state.selection, term);
  return {
    state: {
      ...state,
      selection: term,
      // The old value stays until the new one is there, so that nothing flickers.
      inspection: isSame && state.inspection !== undefined ? state.inspection : { kind: 'asked' },
      request,
    },
    posts: [{ type: 'inspect', request, term }],
  };
}

function quiet(state: PanelState): Updated {
  return { state, posts: [] };
}
