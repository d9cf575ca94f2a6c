import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Frame } from 'playwright-core';
import { createRandom } from '../../src/tensor/random.ts';
import { below, pick } from '../fuzz/target.ts';
import { root } from '../support/sources.ts';
import { sharedBrowser } from '../support/vscode.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';
import { dataFile, filesOf, rewriteData } from './dataFile.ts';
import { freshSentences } from './freshSentences.ts';
import { killEngine } from './killEngine.ts';
import { complaints, heldMemory, type HeldMemory } from './memory.ts';

const { values } = parseArgs({
  options: {
    edits: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    every: { type: 'string', default: '20' },
  },
});
const edits = Number(values.edits);
const every = Number(values.every);
const random = createRandom(`soak ${values.seed}`);
const profile = process.env['GRADIENT_GRAPH_PROFILE'] ?? '';

const names = ['rnn-gradients.md', 'gru.md', 'lstm.md', 'prose.md', 'gates-and-memory.md'];
const exampleOf = (name: string): string => readFileSync(path.join(root, 'examples', name), 'utf8');
const texts = new Map(names.map((name) => [name, exampleOf(name)]));
/** What is typed: sound or not, mostly half of something. */
const typed = [
  ...['x', ' ', '1', '+ b', '\\tanh', '^\\top', '_t', '$', '$$', '{', '}', '\\', '&', '```', '# A'],
  ...['h_t = ', 'steps: 7', 'seed: 3', '\n', '\n\n', 'U', '(', ')', '0.5 '],
];

let compared = 0;
let stale = 0;
let killed = 0;
let reverted = 0;
const wrong: string[] = [];
const lost: string[] = [];
const pageErrors: string[] = [];
const memory: { readonly edit: number; readonly held: HeldMemory }[] = [];
const began = Date.now();

await using workbench = await openWorkbench({
  note: { name: 'note.md', text: texts.get('rnn-gradients.md')! },
  files: { ...Object.fromEntries(texts), [dataFile]: exampleOf(dataFile) },
  width: 1600,
});
workbench.page.on('pageerror', (error) => {
  const stack = error.stack ?? String(error);
  // VS Code's own page has its own errors, which are printed and not counted.
  (/gradient-graph|panel\.js/.test(stack) ? pageErrors : lost).push(stack.slice(0, 600));
});
await workbench.runCommand('Gradient Graph: Open');
await (await workbench.panelFrame()).locator('.sentence').first().waitFor();

for (let i = 1; i <= edits; i++) {
  await edit(workbench);
  if (i % every === 0) {
    if (random.uniform() < 0.5) rewriteData(workbench.workspace, random);
    try {
      await around(workbench, i / every);
      // While the note is read, as likely as not.
      if (random.uniform() < 0.3) rewriteData(workbench.workspace, random);
    } catch (error) {
      // On a busy machine the workbench loses a key now and then; what was typed is compared anyway.
      lost.push(`edit ${i}: ${String(error).split('\n')[0] ?? ''}`);
      await workbench.page.keyboard.press('Escape');
    }
    try {
      await compare(workbench, i);
    } catch (error) {
      lost.push(`edit ${i}: ${String(error).split('\n')[0] ?? ''}`);
      await workbench.screenshot(`soak-${values.seed}-${i}-lost`);
    }
    const held = await heldMemory(profile, workbench.page);
    if (held !== undefined) memory.push({ edit: i, held });
    console.log(`${i}: ${heldText(held)}, ${wrong.length} wrong, ${seconds()} s`);
  }
}

const found = complaints(profile);
for (const line of [...wrong, ...pageErrors, ...found, ...lost].slice(0, 20)) console.log(line);
const warm = memory[Math.floor(memory.length / 4)];
const last = memory.at(-1);
console.log(
  [
    `${edits} edits in ${seconds()} s, seed ${values.seed}`,
    `${compared} comparisons of the panel with a fresh computation, ${wrong.length} wrong, ${stale} of notes with an error`,
    `${lost.length} errors of the workbench itself, and things that it did not do in its time`,
    `${pageErrors.length} errors in the page, ${found.length} in the logs of the extension`,
    `${reverted} times a note was given up that could not be saved`,
    `${killed} times the engine's thread was killed while it computed`,
    `held after warm-up, at edit ${warm?.edit ?? 0}: ${heldText(warm?.held)}; at the end: ${heldText(last?.held)}`,
  ].join('\n'),
);
process.exitCode = wrong.length + pageErrors.length + found.length === 0 ? 0 : 1;
await (await sharedBrowser()).close();

/** One change at a random place, by the keyboard; half of them are taken back. */
async function edit({ page, editor }: Workbench): Promise<void> {
  if (!(await editor.evaluate((element) => element.contains(document.activeElement)))) {
    await editor.click({ position: { x: 300, y: 60 } });
  }
  await page.keyboard.press(random.uniform() < 0.5 ? 'Control+Home' : 'Control+End');
  const way = random.uniform() < 0.5 ? 'ArrowDown' : 'ArrowUp';
  await pressed(page, way, below(12, random));
  await pressed(page, 'ArrowRight', below(15, random));
  if (random.uniform() < 0.3) await page.keyboard.press('Backspace');
  else await page.keyboard.insertText(pick(typed, random));
  await page.keyboard.press('Escape');
  if (random.uniform() < 0.5) await page.keyboard.press('Control+Z');
}

/** A key held down until it has come so many times. */
async function pressed({ keyboard }: Workbench['page'], key: string, times: number): Promise<void> {
  if (times === 0) return;
  await Promise.all(Array.from({ length: times }, () => keyboard.down(key)));
  await keyboard.up(key);
}

/** What happens around the edits; each in its turn. */
async function around(workbench: Workbench, turn: number): Promise<void> {
  const { page } = workbench;
  switch (turn % 9) {
    case 0:
      await workbench.setTheme(pick(['light', 'dark', 'high-contrast'] as const, random));
      return;
    case 1:
      // The note is another one from now on, as after a checkout.
      await replaceOnDisk(workbench, pick(names, random));
      return;
    case 2:
      await page.locator('.tab', { hasText: 'Gradient graph' }).first().click({ button: 'middle' });
      await replaceOnDisk(workbench, pick(names, random));
      await workbench.runCommand('Gradient Graph: Open');
      return;
    case 3:
      // Hidden and seen again: its page is another one.
      await workbench.runCommand('Markdown: Open Preview to the Side');
      await workbench.editor.click({ position: { x: 300, y: 60 } });
      await workbench.runCommand('Gradient Graph: Open');
      return;
    case 4:
      await page.keyboard.press('Control+Home');
      await replaceOnDisk(workbench, 'rnn-gradients.md');
      return;
    case 5:
      // Moved beside the note's group, where its page is another one again, and back.
      await page.locator('.tab', { hasText: 'Gradient graph' }).first().click();
      await workbench.runCommand('View: Move Editor into Next Group');
      await workbench.panelFrame();
      await workbench.runCommand('View: Move Editor into Previous Group');
      return;
    case 6:
      // Closed while it computes: two thousand steps, typed a moment ago.
      await replaceOnDisk(workbench, 'lstm.md');
      await page.keyboard.press('Control+End');
      await page.keyboard.insertText('\n```rnn\ncell: gru\nsize: {h: 48}\nsteps: 2000\n```\n');
      await page.waitForTimeout(300 * random.uniform());
      await page.locator('.tab', { hasText: 'Gradient graph' }).first().click({ button: 'middle' });
      await replaceOnDisk(workbench, pick(names, random));
      await workbench.runCommand('Gradient Graph: Open');
      return;
    case 7:
      // Its thread dies while it computes.
      await page.keyboard.press('Control+End');
      await page.keyboard.insertText('\n```rnn\ncell: lstm\nsize: {h: 64}\nsteps: 2000\n```\n');
      if (await killEngine(profile)) killed += 1;
      await replaceOnDisk(workbench, pick(names, random));
      return;
    default:
      await save(workbench);
      // VS Code in a browser writes down what a page keeps every few seconds.
      await page.waitForTimeout(6000);
      await page.reload();
      await workbench.editor.locator('.view-line').first().waitFor();
      await page.waitForTimeout(3000);
      if ((await page.locator('.tab', { hasText: 'Gradient graph' }).count()) === 0) {
        await workbench.runCommand('Gradient Graph: Open');
      }
  }
}

async function replaceOnDisk(workbench: Workbench, name: string): Promise<void> {
  const { page, workspace } = workbench;
  const text = texts.get(name)!;
  await save(workbench);
  writeFileSync(workspace.pathOf('note.md'), text);
  await page.keyboard.press('Control+Home');
  const [heading] = text.split('\n');
  await workbench.whenEditorText((shown) => shown.includes(heading!), 30_000);
}

/**
 * On a busy machine the workbench loses the key now and then; a person would press it again. A note
 * that was changed on the disk while something was typed cannot be saved: what was typed is given up.
 */
async function save(workbench: Workbench): Promise<void> {
  const { page, editor } = workbench;
  const dirty = page.locator('.tab.dirty', { hasText: 'note.md' });
  for (let tries = 1; ; tries++) {
    await page.keyboard.press('Escape');
    await editor.click({ position: { x: 300, y: 60 } });
    await page.keyboard.press('Control+S');
    try {
      await dirty.waitFor({ state: 'detached', timeout: 10_000 });
      return;
    } catch (error) {
      if (tries === 6) throw error;
      if (tries > 2) {
        reverted += 1;
        await workbench.runCommand('File: Revert File');
      }
    }
  }
}

/** What the panel says beside what the saved text gives when it is read afresh. */
async function compare(workbench: Workbench, at: number): Promise<void> {
  await save(workbench);
  let said = '';
  let wanted: readonly string[] = [];
  // One that the workbench has closed and that is opened again now has all of the time, too.
  if (wantedOf(workbench).length > 0) await panelOf(workbench, at);
  // Saving and computing take their time; the panel has it until the machine has had plenty.
  for (const end = Date.now() + 30_000; Date.now() < end;) {
    wanted = wantedOf(workbench);
    if (wanted.length === 0) {
      stale += 1;
      return;
    }
    const panel = await panelOf(workbench, at);
    said = await panel
      .locator('.sentence')
      .first()
      .innerText({ timeout: 2000 })
      .catch(() => '');
    if (wanted.includes(said)) {
      compared += 1;
      return;
    }
    await workbench.page.waitForTimeout(200);
  }
  compared += 1;
  wrong.push(`edit ${at}: the panel says "${said}", a fresh computation ${wanted.join(' | ')}`);
  const [heading = ''] = savedText(workbench).split('\n');
  const shown = (await workbench.editorText()).includes(heading) ? 'shows' : 'does not show';
  const shot = await workbench.screenshot(`soak-${values.seed}-${at}`);
  lost.unshift(`edit ${at}: the editor ${shown} the heading of the saved text, ${shot}`);
}

function wantedOf(workbench: Workbench): readonly string[] {
  return freshSentences(savedText(workbench), filesOf(workbench.workspace));
}

function savedText({ workspace }: Workbench): string {
  return readFileSync(workspace.pathOf('note.md'), 'utf8');
}

/** A key that the workbench took for itself may have closed the panel; that is told. */
async function panelOf(workbench: Workbench, at: number): Promise<Frame> {
  try {
    return await workbench.panelFrame();
  } catch (error) {
    const shot = await workbench.screenshot(`soak-${values.seed}-${at}-no-panel`);
    lost.push(`edit ${at}: ${String(error)}; ${shot}`);
    await workbench.runCommand('Gradient Graph: Open');
    return workbench.panelFrame();
  }
}

function heldText(held: HeldMemory | undefined): string {
  return held === undefined
    ? 'no engine'
    : `host ${held.host.toFixed(0)} MB, engine ${held.engine.toFixed(0)} MB, page ${held.page.toFixed(0)} MB`;
}

function seconds(): string {
  return ((Date.now() - began) / 1000).toFixed(0);
}
