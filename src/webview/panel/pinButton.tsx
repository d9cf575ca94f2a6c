import type { VNode } from 'preact';
import type { PanelState } from './state.ts';
import type { Action } from './update.ts';
import { t } from './words.ts';

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
      aria-label={t('Pin the panel to this note')}
      title={
        isPinned
          ? t('Pinned to this note. Click to follow the note that is edited again')
          : t('The panel follows the note that is edited. Click to pin it to this one')
      }
      onClick={() => {
        act({ type: 'pin' });
      }}
    >
      <span class={`codicon codicon-${isPinned ? 'pinned' : 'pin'}`} aria-hidden="true" />
    </button>
  );
}
