import type { Locator } from 'playwright-core';
import { test } from '../support/browserTest.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';

const walkthroughTitle = 'Get started with Gradient Graph';

/** A step of the walkthrough, which is opened where it is not. */
async function openStep({ page }: Workbench, title: string): Promise<Locator> {
  const step = page.locator('.getting-started-step', { hasText: title });
  const open = page.locator('.getting-started-step.expanded', { hasText: title });
  await step.waitFor();
  // When a step is done, the next opens by itself, and cannot be clicked any more.
  for (let attempt = 0; attempt < 5 && !(await open.isVisible()); attempt += 1) {
    await step
      .locator('.step-title')
      .click({ timeout: 3000 })
      .catch(() => undefined);
  }
  return open;
}

async function press(workbench: Workbench, title: string, button: string): Promise<void> {
  const step = await openStep(workbench, title);
  await step.locator('.monaco-button', { hasText: button }).click();
}

async function whenDone({ page }: Workbench, title: string): Promise<void> {
  await page
    .locator('.getting-started-step', { hasText: title })
    .locator('.codicon-getting-started-step-checked')
    .waitFor();
}

test('a new user gets through the walkthrough by its buttons', async () => {
  await using workbench = await openWorkbench({ width: 1500, height: 950, fresh: true });
  const { page } = workbench;
  await workbench.runCommand('Welcome: Open Walkthrough...');
  await page.locator('.quick-input-widget input').first().fill(walkthroughTitle);
  await page
    .locator('.quick-input-list .monaco-list-row.focused', { hasText: walkthroughTitle })
    .waitFor();
  await page.keyboard.press('Enter');

  await press(workbench, 'Open the example', 'Open the Example');
  const panel = await workbench.panelFrame();
  await panel.locator('[data-gg="node h_3"]').waitFor();
  await whenDone(workbench, 'Open the example');

  await press(workbench, 'Look at the flow', 'Show the Flow');
  await whenDone(workbench, 'Look at the flow');
  await workbench.screenshot('walkthrough-flow');

  // A busy workbench closes a hover at times; a person presses again.
  const hover = page.locator('.monaco-hover:visible', { hasText: '4 × 4' }).first();
  for (let tries = 0; tries < 5 && !(await hover.isVisible()); tries += 1) {
    await press(workbench, 'Hover a term', 'Show the Value of a Term');
    await hover.waitFor({ timeout: 6000 }).catch(() => undefined);
  }
  await hover.waitFor({ timeout: 1000 });
  await workbench.screenshot('walkthrough-hover');
  await whenDone(workbench, 'Hover a term');

  const slip = page.locator('.monaco-hover:visible', { hasText: 'True of scalars' }).first();
  for (let tries = 0; tries < 5 && !(await slip.isVisible()); tries += 1) {
    await press(workbench, 'Break an equation', 'Break an Equation');
    await slip.waitFor({ timeout: 6000 }).catch(() => undefined);
  }
  await slip.waitFor({ timeout: 1000 });
  await workbench.screenshot('walkthrough-slip');
  await whenDone(workbench, 'Break an equation');

  const over = page.locator('.monaco-hover:visible').first();
  for (let tries = 0; tries === 0 || (tries < 3 && (await over.isVisible())); tries += 1) {
    await press(workbench, 'Make the net explode', 'Show Six Steps');
    await panel.locator('[data-gg="node h_6"]').waitFor();
    await over.waitFor({ state: 'hidden', timeout: 6000 }).catch(() => undefined);
  }
  await over.waitFor({ state: 'hidden', timeout: 1000 });
  await panel.getByRole('button', { name: 'What if' }).click();
  const slider = panel.getByRole('slider', { name: 'spectral radius of U' });
  await slider.focus();
  await slider.press('End');
  await panel.locator('.verdict', { hasText: 'exploding' }).waitFor();
  await whenDone(workbench, 'Make the net explode');
  await workbench.screenshot('walkthrough-explosion');
});
