import type { Page } from 'playwright-core';

/** What is open, selected or amiss in the panel when its picture is taken. */
export interface Scene {
  /** For the made-up extension. */
  readonly options?: Readonly<Record<string, unknown>>;
  readonly act?: (page: Page) => Promise<void>;
}

const press = (name: string) => (page: Page) =>
  page.getByRole('button', { name, exact: true }).click();

/** Whatever the states are called: the last arrow between two steps that is in sight. */
async function selectArrow(page: Page): Promise<void> {
  const keys = await page
    .locator('.gg-edge')
    .evaluateAll((edges) => edges.map((edge) => edge.getAttribute('data-gg') ?? ''));
  const between = keys.filter((key) => /^edge (\S+)_\S+ → \1_\S+$/.test(key));
  const key = between.at(-2) ?? between.at(-1) ?? 'edge';
  await page.locator(`[data-gg=${JSON.stringify(key)}]`).dispatchEvent('click');
  await page.locator('.inspector .facts').waitFor();
}

async function openCell(page: Page): Promise<void> {
  const state = page.locator(
    '.gg-node[data-gg^="node h_"], .gg-node[data-gg^="node \\\\mathbf{H}_"]',
  );
  await state.nth(Math.max(0, (await state.count()) - 2)).focus();
  await page.keyboard.press('o');
  await page.locator('.gg-inside').waitFor();
}

export const scenes: Readonly<Record<string, Scene>> = {
  plain: {},
  arrow: { act: selectArrow },
  path: {
    act: async (page) => {
      await page.keyboard.press(']');
      await page.keyboard.press(']');
      await page.locator('.gg-lit').first().waitFor();
    },
  },
  inside: { act: openCell },
  'what-if': { act: press('What if') },
  compare: {
    act: async (page) => {
      await press('Compare')(page);
      const steps = page.getByRole('spinbutton', { name: 'Steps' });
      await steps.fill(String(Number(await steps.inputValue()) - 1));
      await steps.press('Enter');
    },
  },
  all: {
    act: async (page) => {
      await press('What if')(page);
      await press('Compare')(page);
      await selectArrow(page);
    },
  },
  table: { act: press('Table') },
  keys: { act: press('Show the keys') },
  focus: {
    act: async (page) => {
      await page.locator('.drawing [tabindex="0"]').focus();
      await page.keyboard.press('ArrowLeft');
    },
  },
  unfolded: { act: (page) => page.keyboard.press('u') },
  stale: { options: { then: 'stale' } },
  busy: { options: { then: 'busy' } },
  empty: { options: { first: 'empty' } },
};
