import type { VNode } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { t } from './words.ts';

/** More would take the engine minutes. */
export const mostSteps = 5000;

interface StepperProps {
  readonly steps: number;
  readonly onChange: (steps: number) => void;
}

/** The number of steps: typed, or moved by one with the buttons and the arrow keys. */
export function Stepper({ steps, onChange }: StepperProps): VNode {
  const [text, setText] = useState(String(steps));
  // At once, not after the paint: by then a person may be typing the next number.
  useLayoutEffect(() => {
    setText(String(steps));
  }, [steps]);
  const set = (value: number): void => {
    const fitting = globalThis.Math.min(mostSteps, globalThis.Math.max(1, value));
    setText(String(fitting));
    if (fitting !== steps) onChange(fitting);
  };
  const commit = (entered: string): void => {
    const typed = Number(entered);
    if (entered.trim() !== '' && Number.isInteger(typed)) set(typed);
    else setText(String(steps));
  };
  return (
    <span class="stepper" role="group" aria-label={t('Steps')}>
      <button
        type="button"
        class="icon-button"
        aria-label={t('One step less')}
        disabled={steps <= 1}
        onClick={() => {
          set(steps - 1);
        }}
      >
        <span class="codicon codicon-remove" />
      </button>
      <input
        type="text"
        inputMode="numeric"
        role="spinbutton"
        aria-label={t('Steps')}
        aria-valuenow={steps}
        aria-valuemin={1}
        aria-valuemax={mostSteps}
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
        }}
        onBlur={(event) => {
          commit(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit(event.currentTarget.value);
          else if (event.key === 'ArrowUp') set(steps + 1);
          else if (event.key === 'ArrowDown') set(steps - 1);
          else if (event.key === 'Escape') setText(String(steps));
          else return;
          event.preventDefault();
        }}
      />
      <button
        type="button"
        class="icon-button"
        aria-label={t('One step more')}
        disabled={steps >= mostSteps}
        onClick={() => {
          set(steps + 1);
        }}
      >
        <span class="codicon codicon-add" />
      </button>
    </span>
  );
}
