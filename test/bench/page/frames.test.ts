import { test } from 'node:test';
import { openDevPage } from '../../page/dev/openPage.ts';

/**
 * Not a test that can fail on a slow machine: it prints how long frames take while a drawing of
 * 2,000 steps is panned and zoomed, each frame by a little, as a hand does it: from rows out to the
 * overview and back, and from the overview in and back, so that every frame changes what is drawn.
 */
const lstm = '# Long\n\n```rnn\ncell: lstm\nloss: half-mse\nsize: {x: 2, h: 4, y: 2}\n```\n';
for (const [cell, what, unfolds] of [
  ['tanh', 'pan', true],
  ['tanh', 'zoom', true],
  ['tanh', 'zoom', false],
  ['lstm', 'pan', true],
  ['lstm', 'zoom', true],
  ['lstm', 'zoom', false],
] as const) {
  test(`${cell}: ${what} 2,000 steps, ${unfolds ? 'unfolded' : 'from the overview'}`, async () => {
    const note = cell === 'lstm' ? { note: lstm } : {};
    await using page = await openDevPage({ steps: 2000, ...note });
    await page.locator('.badge:not(.badge-waiting)').waitFor();
    if (unfolds) await page.getByRole('button', { name: 'Unfold all steps' }).click();
    await page.waitForTimeout(500);
    const measured = await page.evaluate(
      async ({ kind, firstWay }) => {
        const drawing = document.querySelector('.drawing');
        if (drawing === null) throw new Error('no drawing');
        const frame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done));
        const box = drawing.getBoundingClientRect();
        const times: number[] = [];
        let last = await frame();
        for (let at = 0; at < 180; at++) {
          if (kind === 'pan') drawing.scrollTop += at < 90 ? -40 : 40;
          else {
            drawing.dispatchEvent(
              new WheelEvent('wheel', {
                ctrlKey: true,
                deltaY: at < 90 ? firstWay : -firstWay,
                clientX: box.left + 300,
                clientY: box.top + 250,
                cancelable: true,
              }),
            );
          }
          const now = await frame();
          times.push(now - last);
          last = now;
        }
        times.sort((a, b) => a - b);
        const elements = document.querySelectorAll('svg *').length;
        return {
          median: times[90] ?? NaN,
          p95: times[171] ?? NaN,
          slow: times.filter((time) => time > 34).length,
          elements,
        };
      },
      { kind: what, firstWay: unfolds ? 20 : -20 },
    );
    console.log(
      `${cell}, ${what}, ${unfolds ? 'unfolded' : 'overview'}: median frame ${measured.median.toFixed(1)} ms, 95 % under ${measured.p95.toFixed(1)} ms, ${measured.slow} of 180 above 34 ms; ${measured.elements} SVG elements`,
    );
  });
}
