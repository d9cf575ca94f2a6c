import { after } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../scripts/vscode-host/launch-browser.mjs';
import { serveWeb } from '../../scripts/vscode-host/serve-web.mjs';
import { startServer } from '../../scripts/vscode-host/start-server.mjs';

let server: ReturnType<typeof startServer> | undefined;
let web: ReturnType<typeof serveWeb> | undefined;
let browser: Promise<Browser> | undefined;

/** The server of the whole run, where the command started one, else one of this test file. */
export async function serverAddress(): Promise<string> {
  const shared = process.env['GRADIENT_GRAPH_SERVER'];
  if (shared !== undefined) return shared;
  server ??= startServer();
  return (await server).address;
}

/** VS Code for the web, for this test file. */
export async function webServer(): ReturnType<typeof serveWeb> {
  web ??= serveWeb();
  return web;
}

export function sharedBrowser(): Promise<Browser> {
  browser ??= launchBrowser();
  return browser;
}

after(async () => {
  await (await browser)?.close();
  await (await server)?.stop();
  await (await web)?.stop();
});
