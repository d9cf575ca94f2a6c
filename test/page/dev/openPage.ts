import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { sharedBrowser } from '../../support/vscode.ts';
import { buildDevPage } from './build.ts';

const root = path.resolve(import.meta.dirname, '../../..');

let built: Promise<string> | undefined;

/** Where the panel's page stands alone, with options of the made-up extension. */
export async function devPageAddress(options: Readonly<Record<string, unknown>>): Promise<string> {
  built ??= buildDevPage(root);
  return `${pathToFileURL(await built).href}?${encodeURIComponent(JSON.stringify(options))}`;
}

/** The panel's page by itself, once it draws. */
export async function openDevPage(
  options: Readonly<Record<string, unknown>>,
  width = 1000,
): Promise<Page> {
  const browser = await sharedBrowser();
  const page = await browser.newPage({ viewport: { width, height: 800 } });
  await page.goto(await devPageAddress(options));
  await page
    .locator(options['first'] === 'empty' ? '.empty' : '.gg-rows')
    .first()
    .waitFor();
  return page;
}
