import type { Term } from '../../analysis/term.ts';
import type { NormKind } from '../../drawing/scale.ts';
import type { WantedTile } from '../../drawing/tileInSight.ts';
import type { InsidePlace, PanelChoice, ToPage } from '../protocol.ts';
import { ask, inspected, quiet, type Updated } from './asking.ts';
import { compare, showBefore } from './comparing.ts';
import { announcementOf, laterPartArrived } from './laterPart.ts';
import { insideArrived, openCell, lookAgain } from './openedCell.ts';
import { askForPaths, forgetPaths } from './pathWalk.ts';
import { endAsking, refine, refiningOf, tileArrived } from './refining.ts';
import { awaitNothing, forgetNote, type PanelState } from './state.ts';
import { carried, rangeOf } from './terms.ts';
import { pathsListed, selectPath, stepPath } from './walking.ts';
import type { ViewState } from './view.ts';
import { t } from './words.ts';

/** What a person does, or what the extension says. */
export type Action =
  | { readonly type: 'host'; readonly message: ToPage }
  /** A choice of the person: only what changes. */
  | { readonly type: 'choose'; readonly change: Partial<PanelChoice> }
  /** A choice while a person still drags: the next one is sent when this one is answered. */
  | { readonly type: 'drag'; readonly change: Partial<PanelChoice> }
  | { readonly type: 'what-if' }
  /** Keeps the note and the model; or follows the cursor again. */
  | { readonly type: 'pin' }
  /** Pins what is shown as the setting before; or lets it go. */
  | { readonly type: 'compare' }
  | { readonly type: 'show-before'; readonly shows: boolean }
  | { readonly type: 'select'; readonly term: Term }
  /** From the lit path to the next weaker one, or the next stronger. */
  | { readonly type: 'step-path'; readonly by: 1 | -1 }
  | { readonly type: 'clear' }
  | { readonly type: 'norm'; readonly norm: NormKind }
  /** Another look at the same drawing; `words` are for who does not see it. */
  | { readonly type: 'view'; readonly change: Partial<ViewState>; readonly words?: string }
  /** What is in sight of the triangle, where it is finer than the whole. */
  | { readonly type: 'refine'; readonly wanted: WantedTile }
  /** Opens the cell at a place, or closes the one that is open. */
  | { readonly type: 'open-cell'; readonly at: InsidePlace | undefined }
  /** The dialog with the keys. */
  | { readonly type: 'show-keys'; readonly shows: boolean }
  | { readonly type: 'cancel' }
  /** Something that a person is told, seen and heard. */
  | { readonly type: 'announce'; readonly words: string };

/** The next state of the page; the only place where it is decided. */
export function update(state: PanelState, action: Action): Updated {
  switch (action.type) {
    case 'host':
      return fromHost(state, action.message);
    case 'choose':
      return choose(state, action.change);
    case 'drag':
      return drag(state, action.change);
    case 'what-if':
      return quiet({ ...state, whatIf: !state.whatIf });
    case 'pin':
      return pin(state);
    case 'compare':
      return quiet(compare(state));
    case 'show-before':
      return quiet(showBefore(state, action.shows));
    case 'select': {
      const asked = selectPath(state, action.term);
      const range = rangeOf(action.term, state.shown?.analysis);
      return range === undefined
        ? asked
        : { ...asked, posts: [...asked.posts, { type: 'reveal', range }] };
    }
    case 'refine':
      return refine(state, action.wanted);
    case 'open-cell':
      return openCell(state, action.at);
    case 'step-path':
      return stepPath(state, action.by);
    case 'clear':
      return quiet({
        ...state,
        selection: undefined,
        inspection: undefined,
        // An answer that is still on its way belongs to nothing.
        request: state.request + 1,
        walk: { ...state.walk, at: undefined },
        announcement: state.selection === undefined ? state.announcement : t('Selection cleared.'),
      });
    case 'norm':
      return quiet({
        ...state,
        norm: action.norm,
        announcement:
          action.norm === '2' ? t('Two-norms are shown.') : t('Frobenius norms are shown.'),
      });
    case 'view':
      return quiet({
        ...state,
        view: { ...state.view, ...action.change },
        announcement: action.words ?? state.announcement,
      });
    case 'show-keys':
      return quiet({ ...state, showsKeys: action.shows });
    case 'announce':
      return quiet({ ...state, announcement: action.words, notice: action.words });
    case 'cancel':
      return {
        state: { ...state, busy: undefined, asked: undefined, shown: awaitNothing(state.shown) },
        posts: [{ type: 'cancel' }],
      };
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
        announcement: t('The note has a problem. The last good drawing is kept.'),
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
        announcement: t('There is no recurrent network in the note.'),
      });
    case 'later':
      return quiet(laterPartArrived(state, message));
    case 'refused': {
      const refused = {
        ...state,
        refused: message.why,
        busy: undefined,
        asked: undefined,
        announcement: message.why,
      };
      const { asked, choice } = state;
      return asked === undefined || choice === undefined || choice === asked
        ? quiet(refused)
        : { state: { ...refused, asked: choice }, posts: [{ type: 'choose', choice }] };
    }
    case 'before':
      return quiet(
        state.before === undefined
          ? state
          : { ...state, before: { choice: message.choice, analysis: message.analysis } },
      );
    case 'settings':
      return quiet({ ...state, timeSetting: message.timeDirection });
    case 'pinned':
      return quiet({ ...state, isPinned: message.isPinned });
    case 'said':
      return quiet({ ...state, announcement: message.words, notice: message.words });
    case 'equations':
      return quiet({ ...state, equations: message.equations });
    case 'cursor':
      return quiet({ ...state, cursor: message.offset });
    case 'busy':
      return quiet({ ...state, busy: { what: message.what, done: message.done } });
    case 'inspection':
      return quiet(inspected(state, message));
    case 'paths':
      return pathsListed(state, message);
    case 'tile':
      return quiet(tileArrived(state, message));
    case 'inside':
      return insideArrived(state, message);
    // Answered before it comes here: a picture changes nothing of what is shown.
    case 'draw-picture':
      return quiet(state);
    // The editor's cursor leads here; to reveal the place in return would be a ping-pong.
    case 'select':
      return ask(state, message.term);
  }
}

function analysed(known: PanelState, message: ToPage & { readonly type: 'analysis' }): Updated {
  const { analysis, knobs, version, file, models, note, problems } = message;
  const state = known.note === undefined || known.note === note ? known : forgetNote(known);
  // Somebody drags on: what is wanted now is asked for next, and a slider does not jump back.
  const { asked } = state;
  const isOvertaken = asked !== undefined && state.choice !== undefined && state.choice !== asked;
  const choice = isOvertaken ? state.choice : message.choice;
  if (state.shown !== undefined && version < state.shown.version) {
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
    shown: { version, file, models, analysis, knobs, awaits: message.awaits },
    refining: refiningOf(state, analysis),
    refused: undefined,
    asked: isOvertaken ? choice : undefined,
    announcement: announcementOf(state.shown?.analysis, analysis, state.announcement),
  };
  const term = state.selection === undefined ? undefined : carried(state.selection, analysis);
  const rank = state.walk.at;
  // Who steps through the paths goes on at the same rank; the old ones are gone at once.
  const listing = rank === undefined ? undefined : askForPaths(state.walk, rank);
  const walk = listing?.walk ?? forgetPaths(state.walk);
  const updated =
    term !== undefined
      ? ask({ ...next, walk }, term, rank)
      : quiet({ ...next, walk, selection: undefined, inspection: undefined });
  const posts = [...updated.posts, ...(listing?.posts ?? []), ...lookAgain(next)];
  if (!isOvertaken) return { ...updated, posts };
  return { ...updated, posts: [...posts, { type: 'choose', choice }] };
}

function pin(state: PanelState): Updated {
  const isPinned = !state.isPinned;
  return {
    state: {
      ...state,
      isPinned,
      announcement: isPinned
        ? t('Pinned: the panel stays with {0}.', state.file)
        : t('The panel follows the note that is edited.'),
    },
    posts: [{ type: 'pin', isPinned }],
  };
}

/** Only one question is under way while a person drags: each is answered with a drawing. */
function drag(state: PanelState, change: Partial<PanelChoice>): Updated {
  const { state: next, posts } = choose(state, change);
  if (isSame(next.choice, state.choice)) return quiet(state);
  return state.asked === undefined
    ? { state: next, posts }
    : quiet({ ...next, asked: state.asked });
}

function isSame(a: PanelChoice | undefined, b: PanelChoice | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
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
  // The end of a drag repeats what was asked for last.
  if (state.asked !== undefined && isSame(state.asked, fitting)) {
    return quiet({ ...state, choice: state.asked });
  }
  return {
    state: { ...endAsking(state), choice: fitting, asked: fitting, showsBefore: false },
    posts: [{ type: 'choose', choice: fitting }],
  };
}

function lastStepOf({ shown }: PanelState, { steps }: PanelChoice): number | undefined {
  if (shown === undefined) return undefined;
  return shown.analysis.firstStep + (steps ?? shown.analysis.steps) - 1;
}
