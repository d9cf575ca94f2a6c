import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import type { DevTheme } from './themes.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const axe = readFileSync(path.join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly nodes: readonly {
    readonly target: readonly string[];
    readonly failureSummary: string;
  }[];
}

/**
 * What axe finds in the whole page, a line for each element: by all its rules in light, and in the
 * other themes by the one about colours, as all else is the same in them.
 */
export async function axeFinds(
  page: Pick<Page, 'evaluate'>,
  theme: DevTheme,
): Promise<readonly string[]> {
  await page.evaluate(axe);
  const rules = theme === 'light' ? {} : { runOnly: ['color-contrast'] };
  const violations = await page.evaluate(async (chosen) => {
    const { axe: run } = window as unknown as {
      axe: {
        run: (context: object, options: object) => Promise<{ violations: Violation[] }>;
      };
    };
    // To load the styles again is against the page's policy.
    const options = { ...chosen, preload: false, resultTypes: ['violations'] };
    return (await run.run(document, options)).violations;
  }, rules);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`),
  );
}
