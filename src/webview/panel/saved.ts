import type { PanelChoice } from '../protocol.ts';
import type { PanelState, SavedState } from './state.ts';
import { readView } from './view.ts';

export function savedOf({ note, choice, norm, view }: PanelState): SavedState {
  return { note, choice, norm, view };
}

/** What an earlier page kept, read with care: it may be of another version of the extension. */
export function readSaved(value: unknown): SavedState | undefined {
  if (!isRecord(value)) return undefined;
  return {
    note: typeof value['note'] === 'string' ? value['note'] : undefined,
    choice: readChoice(value['choice']),
    norm: value['norm'] === 'F' ? 'F' : '2',
    view: readView(value['view']),
  };
}

function readChoice(value: unknown): PanelChoice | undefined {
  if (!isRecord(value) || typeof value['model'] !== 'number') return undefined;
  const { model, steps, loss, source } = value;
  return {
    model,
    steps: typeof steps === 'number' ? steps : undefined,
    loss: typeof loss === 'number' || loss === 'sum' ? loss : undefined,
    source: typeof source === 'string' ? source : undefined,
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
