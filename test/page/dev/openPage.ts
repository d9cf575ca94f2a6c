import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../../scripts/vscode-host/launch-browser.mjs';
import { buildDevPage } from './build.ts';

const root = path.resolve(import.meta.dirname, '../../..');

/** A browser with the page of the panel, to be opened with options of the made-up extension. */
export interface PageBrowser {
  readonly open: (options: Readonly<Record<string, unknown>>, width?: number) => Promise<Page>;
  readonly close: () => Promise<void>;
}

export async function pageBrowser(): Promise<PageBrowser> {
  const address = pathToFileURL(await buildDevPage(root)).href;
  const browser: Browser = await launchBrowser();
  return {
    open: async (options, width = 1000) => {
      const page = await browser.newPage({ viewport: { width, height: 800 } });
      await page.goto(`${address}?${encodeURIComponent(JSON.stringify(options))}`);
      await page
        .locator(options['first'] === 'empty' ? '.empty' : '.gg-rows')
        .first()
        .waitFor();
      return page;
    },
    close: () => browser.close(),
  };
}
