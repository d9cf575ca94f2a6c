/** The classes that VS Code gives to the body of a page, by what the reader's system prefers. */
export function followTheme(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const contrast = matchMedia('(prefers-contrast: more)');
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  const set = (): void => {
    const { classList } = document.body;
    classList.toggle('vscode-light', !dark.matches && !contrast.matches);
    classList.toggle('vscode-dark', dark.matches && !contrast.matches);
    classList.toggle('vscode-high-contrast', contrast.matches);
    classList.toggle('vscode-high-contrast-light', contrast.matches && !dark.matches);
    classList.toggle('vscode-reduce-motion', still.matches);
  };
  set();
  for (const query of [dark, contrast, still]) query.addEventListener('change', set);
}
