import { useEffect, useRef } from 'preact/hooks';
import { isTyping, pageCommand } from './keys.ts';
import type { Action } from './update.ts';

/** Keys that mean the same wherever the focus is, but in fields and while a dialog is open. */
export function usePageKeys(act: (action: Action) => void): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      // While the drawing is drawn anew the focus is nowhere for a frame, and the key is meant for it.
      const isLost = event.target === document.body && event.key === 'Escape';
      if (isLost && document.querySelector('dialog[open]') === null) {
        latest.current({ type: 'clear' });
        return;
      }
      const command = pageCommand(event);
      if (command === undefined || event.defaultPrevented || isTyping(event.target)) return;
      if (document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      latest.current(
        command.kind === 'step-path'
          ? { type: 'step-path', by: command.by }
          : { type: 'show-keys', shows: true },
      );
    };
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
    };
  }, []);
}
