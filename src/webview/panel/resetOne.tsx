import type { VNode } from 'preact';
import { t } from './words.ts';

interface ResetOneProps {
  readonly label: string;
  readonly back: string;
  readonly isShown: boolean;
  readonly onReset: () => void;
}

/** The way back to what the note has. */
export function ResetOne({ label, back, isShown, onReset }: ResetOneProps): VNode {
  return (
    <button
      type="button"
      class={isShown ? 'icon-button reset' : 'icon-button reset reset-idle'}
      aria-label={t('Reset {0} to {1}', label, back)}
      title={t('Back to {0}, as the note has it', back)}
      disabled={!isShown}
      onClick={onReset}
    >
      <span class="codicon codicon-discard" />
    </button>
  );
}
