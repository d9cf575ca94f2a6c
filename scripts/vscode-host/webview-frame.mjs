/** @import { Frame, Page } from 'playwright-core' */

/**
 * The document that an extension wrote into a webview: VS Code puts it into the inner one of two
 * nested frames, and names the extension in the address of the outer one.
 * @param {Page} page
 * @param {string} extension publisher and name
 * @param {number} timeout in milliseconds
 * @returns {Promise<Frame>}
 */
export async function webviewFrame(page, extension, timeout) {
  const end = Date.now() + timeout;
  while (Date.now() < end) {
    const frame = page.frames().findLast((one) => isWebviewOf(one, extension));
    if (frame && (await hasContent(frame))) return frame;
    await page.waitForTimeout(50);
  }
  throw new Error(`no webview of ${extension} after ${timeout} ms`);
}

/**
 * @param {Frame} frame
 * @param {string} extension
 */
function isWebviewOf(frame, extension) {
  const outer = frame.parentFrame();
  if (outer === null || outer.isDetached() || frame.isDetached()) return false;
  const wanted = new URL(outer.url(), 'http://none').searchParams.get('extensionId');
  return wanted?.toLowerCase() === extension;
}

/** @param {Frame} frame */
async function hasContent(frame) {
  try {
    return await frame.evaluate(
      () => document.readyState === 'complete' && document.body.childElementCount > 0,
    );
  } catch {
    return false; // the frame was replaced while it was asked
  }
}
