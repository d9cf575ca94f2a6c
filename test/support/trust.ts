import type { Page } from 'playwright-core';

/** Tells VS Code's page not to ask for trust; without this every workspace is restricted. */
export async function trustAll(page: Page): Promise<void> {
  await page.addInitScript(() => {
    // After the page is parsed and before its scripts, which are modules, read their settings.
    document.addEventListener('readystatechange', () => {
      const meta = document.getElementById('vscode-workbench-web-configuration');
      const settings = meta?.getAttribute('data-settings');
      if (document.readyState !== 'interactive' || !meta || !settings) return;
      meta.setAttribute(
        'data-settings',
        settings.replace('"enableWorkspaceTrust":true', '"enableWorkspaceTrust":false'),
      );
    });
  });
}
