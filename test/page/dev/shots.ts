import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { launchBrowser } from '../../../scripts/vscode-host/launch-browser.mjs';
import { buildDevPage } from './build.ts';
import { scenes } from './scenes.ts';
import { bodyClasses } from './themes.ts';

/**
 * Pictures of the panel's page: the product of these lists. An argument is the name of a list, for
 * all of it, or some of its values; of the other lists it is the first value. A path to a note
 * draws that note instead of the made-up one.
 *
 *     node --import=./test/support/typescript.mjs test/page/dev/shots.ts themes 350 1600 arrow
 *     node --import=./test/support/typescript.mjs test/page/dev/shots.ts examples/lstm.md inside
 */
/** Of most editors, and the widest that is usual. */
const fonts: Readonly<Record<string, string>> = {
  usual: "'Segoe UI', 'Liberation Sans', 'Nimbus Sans', Arial, sans-serif",
  wide: "'DejaVu Sans', Verdana, sans-serif",
};
const root = path.resolve(import.meta.dirname, '../../..');
const lists = {
  themes: Object.keys(bodyClasses),
  widths: ['1000w', '350w', '600w', '1600w'],
  steps: ['12', '3', '200', '2000'],
  times: ['down', 'right'],
  scenes: Object.keys(scenes),
  shapes: ['classic', 'delayed'],
  fonts: Object.keys(fonts),
};
const words = process.argv.slice(2);
const notes = words.includes('notes')
  ? readdirSync(path.join(root, 'examples'))
      .filter((name) => name.endsWith('.md'))
      .map((name) => path.join(root, 'examples', name))
  : words.filter((word) => word.endsWith('.md'));

function chosen(name: keyof typeof lists): readonly string[] {
  const all = lists[name];
  if (words.includes(name)) return all;
  const some = all.filter((value) => words.includes(value));
  return some.length > 0 ? some : all.slice(0, 1);
}

const asked = [
  notes.length > 0 ? notes : [''],
  ...(Object.keys(lists) as (keyof typeof lists)[]).map(chosen),
].reduce<readonly (readonly string[])[]>(
  (rows, values) => rows.flatMap((row) => values.map((value) => [...row, value])),
  [[]],
);

const folder = path.join(root, 'test/page/shots/dev');
mkdirSync(folder, { recursive: true });
const address = pathToFileURL(await buildDevPage(root)).href;
const browser = await launchBrowser();
for (const [note = '', theme, wide = '', steps, time, scene = '', shape, font = ''] of asked) {
  const name = [
    note === '' ? shape : path.basename(note, '.md'),
    theme,
    wide,
    steps,
    time,
    scene,
    font,
  ];
  const width = parseInt(wide, 10);
  const page = await browser.newPage({ viewport: { width, height: width > 1000 ? 1000 : 800 } });
  page.setDefaultTimeout(8000);
  const complain = (what: unknown): void => {
    console.error(`${name.join('-')}: ${String(what).split('\n', 1)[0] ?? ''}`.slice(0, 300));
  };
  page.on('console', (message) => {
    complain(message.text());
  });
  page.on('pageerror', complain);
  const { options, act } = scenes[scene] ?? {};
  const all = {
    theme,
    shape,
    font: fonts[font],
    steps: Number(steps),
    timeRuns: time,
    ...(note === '' ? {} : { note: readFileSync(note, 'utf8') }),
    ...options,
  };
  try {
    await page.goto(`${address}?${encodeURIComponent(JSON.stringify(all))}`);
    await page.locator('.gg-rows, .empty').first().waitFor();
    await act?.(page);
  } catch (error) {
    complain(error);
  }
  await page.mouse.move(1, 1);
  await page.waitForTimeout(300);
  await page.screenshot({ path: path.join(folder, `${name.join('-')}.png`) });
  await page.close();
}
await browser.close();
