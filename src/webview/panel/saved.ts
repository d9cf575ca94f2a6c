import { readChoice, readTerm } from '../readChoice.ts';
import type { PanelState, SavedState } from './state.ts';
import { readView } from './view.ts';

export function savedOf(state: PanelState): SavedState {
  const { note, choice, isPinned, selection, norm, view, whatIf, before } = state;
  return { note, choice, isPinned, selection, norm, view, whatIf, before: before?.choice };
}

/** What an earlier page kept, read with care: it may be of another version of the extension. */
export function readSaved(value: unknown): SavedState | undefined {
  if (!isRecord(value)) return undefined;
  return {
    note: typeof value['note'] === 'string' ? value['note'] : undefined,
    choice: readChoice(value['choice']),
    isPinned: value['isPinned'] === true,
    selection: readTerm(value['selection']),
    norm: value['norm'] === 'F' ? 'F' : '2',
    view: readView(value['view']),
    whatIf: value['whatIf'] === true,
    before: readChoice(value['before']),
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
