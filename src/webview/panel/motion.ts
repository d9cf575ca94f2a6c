/** Whether things may move: neither the system nor the editor asks for calm. */
export function mayMove(): boolean {
  return (
    !document.body.classList.contains('vscode-reduce-motion') &&
    !matchMedia('(prefers-reduced-motion: reduce)').matches
  );
}

/** A short motion that shows where rows came from or went; `origin` is the place that stays. */
export function unfoldMotion(rows: Element | null | undefined, origin: string): void {
  if (rows === null || rows === undefined || !mayMove()) return;
  rows.animate(
    [
      { opacity: 0.2, transform: 'scaleY(0.9)', transformOrigin: origin },
      { opacity: 1, transform: 'none', transformOrigin: origin },
    ],
    { duration: 160, easing: 'ease-out' },
  );
}
