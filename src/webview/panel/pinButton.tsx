import type { VNode } from 'preact';
import type { PanelState } from './state.ts';
import type { Action } from './update.ts';

interface PinButtonProps {
  readonly state: PanelState;
  readonly act: (action: Action) => void;
}

/** Keeps the panel at its note and model, or lets it follow what is edited. */
export function PinButton({ state, act }: PinButtonProps): VNode {
  const { isPinned } = state;
  return (
    <button
      type="button"
      class="icon-button pin host-only"
      aria-pressed={isPinned}
      aria-label="Pin the panel to this note"
      title={
        isPinned
          ? 'Pinned to this note. Click to follow the note that is edited again'
          : 'The panel follows the note that is edited. Click to pin it to this one'
      }
      onClick={() => {
        act({ type: 'pin' });
      }}
    >
      <span class={`codicon codicon-${isPinned ? 'pinned' : 'pin'}`} aria-hidden="true" />
    </button>
  );
}
