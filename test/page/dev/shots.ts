import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { buildDevPage } from './build.ts';

// node --import=./test/support/typescript.mjs test/page/dev/shots.ts [part of a name]
const root = path.resolve(import.meta.dirname, '../../..');
const folder = path.join(root, 'test/page/shots/dev');
mkdirSync(folder, { recursive: true });

interface Shot {
  readonly options: Readonly<Record<string, unknown>>;
  readonly width: number;
  readonly height?: number;
  /** What to click before the picture is taken. */
  readonly click?: string;
}

const arrow = '[data-gg="edge h_5 → h_6"]';
const shots: Readonly<Record<string, Shot>> = {
  'light-8': { options: {}, width: 1000, click: arrow },
  'dark-8': { options: { theme: 'dark' }, width: 1000, click: arrow },
  'hc-8': { options: { theme: 'high-contrast' }, width: 1000, click: arrow },
  'hcl-8': { options: { theme: 'high-contrast-light' }, width: 1000, click: arrow },
  'light-3': { options: { steps: 3 }, width: 1000 },
  'dark-3-delayed': { options: { steps: 3, shape: 'delayed', theme: 'dark' }, width: 1000 },
  'light-30': { options: { steps: 30 }, width: 1000 },
  'dark-200': { options: { steps: 200, theme: 'dark', rate: 1.1 }, width: 1000 },
  'dark-2000': { options: { steps: 2000, theme: 'dark', rate: 0.9 }, width: 1000 },
  'light-350': { options: {}, width: 350, click: arrow },
  'light-600': { options: {}, width: 600, click: arrow },
  'dark-1600': { options: { theme: 'dark', steps: 30 }, width: 1600, height: 1000 },
  'light-1600': { options: {}, width: 1600, height: 900 },
  'light-stale': { options: { then: 'stale' }, width: 1000 },
  'light-busy': { options: { then: 'busy' }, width: 1000 },
  'light-empty': { options: { first: 'empty' }, width: 700 },
  'light-tap': { options: {}, width: 1000, click: '[data-gg="edge w → h_5"]' },
  ...Object.fromEntries(
    (['light', 'dark', 'high-contrast', 'high-contrast-light'] as const).map((theme) => [
      `sideways-8-${theme}`,
      { options: { theme, timeRuns: 'right' }, width: 1200, click: arrow },
    ]),
  ),
  'sideways-3': { options: { timeRuns: 'right', steps: 3 }, width: 1000 },
  'sideways-delayed': { options: { timeRuns: 'right', steps: 5, shape: 'delayed' }, width: 1000 },
  'sideways-350': { options: { timeRuns: 'right' }, width: 350 },
  'sideways-600-dark': { options: { timeRuns: 'right', theme: 'dark', steps: 12 }, width: 600 },
  'sideways-200': { options: { timeRuns: 'right', steps: 200 }, width: 1000 },
  'sideways-2000': { options: { timeRuns: 'right', steps: 2000, rate: 0.99 }, width: 1600 },
  'light-immediate': { options: { steps: 12 }, width: 1000, click: '[data-gg="bar 5"]' },
};

const page = pathToFileURL(await buildDevPage(root)).href;
const browser = await chromium.launch({
  executablePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const filter = process.argv[2] ?? '';
for (const [name, { options, width, height = 800, click }] of Object.entries(shots)) {
  if (!name.includes(filter)) continue;
  const tab = await browser.newPage({ viewport: { width, height } });
  tab.on('console', (message) => {
    console.log(`${name}: ${message.text()}`);
  });
  tab.on('pageerror', (error) => {
    console.log(`${name}: ${String(error)}`);
  });
  await tab.goto(`${page}?${encodeURIComponent(JSON.stringify(options))}`);
  await tab.waitForTimeout(150);
  if (click !== undefined) await tab.locator(click).first().click({ force: true });
  await tab.waitForTimeout(250);
  await tab.screenshot({ path: path.join(folder, `${name}.png`) });
  await tab.close();
}
await browser.close();
