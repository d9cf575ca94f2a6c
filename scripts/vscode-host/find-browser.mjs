import { existsSync } from 'node:fs';
import path from 'node:path';

const onPath = [
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
  'chromium',
  'chromium-browser',
];
const places = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap((variable) => {
    const folder = process.env[variable] ?? '';
    return [
      path.join(folder, 'Google/Chrome/Application/chrome.exe'),
      path.join(folder, 'Microsoft/Edge/Application/msedge.exe'),
    ];
  }),
};

/**
 * A browser of Chromium's kind that is already here.
 * @returns {Promise<string | undefined>} its executable
 */
export async function findBrowser() {
  const chosen = process.env.CHROME_PATH;
  if (chosen) {
    if (existsSync(chosen)) return chosen;
    throw new Error(`CHROME_PATH names ${chosen}, which is not there`);
  }
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const { chromium } = await import('playwright-core');
  return [
    ...onPath.flatMap((name) => folders.map((folder) => path.join(folder, name))),
    ...(process.platform === 'darwin' || process.platform === 'win32'
      ? places[process.platform]
      : []),
    chromium.executablePath(),
  ].find((file) => file !== '' && existsSync(file));
}
