import { launchBrowser } from './launch-browser.mjs';
import { openLog } from './log.mjs';

/**
 * Opens a page of VS Code whose extension host runs tests, and waits for their end.
 * @param {string} address
 * @returns {Promise<number>} the exit code
 */
export async function runPage(address) {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const exit = new Promise((resolve) => {
      page.on('crash', () => {
        console.error('the page of VS Code crashed');
        resolve(1);
      });
      void page.exposeFunction('codeAutomationExit', resolve);
    });
    await page.exposeFunction('codeAutomationLog', openLog());
    await page.goto(address);
    return Number(await exit);
  } finally {
    await browser.close();
  }
}
