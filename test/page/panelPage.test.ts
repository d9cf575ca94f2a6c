import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import type { FromPage } from '../../src/webview/protocol.ts';
import { sharedBrowser } from '../support/vscode.ts';
import { devPageAddress } from './dev/openPage.ts';
import { bodyClasses, type DevTheme } from './dev/themes.ts';

interface Opened extends AsyncDisposable {
  readonly page: Page;
  /** What the page said on its console, and what it threw. */
  readonly complaints: readonly string[];
  readonly posted: (type: FromPage['type']) => Promise<readonly FromPage[]>;
  readonly item: (key: string) => ReturnType<Page['locator']>;
  readonly focused: () => Promise<string | null>;
}

async function open(
  options: Readonly<Record<string, unknown>> = {},
  width = 1000,
): Promise<Opened> {
  const browser = await sharedBrowser();
  const page = await browser.newPage({ viewport: { width, height: 800 } });
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(await devPageAddress(options));
  await page
    .locator(options['first'] === 'empty' ? '.empty button' : '.gg-row')
    .first()
    .waitFor();
  return {
    page,
    complaints,
    posted: async (type) =>
      (await page.evaluate(() => window.posted as FromPage[])).filter((one) => one.type === type),
    item: (key) => page.locator(`[data-gg="${key}"]`),
    focused: () => page.evaluate(() => document.activeElement?.getAttribute('data-gg') ?? null),
    [Symbol.asyncDispose]: () => page.close(),
  };
}

test('the page says that it is ready, and breaks no rule of its content security policy', async () => {
  await using opened = await open();
  assert.equal((await opened.posted('ready')).length, 1);
  await opened.item('edge h_5 → h_6').click({ force: true });
  await opened.page.locator('.inspector .facts').waitFor();
  assert.ok((await opened.page.locator('.katex').count()) > 5);
  assert.deepEqual(opened.complaints, []);
});

test('the page says once that its first drawing is seen, and not before there is one', async () => {
  await using opened = await open();
  await opened.page.waitForFunction(() =>
    (window.posted as FromPage[]).some(({ type }) => type === 'drawn'),
  );
  await opened.item('node E_5').click();
  await opened.item('bar 6').waitFor({ state: 'detached' });
  assert.equal((await opened.posted('drawn')).length, 1);
  await using empty = await open({ first: 'empty' });
  await empty.page.waitForTimeout(200);
  assert.equal((await empty.posted('drawn')).length, 0);
});

test('a click on a loss shows its gradient', async () => {
  await using opened = await open();
  await opened.item('node E_5').click();
  await opened.item('bar 6').waitFor({ state: 'detached' });
  assert.match((await opened.item('node E_5').getAttribute('class')) ?? '', /gg-node-chosen/);
  const choices = await opened.posted('choose');
  assert.ok(choices[0]?.type === 'choose' && choices[0].choice.loss === 5);
});

test('a click on a column of the triangle, and the list, choose the loss as well', async () => {
  await using opened = await open();
  await opened.item('column 3').click();
  await opened.item('bar 4').waitFor({ state: 'detached' });
  await opened.page.getByLabel('Gradient of the loss').selectOption('6');
  await opened.item('bar 6').waitFor();
  assert.equal(await opened.item('bar 7').count(), 0);
});

test('a click on a tap lights one path up and names its product', async () => {
  await using opened = await open();
  await opened.item('edge w → h_5').click({ position: { x: 70, y: 25 }, force: true });
  await opened.page.getByText('Path 4 of 8').waitFor();
  const lit = await opened.page.locator('.gg-edge.gg-lit').count();
  assert.match(
    (await opened.page.locator('.paths').textContent()) ?? '',
    /of the sum of the path norms/,
  );
  assert.equal(lit, 1 + 3 + 2);
  await opened.page.keyboard.press('Escape');
});

test('the keyboard alone walks the graph, chooses a loss and clears the selection', async () => {
  await using opened = await open();
  const { page } = opened;
  for (let tab = 0; tab < 24 && (await opened.focused()) === null; tab++) {
    await page.keyboard.press('Tab');
  }
  assert.equal(await opened.focused(), 'node E_8');
  await page.keyboard.press('ArrowUp');
  assert.equal(await opened.focused(), 'node E_7');
  await page.keyboard.press('Enter');
  await opened.item('bar 8').waitFor({ state: 'detached' });
  assert.equal(await opened.focused(), 'node E_7');
  await page.locator('.facts').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.facts').waitFor({ state: 'detached' });
  await page.keyboard.press('Home');
  assert.equal(await opened.focused(), 'node E_1');
});

test('there is one stop for Tab in the drawing, wherever it is scrolled to', async () => {
  await using opened = await open({ steps: 200 });
  const stops = opened.page.locator('.drawing [tabindex="0"]');
  assert.equal(await stops.count(), 1);
  assert.equal(await stops.getAttribute('data-gg'), 'node E_{200}');
  await opened.page.getByRole('button', { name: 'Unfold all steps' }).click();
  await opened.item('strip 3,196').waitFor({ state: 'detached' });
  await opened.page.evaluate(() => {
    document.querySelector('.drawing')?.scrollTo(0, 3000);
  });
  await opened.item('node h_{70}').waitFor();
  assert.equal(await stops.count(), 1);
});

test('the export menu works by mouse and keyboard, and asks the extension', async () => {
  await using opened = await open();
  const { page } = opened;
  const button = page.getByRole('button', { name: 'Export' });
  await button.focus();
  await page.keyboard.press('ArrowDown');
  const focused = (): Promise<string> =>
    page.evaluate(() => document.activeElement?.textContent.trim() ?? '');
  assert.equal(await focused(), 'SVG picture …');
  await page.keyboard.press('End');
  assert.equal(await focused(), 'Copy picture on dark ground');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  assert.deepEqual(await opened.posted('export'), [
    { type: 'export', format: 'png', time: 'down' },
  ]);
  assert.equal(await focused(), 'Export');
  await button.click();
  await page.keyboard.press('Escape');
  assert.equal(await page.getByRole('menu').count(), 0);
  await button.click();
  await page.locator('.verdict').click();
  assert.equal(await page.getByRole('menu').count(), 0);
});

test('the extension gets the drawing as a PNG, finer by the scale', async () => {
  await using opened = await open();
  await opened.page.evaluate(() => {
    window.hear({ type: 'draw-picture', request: 7, scale: 2, theme: 'dark' });
  });
  await opened.page.waitForFunction(() =>
    window.posted.some((one) => (one as FromPage).type === 'picture'),
  );
  const [picture] = await opened.posted('picture');
  assert.ok(picture?.type === 'picture' && picture.request === 7);
  const png = Buffer.from(picture.png, 'base64');
  assert.equal(png.subarray(1, 4).toString(), 'PNG');
  assert.ok(png.readUInt32BE(16) > 1500);
  assert.ok(png.length > 20_000, `${png.length} bytes: nothing is drawn`);
});

test('the picture goes onto the clipboard, and a person is told', async () => {
  await using opened = await open();
  const { page } = opened;
  await page.evaluate(() => {
    // What the browser's own clipboard does with it is the browser's.
    Object.defineProperty(navigator, 'clipboard', {
      value: {
        write: async ([item]: readonly ClipboardItem[]) => {
          const blob = await item?.getType('image/png');
          document.title = `${blob?.type ?? ''} ${(blob?.size ?? 0) > 20_000}`;
        },
      },
    });
  });
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'Copy picture to the clipboard' }).click();
  await page.locator('.notice').getByText('The picture is on the clipboard.').waitFor();
  assert.equal(await page.title(), 'image/png true');
});

test('the value of a term is copied with all its digits', async () => {
  await using opened = await open();
  const { page } = opened;
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', {
      value: {
        writeText: (text: string) => {
          document.title = text;
          return Promise.resolve();
        },
      },
    });
  });
  await opened.item('edge h_5 → h_6').click({ force: true });
  await page.getByRole('button', { name: 'Copy the value as NumPy' }).click();
  await page.locator('.notice').getByText('Copied as NumPy.').waitFor();
  assert.match(await page.title(), /^np\.array\(\[\[-?0\.\d{15,}, /);
});

test('the numbers are there as a table', async () => {
  await using opened = await open({ steps: 12 });
  const { page } = opened;
  await page.getByRole('button', { name: 'Table' }).click();
  const table = page.getByRole('table', { name: /^The gradient of E₁₂ by w/ });
  assert.equal(await table.getByRole('rowheader').count(), 12);
  assert.equal(await table.getByRole('columnheader').count(), 6);
  assert.equal(await table.getByRole('rowheader').first().textContent(), '12');
});

test('a table of 2,000 steps is limited, and says so', async () => {
  await using opened = await open({ steps: 2000 });
  await opened.page.getByRole('button', { name: 'Table' }).click();
  await opened.page.getByText('The 1500 earliest steps are left out here').waitFor();
  assert.equal(await opened.page.locator('.numbers tbody tr').count(), 500);
});

test('steps change by button, by key and by typing', async () => {
  await using opened = await open();
  const { page } = opened;
  await page.getByLabel('One step more').click();
  await opened.item('node h_9').waitFor();
  const box = page.getByRole('spinbutton');
  await box.press('ArrowDown');
  await opened.item('node h_9').waitFor({ state: 'detached' });
  await box.fill('30');
  await box.press('Enter');
  await opened.item('node h_{30}').waitFor();
  await box.fill('many');
  await box.press('Enter');
  assert.equal(await box.inputValue(), '30');
});

test('with Alt, or by the button of the inspector, an input becomes the source', async () => {
  await using opened = await open();
  await opened.item('node x_3').click({ modifiers: ['Alt'] });
  await opened.page.getByText('show the gradient by it').waitFor({ state: 'detached' });
  await opened.item('node h_0').click();
  await opened.page.getByText('show the gradient by it').click();
  const sources = (await opened.posted('choose')).map((one) =>
    one.type === 'choose' ? one.choice.source : undefined,
  );
  assert.deepEqual(sources, ['x_3', 'h_0']);
});

test('a node reveals its place, and a selection by the editor does not', async () => {
  await using opened = await open();
  await opened.item('node h_2').click();
  await opened.page.locator('.facts').waitFor();
  assert.equal((await opened.posted('reveal')).length, 1);
  await opened.page.evaluate(() => {
    window.hear({ type: 'select', term: { kind: 'node', id: 'h_3' } });
  });
  await opened.page.locator('[data-gg="node h_3"].gg-selected').waitFor();
  assert.equal((await opened.posted('reveal')).length, 1);
});

test('what the editor selects far away is scrolled into sight', async () => {
  await using opened = await open({ steps: 2000 });
  assert.equal(await opened.item('node h_3').count(), 0);
  await opened.page.evaluate(() => {
    window.hear({ type: 'select', term: { kind: 'state-jacobian', k: 3 } });
  });
  const arrow = opened.page.locator('[data-gg="edge h_3 → h_4"].gg-selected');
  await arrow.waitFor();
  const box = await arrow.boundingBox();
  assert.ok(box !== null && box.y > 100 && box.y < 700);
});

test('of 2,000 steps only what is in sight is in the page, wherever it is scrolled to', async () => {
  await using opened = await open({ steps: 2000 });
  await opened.page.getByRole('button', { name: 'Unfold all steps' }).click();
  await opened.item('strip 3,1996').waitFor({ state: 'detached' });
  let last = 0;
  for (const top of [0, 10_000, 40_000, 80_000]) {
    await opened.page.evaluate((place) => {
      document.querySelector('.drawing')?.scrollTo(0, place);
    }, top);
    const steps = await opened.page.waitForFunction((before) => {
      const bars = [...document.querySelectorAll('[data-gg^="bar "]')];
      const found = bars.map((bar) => Number(bar.getAttribute('data-gg')?.slice(4)));
      return found.length > 0 && Math.min(...found) > before ? found : false;
    }, last);
    last = Math.max(...((await steps.jsonValue()) as number[]));
    const elements = await opened.page.evaluate(() => document.querySelectorAll('svg *').length);
    assert.ok(elements < 4000, `${elements} elements at step ${last}`);
  }
  assert.ok(last < 2000 && last > 1000, `the last jump led to step ${last}`);
});

test('a broken note leaves the drawing and names the problem, which leads to its place', async () => {
  await using opened = await open({ then: 'stale' });
  const banner = opened.page.locator('.banner');
  await banner.waitFor();
  assert.match((await banner.textContent()) ?? '', /line 25: .*This is the last good drawing\./);
  assert.ok((await opened.page.locator('.gg-row').count()) === 8);
  await banner.getByRole('button').click();
  assert.equal((await opened.posted('reveal')).length, 1);
});

test('an empty note says what to do, and opens the example', async () => {
  await using opened = await open({ first: 'empty' });
  await opened.page.getByRole('button', { name: 'Open the example note' }).click();
  assert.equal((await opened.posted('open-example')).length, 1);
});

test('a long computation can be stopped', async () => {
  await using opened = await open({ then: 'busy' });
  await opened.page.getByRole('button', { name: 'Cancel' }).click();
  assert.equal((await opened.posted('cancel')).length, 1);
  assert.equal(await opened.page.locator('.busy').count(), 0);
});

for (const theme of Object.keys(bodyClasses) as readonly DevTheme[]) {
  for (const width of [350, 1000, 1600]) {
    test(`${theme}, ${width} px: nothing hangs over the window, texts do not overlap`, async () => {
      await using opened = await open({ theme }, width);
      const found = await opened.page.evaluate(() => {
        const hanging = Array.from(document.querySelectorAll('.header *, .verdict *, .inspector *'))
          .filter(
            (element) => !element.closest('.term-formula, .term-matrix, .katex, .choices select'),
          )
          .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
          .map((element) => element.className);
        const boxes = Array.from(document.querySelectorAll('.drawing svg text'), (element) => ({
          text: element.textContent,
          box: element.getBoundingClientRect(),
        })).filter(({ box }) => box.width > 0);
        // Rows that are scrolled under the headings are not seen.
        const edge = document.querySelector('.headings')?.getBoundingClientRect().bottom ?? 0;
        const rows = boxes.filter(
          ({ box }) => box.top > Math.max(150, edge) && box.bottom < Math.max(500, edge + 150),
        );
        const overlapping = rows.flatMap((a, at) =>
          rows.slice(at + 1).flatMap((b) => {
            const x = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
            const y = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
            return x > 1 && y > 3 ? [`${a.text} | ${b.text}`] : [];
          }),
        );
        return { hanging, overlapping };
      });
      assert.deepEqual(found, { hanging: [], overlapping: [] });
      assert.deepEqual(opened.complaints, []);
    });
  }
}

test('a slider of What if changes the drawing, can be compared, written and reset', async () => {
  await using opened = await open();
  const { page } = opened;
  assert.equal(await page.getByRole('slider').count(), 0);
  await page.getByRole('button', { name: 'What if' }).click();
  await page.getByRole('button', { name: 'Compare' }).click();
  const slider = page.getByRole('slider', { name: 'spectral radius of U' });
  await slider.focus();
  await page.keyboard.press('End');
  await page.getByText('Before ×0.80 a step (vanishing), now').waitFor();
  assert.ok((await page.locator('.gg-ghost').count()) > 4);
  await page.getByRole('button', { name: 'Write this to the spec' }).click();
  assert.equal((await opened.posted('write-changes')).length, 1);
  await page.getByRole('button', { name: 'Reset spectral radius of U' }).click();
  await page.getByText('As the note has it.').waitFor();
  const last = (await opened.posted('choose')).at(-1);
  assert.ok(last?.type === 'choose' && last.choice.changes === undefined);
});

test('what does not fit is said, and the drawing stays', async () => {
  await using opened = await open();
  const { page } = opened;
  await page.getByRole('button', { name: 'What if' }).click();
  await page.getByRole('spinbutton', { name: 'size of h, exactly' }).fill('101');
  await page.keyboard.press('Tab');
  await page.locator('.refused').getByText('4 is needed').waitFor();
  assert.ok((await page.locator('.gg-row').count()) > 4);
  await page.getByRole('button', { name: 'Reset all' }).click();
  await page.locator('.refused').waitFor({ state: 'detached' });
});

test('each number of the verdict is explained to pointer, keyboard and screen reader', async () => {
  await using opened = await open();
  const { page } = opened;
  const rate = page.getByRole('button', { name: '×0.80 a step' });
  await rate.focus();
  await page.locator('.popover:visible').getByText('further back').waitFor();
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.popover:visible').count(), 0);
});

test('the sum of all losses can be chosen', async () => {
  await using opened = await open();
  await opened.page.getByLabel('Gradient of the loss').selectOption('sum');
  const [choice] = await opened.posted('choose');
  assert.ok(choice?.type === 'choose' && choice.choice.loss === 'sum');
});

test('the list of equations goes with the cursor of the editor, and nothing else moves', async () => {
  await using opened = await open();
  const { page } = opened;
  await opened.item('edge h_5 → h_6').click({ force: true });
  await page.evaluate(() => {
    const items = Array.from({ length: 60 }, (_, at) => ({
      status: at === 3 ? ('fails' as const) : ('holds' as const),
      words: at === 3 ? 'fails' : 'holds',
      tex: `H_{${at}} = C_{${at},${at + 1}}`,
      detail: '',
      line: 10 + at,
      range: { start: 100 * at, end: 100 * at + 50 },
    }));
    window.hear({ type: 'equations', equations: { summary: '59 of 60 hold', items } });
  });
  const list = page.locator('.equations');
  await list.waitFor();
  const aside = (): Promise<number> =>
    page.evaluate(() => document.querySelector('.inspector')?.scrollTop ?? NaN);
  const before = await aside();
  for (const [offset, line] of [
    [4520, 'line 55'],
    [110, 'line 11'],
  ] as const) {
    await page.evaluate((at) => {
      window.hear({ type: 'cursor', offset: at });
    }, offset);
    const row = page.locator('.equations [aria-current="location"]', { hasText: line });
    await row.waitFor();
    const [box, within] = [await list.boundingBox(), await row.boundingBox()];
    assert.ok(box !== null && within !== null);
    assert.ok(within.y >= box.y - 1 && within.y + within.height <= box.y + box.height + 1);
  }
  assert.equal(await aside(), before);
  await page.evaluate(() => {
    window.hear({ type: 'cursor', offset: 170 });
  });
  await page.locator('.equations [aria-current]').waitFor({ state: 'detached' });
});
