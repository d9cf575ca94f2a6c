import { test } from 'node:test';
import { openWorkbench } from '../../support/workbench.ts';

const note = {
  name: 'long.md',
  text: [
    '# Long',
    '',
    '$$h_t = \\tanh(W x_t + U h_{t-1} + b)$$',
    "$$y'_t = V h_t$$",
    "$$E_t = \\tfrac12 \\lVert y'_t - y_t \\rVert^2$$",
    '',
    '```rnn',
    'steps: 2000',
    'size: {x: 8, h: 64, y: 4}',
    'init: {U: orthogonal(0.99)}',
    'seed: 3',
    '```',
    '',
  ].join('\n'),
};

/**
 * Not a test that can fail on a slow machine: it prints how long a real VS Code takes from the click
 * on the command to the first drawing of 2,000 steps at H = 64, and what of it the page waits for.
 */
test('from the command to the first drawing of 2,000 steps', async () => {
  await using workbench = await openWorkbench({ note, width: 1600 });
  const { page } = workbench;
  // The page is a frame of its own process: what it measures is told by the clock on the wall.
  await page.addInitScript(() => {
    const told: Record<string, number> = {};
    Object.assign(globalThis, { told });
    const now = (): number => performance.timeOrigin + performance.now();
    told['start'] = performance.timeOrigin;
    addEventListener(
      'message',
      ({ data }: MessageEvent<{ type?: string } | undefined>) => {
        if (data?.type === 'analysis') told['came'] ??= now();
      },
      { capture: true },
    );
    const watch = (): void => {
      if (document.querySelector('.gg-row') === null) requestAnimationFrame(watch);
      else told['drawn'] ??= now();
    };
    requestAnimationFrame(watch);
  });
  await page.evaluate(() => {
    const now = (): number => performance.timeOrigin + performance.now();
    document.addEventListener(
      'pointerdown',
      () => {
        Object.assign(globalThis, { pressed: now() });
      },
      { capture: true },
    );
    document.addEventListener(
      'mousedown',
      () => {
        Object.assign(globalThis, { pressed: now() });
      },
      { capture: true },
    );
  });
  await workbench.runCommand('Gradient Graph: Open');
  const panel = await workbench.panelFrame();
  await panel.locator('.gg-row').first().waitFor({ timeout: 120_000 });
  const pressed = await page.evaluate(() => (globalThis as { pressed?: number }).pressed ?? NaN);
  const told = await panel.evaluate(
    () => (globalThis as unknown as { told: Record<string, number> }).told,
  );
  const since = (name: string): string => `${((told[name] ?? NaN) - pressed).toFixed(0)} ms`;
  console.log(
    `2,000 steps, H = 64, from the command: the page begins after ${since('start')}, the analysis has come after ${since('came')}, it is drawn after ${since('drawn')}`,
  );
});
