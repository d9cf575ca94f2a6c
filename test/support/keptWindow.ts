import { after } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import type { Workspace } from './workspace.ts';

/** A window of VS Code that a test has left open for the next one. */
export interface KeptWindow {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly workspace: Workspace;
}

let kept: KeptWindow | undefined;

/** The window that is left, if there is one; it is the taker's from now on. */
export function takeWindow(): KeptWindow | undefined {
  const taken = kept;
  kept = undefined;
  return taken;
}

/** Leaves a window to the next test. */
export async function leaveWindow(window: KeptWindow): Promise<void> {
  await closeLeftWindow();
  kept = window;
}

/** What is left of a test that failed is in a state that nobody knows. */
export async function closeLeftWindow(): Promise<void> {
  const window = takeWindow();
  if (window !== undefined) await closeWindow(window);
}

export async function closeWindow({ context, workspace }: KeptWindow): Promise<void> {
  await context.close();
  workspace.remove();
}

after(closeLeftWindow);
