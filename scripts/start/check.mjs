import { launchBrowser } from '../vscode-host/launch-browser.mjs';
import { webviewFrame } from '../vscode-host/webview-frame.mjs';

/**
 * Opens the address as a person would, and waits for the panel.
 * @param {string} address
 */
export async function check(address) {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    await page.goto(address);
    await webviewFrame(page, 'gradient-graph.gradient-graph', 60_000);
    console.log('ok: VS Code shows the panel');
  } finally {
    await browser.close();
  }
}
