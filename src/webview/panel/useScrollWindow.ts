import { useCallback, useRef, useState } from 'preact/hooks';
import { windowOf, type Window } from './scrollWindow.ts';
import type { Scrolled } from './timeScroll.ts';

/** The part of the rows that is in the page, and what is called when they were scrolled. */
export interface ScrollWindow {
  readonly part: Window;
  readonly follow: (now: Scrolled) => void;
}

/**
 * @param landing where the rows will be scrolled to once they are drawn, where that is known: they
 * are drawn there at once, not first where they were
 */
export function useScrollWindow(landing: Scrolled | undefined): ScrollWindow {
  const [known, setKnown] = useState<Window>({ top: 0, bottom: 1600 });
  const part = landing === undefined ? known : windowOf(landing, known);
  const inPage = useRef(part);
  inPage.current = part;
  const follow = useCallback((now: Scrolled) => {
    setKnown(windowOf(now, inPage.current));
  }, []);
  return { part, follow };
}
