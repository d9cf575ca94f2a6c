import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { addressFor } from '../../scripts/vscode-host/address.mjs';
import {
  closeLeftWindow,
  closeWindow,
  leaveWindow,
  takeWindow,
  type KeptWindow,
} from './keptWindow.ts';
import { trustAll } from './trust.ts';
import { serverAddress, sharedBrowser, webServer } from './vscode.ts';
import { runCommand, setClipboard } from './commands.ts';
import { webviewFrame } from '../../scripts/vscode-host/webview-frame.mjs';
import { root } from './sources.ts';
import { themes, type Theme } from './themes.ts';
import { makeWorkspace, type Workspace } from './workspace.ts';

export interface WorkbenchOptions {
  /** The note that is opened: a file that is copied in (relative to the repository), or its text. */
  readonly note?: string | { readonly name: string; readonly text: string };
  /** More files of the workspace, as texts by name. */
  readonly files?: Readonly<Record<string, string>>;
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
  /** Settings of the workspace. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** In Restricted Mode the workspace is not trusted. */
  readonly restricted?: boolean;
  readonly reducedMotion?: boolean;
  /**
   * VS Code for the web: the extension host is a web worker, and the folder is in memory, a copy
   * of what the workspace has at the start.
   */
  readonly web?: boolean;
  /** Folders of extensions that are there, too; only with `web`. */
  readonly others?: readonly string[];
  /** The extension is one that the server has installed, not this source tree. */
  readonly installed?: boolean;
  /** A window of its own: of what the test does, something would stay for the next one. */
  readonly fresh?: boolean;
}

/** Whether any window of a trusted folder will do. */
function isPlain(options: WorkbenchOptions): boolean {
  const { fresh, web, restricted, installed, reducedMotion, others, settings } = options;
  const asks = [fresh, web, restricted, installed, reducedMotion, others, settings];
  return asks.every((one) => one === undefined || one === false);
}

/** Whether the server has the extension that tidies a window up. */
function canTidy(): boolean {
  return process.env['GRADIENT_GRAPH_SERVER_TIDIES'] === '1';
}

/** Left alone, VS Code shows no theme of high contrast where the system does not ask for it. */
function themeSettings(theme: Theme): Readonly<Record<string, unknown>> {
  return { 'workbench.colorTheme': themes[theme].setting, 'window.autoDetectHighContrast': false };
}

async function addressOf(
  { web = false, installed = false, restricted = false, others = [] }: WorkbenchOptions,
  workspace: Workspace,
  name: string | undefined,
): Promise<string> {
  if (web) {
    const extensions = [root, ...others];
    const opened = name === undefined ? {} : { file: name };
    return (await webServer()).open({
      folder: workspace.folder,
      extensions,
      restricted,
      ...opened,
    });
  }
  return addressFor(await serverAddress(), {
    folder: workspace.folder,
    ...(installed ? {} : { extension: root }),
    ...(name === undefined ? {} : { file: workspace.pathOf(name) }),
  });
}

/** The texts of a window's files, and which of them is opened. */
interface Content {
  readonly files: Readonly<Record<string, string>>;
  readonly open: string | undefined;
}

function contentOf({ note, files = {} }: WorkbenchOptions): Content {
  if (note === undefined) return { files, open: undefined };
  const { name, text } =
    typeof note === 'string'
      ? { name: path.basename(note), text: readFileSync(path.resolve(root, note), 'utf8') }
      : note;
  return { files: { ...files, [name]: text }, open: name };
}

/**
 * VS Code with the extension on a workspace of its own: a new window, or one that another test has
 * left, tidied up. `await using` closes it.
 */
export async function openWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  // Beside another window a hover that was asked for by command may not stay.
  if (options.fresh === true) await closeLeftWindow();
  const left = isPlain(options) ? takeWindow() : undefined;
  if (left === undefined) return openWindow(options);
  try {
    return await tidyUp(left, options);
  } catch (error) {
    console.log(`a window could not be tidied up, so there is a new one: ${String(error)}`);
    await closeWindow(left);
    return openWindow(options);
  }
}

async function openWindow(options: WorkbenchOptions): Promise<Workbench> {
  const { theme = 'light', width = 1400, height = 900, settings = {} } = options;
  const { files, open } = contentOf(options);
  const workspace = makeWorkspace(files);
  workspace.writeSettings({ ...settings, ...themeSettings(theme) });

  const context = await (
    await sharedBrowser()
  ).newContext({
    viewport: { width, height },
    reducedMotion: options.reducedMotion === true ? 'reduce' : 'no-preference',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  const isLeft = isPlain(options) && canTidy();
  const workbench = new Workbench({ page, context, workspace }, settings, isLeft);
  try {
    if (options.restricted !== true) await trustAll(page);
    await page.goto(await addressOf(options, workspace, open));
    await page.locator('.monaco-workbench').waitFor();
    await workbench.whenThemed(theme);
    if (open !== undefined) await workbench.editor.locator('.view-line').first().waitFor();
    return workbench;
  } catch (error) {
    await workbench.screenshot('did-not-open');
    await closeWindow({ page, context, workspace });
    throw error;
  }
}

/** Gives a window that was left other files, and waits until it is as a new one would be. */
async function tidyUp(window: KeptWindow, options: WorkbenchOptions): Promise<Workbench> {
  const { theme = 'light', width = 1400, height = 900 } = options;
  const { page, workspace } = window;
  const content = contentOf(options);
  const order = workspace.pathOf('.vscode/next.json');
  writeFileSync(order, JSON.stringify(content));
  workspace.writeSettings(themeSettings(theme));
  await page.setViewportSize({ width, height });
  await page.mouse.move(0, 0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Alt+Shift+F11');
  for (const end = Date.now() + 20_000; existsSync(order);) {
    if (Date.now() > end) throw new Error('it does not answer');
    await page.waitForTimeout(20);
  }
  const workbench = new Workbench(window, {}, true);
  await workbench.whenThemed(theme);
  if (content.open !== undefined) {
    await page.locator('.tab.active', { hasText: content.open }).waitFor();
    await workbench.editor.locator('.view-line').first().waitFor();
  }
  return workbench;
}

/** A VS Code in a browser, as a person uses it. */
export class Workbench implements AsyncDisposable {
  readonly page: Page;
  readonly workspace: Workspace;
  readonly #window: KeptWindow;
  readonly #settings: Readonly<Record<string, unknown>>;
  readonly #isLeft: boolean;

  /** `isLeft`: at its end it is left to the next test. */
  constructor(window: KeptWindow, settings: Readonly<Record<string, unknown>>, isLeft: boolean) {
    this.page = window.page;
    this.workspace = window.workspace;
    this.#window = window;
    this.#settings = settings;
    this.#isLeft = isLeft;
  }

  /** The text editor of the first group. */
  get editor() {
    return this.page.locator('.editor-group-container .editor-instance .monaco-editor').first();
  }

  /** Runs a command by its whole title in the command palette: `Gradient Graph: Open`. */
  runCommand(title: string): Promise<void> {
    return runCommand(this.page, title);
  }

  /** Opens a file of the workspace. */
  async openFile(name: string): Promise<void> {
    await this.page.keyboard.press('Control+1'); // the first group, if a panel has the focus
    await this.page.keyboard.press('Control+P');
    const input = this.page.locator('.quick-input-widget input').first();
    await input.fill(name);
    await this.page
      .locator('.quick-input-list .monaco-list-row')
      .filter({ hasText: path.basename(name) })
      .first()
      .click();
    // A panel about the note has its name in its title, too.
    await this.page
      .locator('.tab.active', { hasText: path.basename(name) })
      .first()
      .waitFor();
    await this.editor.locator('.view-line').first().waitFor();
  }

  /** The lines that the editor shows, as the person sees them. */
  async editorText(): Promise<string> {
    const lines = await this.editor.locator('.view-line').evaluateAll((elements) =>
      elements
        .map((element) => ({ top: element.getBoundingClientRect().top, text: element.textContent }))
        .sort((a, b) => a.top - b.top)
        .map(({ text }) => text),
    );
    return lines.join('\n').replaceAll('\u00a0', ' ').replaceAll('\u200b', '');
  }

  /** Puts the cursor at a place of the note; both count from 1. */
  async placeCursor(line: number, column = 1): Promise<void> {
    await this.editor.click({ position: { x: 200, y: 10 } });
    await this.page.keyboard.press('Control+G');
    const input = this.page.locator('.quick-input-widget input').first();
    await input.fill(`:${line}:${column}`);
    await this.page.keyboard.press('Enter');
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** Types at the cursor, key by key. */
  async type(text: string, delay = 0): Promise<void> {
    await this.page.keyboard.type(text, { delay });
  }

  /** Replaces the whole note at once, as pasting does. */
  async replaceAll(text: string): Promise<void> {
    await this.editor.click({ position: { x: 200, y: 10 } });
    await setClipboard(this.page, text);
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.press('Delete');
    await this.whenEditorText((shown) => shown === '');
    await this.page.keyboard.press('Control+V');
    await this.whenEditorText((shown) => shown !== '');
  }

  async whenEditorText(holds: (text: string) => boolean, timeout = 5000): Promise<void> {
    const end = Date.now() + timeout;
    while (!holds(await this.editorText())) {
      if (Date.now() > end) throw new Error(`the editor shows:\n${await this.editorText()}`);
      await this.page.waitForTimeout(20);
    }
  }

  /**
   * Until the workbench has made its last parts. One of them brings code lenses of its own: the
   * editor lays its lenses out anew for it, scrolls back to where it was, and closes a hover.
   */
  private async whenStarted(): Promise<void> {
    const mark = 'code/didCreateWorkbenchContributions/4';
    await this.page.waitForFunction((name) => performance.getEntriesByName(name).length > 0, mark);
  }

  /** Rests the mouse on a character of the note and reads what appears. */
  async hover(line: number, column: number) {
    await this.whenStarted();
    await this.placeCursor(line, column);
    const hover = this.page.locator('.monaco-hover:visible').first();
    const filled = hover.filter({ hasNotText: /^Loading/ });
    // On a busy machine the editor may miss the rest of the mouse; a person would move it again.
    for (let attempt = 0; attempt < 6; attempt += 1) {
      const box = await this.editor.locator('.cursors-layer .cursor').first().boundingBox();
      if (box === null) throw new Error('the cursor is not to be seen');
      await this.page.mouse.move(box.x + 160, box.y + 220);
      await this.page.mouse.move(box.x + 2, box.y + box.height / 2 + 1);
      await this.page.mouse.move(box.x + 4, box.y + box.height / 2);
      const shown = await filled.waitFor({ timeout: 6000 }).then(
        () => true,
        () => false,
      );
      if (shown) return hover;
    }
    await filled.waitFor({ timeout: 1000 });
    return hover;
  }

  async hoverText(line: number, column: number): Promise<string> {
    return (await this.hover(line, column)).innerText();
  }

  /** The rows of the Problems panel, which stays open. */
  async problems(): Promise<readonly string[]> {
    const panel = this.page.locator('.markers-panel');
    if (!(await panel.isVisible())) await this.runCommand('Problems: Focus on Problems View');
    await panel.waitFor();
    const rows = panel.locator('.monaco-list-row .marker-icon').locator('xpath=../..');
    return (await rows.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' ').trim());
  }

  /** The document of this extension's panel, once there is one. */
  panelFrame(timeout = 30_000): Promise<Frame> {
    return webviewFrame(this.page, 'gradient-graph.gradient-graph', timeout);
  }

  /** The document of the built-in markdown preview, once there is one. */
  previewFrame(timeout = 30_000): Promise<Frame> {
    return webviewFrame(this.page, 'vscode.markdown-language-features', timeout);
  }

  async setTheme(theme: Theme): Promise<void> {
    this.workspace.writeSettings({ ...this.#settings, ...themeSettings(theme) });
    await this.whenThemed(theme);
  }

  async whenThemed(theme: Theme): Promise<void> {
    await this.page.locator(`.monaco-workbench.${themes[theme].className}`).waitFor();
  }

  /** Puts a picture of the whole window into `test/page/shots/`; returns its path. */
  async screenshot(name: string): Promise<string> {
    const file = path.join(root, 'test', 'page', 'shots', `${name}.png`);
    mkdirSync(path.dirname(file), { recursive: true });
    await this.page.screenshot({ path: file });
    return file;
  }

  async close(): Promise<void> {
    await (this.#isLeft ? leaveWindow(this.#window) : closeWindow(this.#window));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
