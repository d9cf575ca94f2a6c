import type { Page } from 'playwright-core';

/** Runs a command by its whole title; waits until the extension that has it is known. */
export async function runCommand(page: Page, title: string, timeout = 30_000): Promise<void> {
  const widget = page.locator('.quick-input-widget');
  const row = widget.locator('.monaco-list-row').filter({
    has: page.locator('.label-name', { hasText: new RegExp(`^${escaped(title)}$`) }),
  });
  const end = Date.now() + timeout;
  while (Date.now() < end) {
    await page.keyboard.press('F1');
    try {
      // What starts up behind it may take the focus, and the palette closes again.
      await widget.locator('input').first().fill(`>${title}`, { timeout: 3000 });
      await row.first().waitFor({ timeout: 3000 });
    } catch {
      await page.keyboard.press('Escape');
      continue;
    }
    await row.first().click();
    return;
  }
  throw new Error(`the command palette has no "${title}" after ${timeout} ms`);
}

export function setClipboard(page: Page, text: string): Promise<void> {
  return page.evaluate((content) => navigator.clipboard.writeText(content), text);
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
