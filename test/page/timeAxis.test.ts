import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import type { FromPage } from '../../src/webview/protocol.ts';
import { openDevPage } from './dev/openPage.ts';

const item = (page: Page, key: string): ReturnType<Page['locator']> =>
  page.locator(`[data-gg="${key}"]`);

async function inspected(page: Page): Promise<unknown> {
  const posted = await page.evaluate(() => window.posted as FromPage[]);
  const last = posted.findLast(({ type }) => type === 'inspect');
  return last?.type === 'inspect' ? last.term : undefined;
}

async function middleOf(page: Page, selector: string): Promise<{ x: number; y: number }> {
  const box = await page.locator(selector).first().boundingBox();
  assert.ok(box !== null, `${selector} is not there`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

test('2,000 steps open as an overview: first rows, a strip, the rows before the loss, all in sight', async () => {
  await using page = await openDevPage({ steps: 2000 });
  for (const key of ['node h_1', 'strip 3,1996', 'node E_{2000}']) {
    const box = await item(page, key).boundingBox();
    assert.ok(box !== null && box.y > 80 && box.y + box.height < 660, `${key} is out of sight`);
  }
  const words = await item(page, 'strip 3,1996').textContent();
  for (const part of ['contributions min', '‖H‖₂ min', '‖C‖₂ to the loss min', 'mean', 'max']) {
    assert.ok(words?.includes(part) === true, `${part} is missing in ${String(words)}`);
  }
});

test('a glance is drawn like all of it, and what it leaves out can be unfolded at once', async () => {
  const note = '# Long\n\n```rnn\ncell: tanh\nloss: half-mse\nsize: {x: 2, h: 3, y: 2}\n```\n';
  await using page = await openDevPage({ note, steps: 1000, glance: 1500 });
  const rows = page.locator('.rows > svg');
  // Not the titles, and not the norms of the Jacobians, which come with the rest.
  const graph = (): Promise<readonly string[]> =>
    rows.evaluate((svg) =>
      Array.from(svg.querySelectorAll('.gg-box, .gg-leaf, .gg-flow, .gg-wire, .gg-band'), (part) =>
        ['class', 'd', 'x', 'y', 'stroke-width']
          .map((name) => part.getAttribute(name))
          .concat(part.parentElement?.getAttribute('transform') ?? '')
          .join(' '),
      ),
    );
  assert.equal(await page.locator('.badge-waiting').count(), 1);
  const first = await graph();
  assert.ok(first.length > 60);
  await page.locator('.badge:not(.badge-waiting)').waitFor();
  assert.deepEqual(await graph(), first);
  await using other = await openDevPage({ note, steps: 1000, glance: 1500 });
  const { x, y } = await middleOf(other, '.gg-strip .gg-strip-ground');
  await other.mouse.click(x, y);
  await other.locator('.badge:not(.badge-waiting)').waitFor();
  await other.locator('[data-gg^="node h_{4"], [data-gg^="node h_{5"]').first().waitFor();
});

test('zooming makes no row that is not in sight afterwards, and a strip no number that is not', async () => {
  await using page = await openDevPage({ steps: 2000 });
  await page.getByRole('button', { name: 'Unfold all steps' }).click();
  await page.locator('.gg-strip').first().waitFor({ state: 'detached' });
  await page.locator('.drawing').evaluate((drawing) => {
    drawing.scrollTop = 44 * 1000;
  });
  await item(page, 'node h_{1005}').waitFor();
  const { x, y } = await middleOf(page, '[data-gg="node h_{1005}"]');
  await page.mouse.move(x, y);
  // A step of the wheel moves what is far from the beginning by more than a window.
  const zoom = (pixels: number): Promise<{ made: number; kept: number }> =>
    page.evaluate(async (deltaY) => {
      const rows = document.querySelector('.gg-rows');
      const drawing = document.querySelector('.drawing');
      if (rows === null || drawing === null) throw new Error('no rows');
      const made = new Set<Node>();
      const observer = new MutationObserver((changes) => {
        for (const { addedNodes } of changes) for (const node of addedNodes) made.add(node);
      });
      observer.observe(rows, { childList: true });
      const box = drawing.getBoundingClientRect();
      drawing.dispatchEvent(
        new WheelEvent('wheel', {
          ctrlKey: true,
          deltaY,
          clientX: box.left + 200,
          clientY: box.top + 300,
          cancelable: true,
        }),
      );
      for (let frame = 0; frame < 4; frame++) await new Promise(requestAnimationFrame);
      const known = [...made].filter((node) => node instanceof Element);
      observer.disconnect();
      return { made: known.length, kept: known.filter((node) => node.isConnected).length };
    }, pixels);
  const outwards = await zoom(30);
  assert.ok(outwards.made > 0, 'zooming out shows more rows');
  assert.equal(outwards.kept, outwards.made);
  const far = await zoom(80);
  assert.equal(far.kept, far.made);
  await page.locator('.gg-strip').first().waitFor();
  const numbers = await page.locator('.rows .gg-step').count();
  assert.ok(numbers > 5 && numbers < 120, `${numbers} numbers`);
});

test('zooming and panning move rows, and make nothing anew of what stands in them', async () => {
  const note = '# Long\n\n```rnn\ncell: lstm\nloss: half-mse\nsize: {x: 2, h: 4, y: 2}\n```\n';
  await using page = await openDevPage({ note, steps: 300 });
  await page.locator('.badge:not(.badge-waiting)').waitFor();
  await page.getByRole('button', { name: 'Unfold all steps' }).click();
  await page.locator('.gg-strip').first().waitFor({ state: 'detached' });
  const scrollTo = (top: number): Promise<void> =>
    page.locator('.drawing').evaluate(async (drawing, there) => {
      drawing.scrollTop = there;
      for (let frame = 0; frame < 4; frame++) await new Promise(requestAnimationFrame);
    }, top);
  await scrollTo(62 * 150);
  await item(page, 'node h_{153}').waitFor();
  /** What changes in the rows that stay: the attributes, each with what has it. */
  const changes = (deltaY: number): Promise<readonly string[]> =>
    page.evaluate(async (wheel) => {
      const drawing = document.querySelector('.drawing');
      const rows = document.querySelector('.gg-rows');
      if (drawing === null || rows === null) throw new Error('no rows');
      const changed = new Map<string, Set<Node>>();
      const observer = new MutationObserver((records) => {
        for (const { type, attributeName, target } of records) {
          const element = target instanceof Element ? target : target.parentElement;
          if (element === rows || element?.closest('.gg-triangle, .gg-rail') !== null) continue;
          const isPlace = element.matches('.gg-row, .gg-bar');
          const isArrow = element.closest('.gg-edge:not([data-gg^="edge x"])') !== null;
          const what = isPlace ? 'row or bar' : isArrow ? 'arrow' : 'part';
          const name = `${what}: ${attributeName ?? type}`;
          changed.set(name, (changed.get(name) ?? new Set()).add(element));
        }
      });
      observer.observe(rows, {
        attributes: true,
        childList: true,
        characterData: true,
        subtree: true,
      });
      const box = drawing.getBoundingClientRect();
      const place = { clientX: box.left + 200, clientY: box.top + 300 };
      if (wheel === 0) drawing.scrollTop += 160;
      else {
        const options = { ctrlKey: true, deltaY: wheel, cancelable: true };
        drawing.dispatchEvent(new WheelEvent('wheel', { ...options, ...place }));
      }
      for (let frame = 0; frame < 4; frame++) await new Promise(requestAnimationFrame);
      observer.disconnect();
      const isStop = (name: string): boolean => name.endsWith('tabindex');
      const stops = [...changed].filter(([name]) => isStop(name)).flatMap(([, all]) => [...all]);
      if (stops.length > 2) return ['more than the old and the new place for Tab'];
      return [...changed.keys()].filter((name) => !isStop(name)).toSorted();
    }, deltaY);
  assert.deepEqual(await changes(0), []);
  // The arrows from the row before reach farther, with their labels in the middle; everything else
  // moves with its row.
  assert.deepEqual(await changes(-6), ['arrow: d', 'arrow: transform', 'row or bar: transform']);
});

test('the chosen loss stays in sight where a remark leaves the drawing less room', async () => {
  await using page = await openDevPage({ steps: 2000, shape: 'delayed' });
  await page.waitForTimeout(500);
  for (const height of [800, 780, 760, 740, 720]) {
    await page.setViewportSize({ width: 1000, height });
    await page.waitForTimeout(150);
    const box = await item(page, 'node E_{2000}').boundingBox();
    const legend = await page.locator('.legend').boundingBox();
    assert.ok(box !== null && legend !== null && box.y + box.height <= legend.y, `at ${height}`);
  }
});

test('the chosen loss stays in sight where the drawing is scrolled in the moment in which it shrinks', async () => {
  await using page = await openDevPage({ steps: 12 });
  await page.waitForTimeout(300);
  await page.locator('.frame').evaluate((frame: HTMLElement) => {
    frame.style.maxHeight = '300px';
    frame.querySelector('.drawing')?.dispatchEvent(new Event('scroll'));
  });
  await page.waitForTimeout(300);
  const box = await item(page, 'node E_{12}').boundingBox();
  const legend = await page.locator('.legend').boundingBox();
  assert.ok(box !== null && legend !== null && box.y + box.height <= legend.y);
});

test('the list of 2,000 losses is there for the keyboard as soon as it has the focus', async () => {
  await using page = await openDevPage({ steps: 2000 });
  const list = page.getByLabel('Gradient of the loss');
  assert.equal(await list.evaluate((select: HTMLSelectElement) => select.value), '2000');
  await list.focus();
  await list.locator('option').nth(2000).waitFor({ state: 'attached' });
  assert.equal(await list.evaluate((select: HTMLSelectElement) => select.value), '2000');
  await page.keyboard.press('ArrowUp');
  const chosen = await page.waitForFunction(() =>
    (window.posted as FromPage[]).find(({ type }) => type === 'choose'),
  );
  const message = await chosen.jsonValue();
  assert.ok(message?.type === 'choose' && message.choice.loss === 1999);
});

test('a click on a strip opens a window of rows there; folding brings the overview back', async () => {
  await using page = await openDevPage({ steps: 2000 });
  const { x, y } = await middleOf(page, '[data-gg="strip 3,1996"] .gg-strip-ground');
  const before = await page.locator('.gg-row').count();
  await page.mouse.click(x, y);
  await page.locator('[data-gg^="strip 3,"]:not([data-gg="strip 3,1996"])').waitFor();
  // How many more fit depends on the height of the letters.
  assert.ok((await page.locator('.gg-row').count()) > before + 2);
  await page.locator('.drawing [tabindex="0"]').focus();
  await page.keyboard.press('f');
  await item(page, 'strip 3,1996').waitFor();
});

test('with the keyboard alone a strip is reached, opened, and all is unfolded', async () => {
  await using page = await openDevPage({ steps: 200 });
  await item(page, 'node E_{200}').focus();
  for (let up = 0; up < 4; up++) await page.keyboard.press('ArrowUp');
  const focused = (): Promise<string | null> =>
    page.evaluate(() => document.activeElement?.getAttribute('data-gg') ?? null);
  assert.equal(await focused(), 'strip 3,196');
  await page.keyboard.press('Enter');
  await item(page, 'node h_{99}').waitFor();
  assert.equal(await focused(), 'node h_{99}');
  await page.keyboard.press('u');
  await page.locator('.gg-strip').first().waitFor({ state: 'detached' });
  await page.keyboard.press('0');
  await page.locator('.gg-strip').waitFor();
  assert.equal(await page.locator('.gg-row').count(), 0);
});

test('the wheel with Ctrl zooms around the pointer', async () => {
  await using page = await openDevPage({ steps: 200 });
  const { x, y } = await middleOf(page, '[data-gg="strip 3,196"] .gg-strip-ground');
  await page.mouse.move(x, y);
  const band = page.locator('.band-hovered');
  await band.waitFor();
  const before = Number((await band.getAttribute('data-steps'))?.split('–')[0]);
  await page.keyboard.down('Control');
  for (let tick = 0; tick < 5; tick++) {
    await page.mouse.wheel(0, -100);
    await page.waitForTimeout(60);
  }
  await page.keyboard.up('Control');
  await page.mouse.move(x + 1, y);
  const height = (await item(page, 'strip 3,196').boundingBox())?.height ?? 0;
  assert.ok(height > 250, `the strip is ${height} px high`);
  const now = Number((await band.getAttribute('data-steps'))?.split('–')[0]);
  assert.ok(Math.abs(now - before) <= 2, `the pointer was at step ${before}, is at ${now}`);
});

test('a drag on the graph moves it, and is no click', async () => {
  await using page = await openDevPage({ steps: 200 });
  await page.getByRole('button', { name: 'Unfold all steps' }).click();
  await page.locator('.gg-strip').waitFor({ state: 'detached' });
  const offset = (): Promise<number> =>
    page.evaluate(() => document.querySelector('.drawing')?.scrollTop ?? NaN);
  const start = await offset();
  await page.mouse.move(300, 300);
  await page.mouse.down();
  await page.mouse.move(300, 420, { steps: 4 });
  await page.mouse.up();
  assert.ok(Math.abs((await offset()) - (start - 120)) < 8);
  assert.equal(await inspected(page), undefined);
});

test('hovering marks the same step in graph, bars and triangle', async () => {
  await using page = await openDevPage({ steps: 8 });
  for (const key of ['bar 3', 'cell 3,6', 'node x_3', 'edge h_2 → h_3']) {
    const { x, y } = await middleOf(page, `[data-gg="${key}"]`);
    await page.mouse.move(x, key.startsWith('edge') ? y + 10 : y);
    await page.locator('.band-hovered[data-steps="3–3"]').waitFor({ timeout: 10_000 });
  }
});

test('a drag over the triangle selects steps: C from the first to the last; a double click shows them', async () => {
  await using page = await openDevPage({ steps: 30 });
  const last = await middleOf(page, '[data-gg="bar 29"]');
  const first = await middleOf(page, '[data-gg="bar 26"]');
  await page.mouse.move(first.x, first.y);
  await page.mouse.down();
  await page.mouse.move(last.x, last.y, { steps: 5 });
  await page.mouse.up();
  await page.locator('.band-brushed[data-steps="26–29"]').waitFor();
  assert.deepEqual(await inspected(page), { kind: 'connectivity', from: 26, to: 29 });
  const pitch = async (): Promise<number> =>
    (await middleOf(page, '[data-gg="bar 28"]')).y - (await middleOf(page, '[data-gg="bar 27"]')).y;
  const before = await pitch();
  // The inspector has taken some of the drawing's room.
  const within = await middleOf(page, '[data-gg="bar 27"]');
  await page.mouse.dblclick(first.x, within.y + 10);
  await page.waitForTimeout(300);
  assert.ok((await pitch()) > before * 1.3, `rows are ${await pitch()} px apart after ${before}`);
});

test('Shift and the arrow keys select steps, F folds them', async () => {
  await using page = await openDevPage({ steps: 30 });
  await item(page, 'bar 20').focus();
  for (let up = 0; up < 5; up++) await page.keyboard.press('Shift+ArrowUp');
  await page.locator('.band-brushed[data-steps="15–20"]').waitFor();
  assert.deepEqual(await inspected(page), { kind: 'connectivity', from: 15, to: 20 });
  await page.keyboard.press('f');
  await item(page, 'strip 15,20').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.band-brushed').waitFor({ state: 'detached' });
});

test('the scale is linear when it is asked for, and the legend says so', async () => {
  await using page = await openDevPage({ steps: 8 });
  const width = async (): Promise<number> =>
    (await page.locator('[data-gg="bar 1"] .gg-amount').boundingBox())?.width ?? NaN;
  const logarithmic = await width();
  assert.match((await page.locator('svg.legend').textContent()) ?? '', /log/);
  await page.getByLabel('Scale of the flow and the contributions').selectOption('linear');
  await page.locator('svg.legend text').getByText('linear').waitFor();
  const full = (await page.locator('[data-gg="bar 8"] .gg-amount').boundingBox())?.width ?? NaN;
  const linear = await width();
  // 0.31 of 1.9, as the numbers beside the bars say.
  assert.ok(Math.abs(linear / full - 0.16) < 0.02 && logarithmic > 3 * linear);
});

test('the map of all steps moves the drawing by pointer and by key, and says what is in sight', async () => {
  await using page = await openDevPage({ steps: 2000 });
  await page.getByRole('button', { name: 'Unfold all steps' }).click();
  const map = page.getByRole('scrollbar', { name: 'All steps' });
  const box = await map.boundingBox();
  assert.ok(box !== null);
  await page.mouse.click(box.x + 20, box.y + box.height / 2);
  await item(page, 'node h_{1000}').waitFor();
  assert.match((await map.getAttribute('aria-valuetext')) ?? '', /^steps 99\d to 100\d of 2000$/);
  await map.focus();
  await page.keyboard.press('Home');
  await item(page, 'node h_1').waitFor();
});

test('what asks for calm gets it: nothing moves when a strip is opened', async () => {
  await using page = await openDevPage({ steps: 200 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.evaluate(() => {
    Element.prototype.animate = () => {
      throw new Error('it moves');
    };
  });
  const thrown: string[] = [];
  page.on('pageerror', (error) => thrown.push(String(error)));
  await page.getByRole('button', { name: 'Unfold all steps' }).click();
  await page.locator('.gg-strip').waitFor({ state: 'detached' });
  assert.deepEqual(thrown, []);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await page.getByRole('button', { name: 'Fold the middle steps' }).click();
  await page.locator('.gg-strip').waitFor();
  assert.equal(thrown.length, 1);
});

test('a diagram drawn sideways opens with time to the right; hovering, brushing and the toggle go along', async () => {
  await using page = await openDevPage({ steps: 8, timeRuns: 'right' });
  const box = async (key: string): Promise<{ x: number; y: number }> =>
    (await item(page, key).boundingBox()) ?? { x: NaN, y: NaN };
  assert.ok((await box('node h_2')).x > (await box('node h_1')).x + 60);
  assert.ok((await box("node y_2'")).y > (await box('node h_2')).y + 20);
  const bar = await middleOf(page, '[data-gg="bar 5"] .gg-amount');
  const cell = await middleOf(page, '[data-gg="cell 5,7"] rect');
  const node = await middleOf(page, '[data-gg="node h_5"] .gg-box');
  for (const { x } of [bar, cell]) assert.ok(Math.abs(x - node.x) < 3, 'one axis of time');

  await page.mouse.move(cell.x, cell.y);
  await page.locator('.band-hovered[data-steps="5–5"]').waitFor();
  const third = await middleOf(page, '[data-gg="bar 3"] .gg-amount');
  await page.mouse.move(third.x, third.y);
  await page.mouse.down();
  await page.mouse.move((third.x + bar.x) / 2, bar.y);
  await page.mouse.move(bar.x, bar.y);
  await page.mouse.up();
  assert.deepEqual(await inspected(page), { kind: 'connectivity', from: 3, to: 5 });

  await page.getByRole('button', { name: 'Let time run down' }).click();
  await page.getByRole('button', { name: 'Let time run to the right' }).waitFor();
  assert.ok((await box('node h_2')).y > (await box('node h_1')).y + 30);
});

test('turned, the drawing shows the loss where it was in sight, else the steps that were', async () => {
  await using page = await openDevPage({ steps: 2000 });
  await page.getByRole('button', { name: 'Unfold all steps' }).click();
  await page.locator('.gg-strip').first().waitFor({ state: 'detached' });
  await item(page, 'node E_{2000}').waitFor();
  await page.getByRole('button', { name: 'Let time run to the right' }).click();
  await page.locator('.frame-right').waitFor();
  const seen = (key: string): Promise<void> =>
    page
      .waitForFunction((name) => {
        const frame = document.querySelector('.drawing')?.getBoundingClientRect();
        const box = document.querySelector(`[data-gg="${name}"]`)?.getBoundingClientRect();
        if (frame === undefined || box === undefined) return false;
        const isIn = box.left >= frame.left && box.right <= frame.right;
        return isIn && box.top >= frame.top && box.bottom <= frame.bottom;
      }, key)
      .then(() => undefined);
  await seen('node E_{2000}');
  await page.locator('.drawing').evaluate((drawing) => {
    drawing.scrollLeft /= 2;
  });
  await item(page, 'node h_{1000}').or(item(page, 'node h_{999}')).first().waitFor();
  await page.getByRole('button', { name: 'Let time run down' }).click();
  await page.locator('.frame-down').waitFor();
  await seen('node h_{1000}');
});

test('sideways, a long net is seen as a whole, scrolls along time, and its strip opens', async () => {
  await using page = await openDevPage({ steps: 200, timeRuns: 'right' });
  for (const key of ['node h_1', 'strip 3,196', 'node E_{200}']) {
    const box = await item(page, key).boundingBox();
    assert.ok(box !== null && box.x > 100 && box.x + box.width < 1000, `${key} is out of sight`);
  }
  await page.getByRole('button', { name: 'Unfold all steps (U)' }).click();
  await item(page, 'node h_{199}').waitFor();
  assert.equal(await item(page, 'node h_1').count(), 0);
  const map = page.getByRole('scrollbar', { name: 'All steps, with those in sight' });
  await map.focus();
  await page.keyboard.press('Home');
  await item(page, 'node h_1').waitFor();
  assert.ok((await page.locator('.gg-row').count()) < 40);
});

test('sideways the wheel scrolls along time, and with Ctrl it zooms', async () => {
  await using page = await openDevPage({ steps: 40, timeRuns: 'right' });
  const drawing = page.locator('.drawing');
  const { offset, wide } = await drawing.evaluate((one) => {
    one.scrollLeft = one.scrollWidth;
    return { offset: one.scrollLeft, wide: one.scrollWidth };
  });
  assert.ok(offset > 200, 'there is something to scroll');
  const last = await middleOf(page, '[data-gg="node E_{40}"] .gg-box');
  await page.mouse.move(last.x, last.y);
  await page.mouse.wheel(0, -150);
  await page.waitForFunction(
    (past) => (document.querySelector('.drawing')?.scrollLeft ?? past) <= past - 100,
    offset,
  );
  assert.equal(await drawing.evaluate((one) => one.scrollTop), 0);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -100);
  await page.keyboard.up('Control');
  await page.waitForFunction(
    (before) => (document.querySelector('.drawing')?.scrollWidth ?? before) > before + 50,
    wide,
  );
});
