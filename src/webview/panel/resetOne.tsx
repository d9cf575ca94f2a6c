import type { VNode } from 'preact';

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
      aria-label={`Reset ${label} to ${back}`}
      title={`Back to ${back}, as the note has it`}
      disabled={!isShown}
      onClick={onReset}
    >
      <span class="codicon codicon-discard" />
    </button>
  );
}
