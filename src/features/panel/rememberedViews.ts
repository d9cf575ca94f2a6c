import type { View } from '../worker/calls.ts';

/** What a panel last showed of each model of each note, for when it comes back to it. */
export interface RememberedViews {
  readonly keep: (note: string, view: View) => void;
  /** As it was looked at last; else as a model is shown at first. */
  readonly of: (note: string, model: number) => View;
}

export function createRememberedViews(): RememberedViews {
  const views = new Map<string, View>();
  const key = (note: string, model: number): string => `${model} ${note}`;
  return {
    keep: (note, view) => {
      views.set(key(note, view.model), view);
    },
    of: (note, model) => views.get(key(note, model)) ?? firstView(model),
  };
}

export function firstView(model: number): View {
  return { model, steps: undefined, loss: undefined, source: undefined };
}
