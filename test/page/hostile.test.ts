import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { test } from '../support/browserTest.ts';
import { openWorkbench } from '../support/workbench.ts';

/** Marks the page that it runs in, and the one around it. */
const script = 'window.ggRan=1;top.ggRan=1';
const image = `<img src=x onerror="${script}">`;
const tag = `<script>${script}</script>`;

const note = String.raw`# Heading ${image} ${tag}

$$\begin{CD}
\\ @. @V h_0 VV
\\ x_1 @>\text{${image}}>> h_1 = f(w, x_1, h_0) @>\href{javascript:${script}}{a}>> E(h_1, y_1) @<<< y_1
\\ @. @V \text{${tag}} VV
\\ x_2 @>>> h_2 = f(w, x_2, h_1) @>>> E(h_2, y_2) @<<< y_2
\\ @. @V h_2 VV
\end{CD}$$

${'```'}rnn
steps: 2
seed: '${image}'
'${tag}': 1
cell: '${image}'
data: {x: '${image}.csv', '${tag}': 1}
init: {'\mathrm{${image}}': ones}
equations: |
  f(w, x, h) = \tanh(W x + U h)
  \href{javascript:${script}}{g}(h) = \htmlData{x=${image}}{h}
${'```'}

# Names ${tag}

$$\mathrm{${image}}_t = \tanh(\text{${tag}} \mathrm{${image}}_{t-1} + \operatorname{${image}} x_t)$$

$q_t = \href{javascript:${script}}{\tanh}(Q q_{t-1} + \htmlData{onclick=${script}}{R} x_t)$ with
$\includegraphics{https://attacker.invalid/x.png}$, $\url{javascript:${script}}$ and
$\htmlStyle{background: url(https://attacker.invalid/y.png)}{q_t}$.
`;

/** What of an attack has come through: a mark, an element that would make one, a link. */
const marks = (frame: Frame): Promise<readonly string[]> =>
  frame.evaluate(() => [
    ...('ggRan' in window ? ['a script ran'] : []),
    ...[...document.querySelectorAll('*')].flatMap((element) => [
      ...(element.tagName === 'SCRIPT' && element.textContent.includes('ggRan')
        ? [element.outerHTML]
        : []),
      ...[...element.attributes]
        .filter(
          ({ name, value }) =>
            (name.startsWith('on') && value.includes('ggRan')) ||
            (/^(?:href|src|style)$/.test(name) && /javascript:|attacker/.test(value)),
        )
        .map(({ name, value }) => `${element.tagName} ${name}=${value}`),
    ]),
  ]);

test('no markup of a note becomes a page: not in the panel, not in the preview, not in a hover', async () => {
  // A Linux file name may hold all but a slash.
  const name = `a${image}.md`;
  await using workbench = await openWorkbench({
    note: { name: 'note.md', text: note },
    files: { [name]: note },
    width: 1700,
    height: 1000,
    fresh: true,
  });
  const { page } = workbench;
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('dialog', (dialog) => {
    asked.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await workbench.openFile(name);
  await workbench.editor
    .getByText(/^\s*Open( gradient graph| · )/)
    .first()
    .waitFor();

  const lines = note.split('\n');
  const line = lines.findIndex((text) => text.includes('f(w, x_1, h_0)')) + 1;
  await workbench.hover(line, lines[line - 1]!.indexOf('h_1 = f') + 1);
  const seed = lines.findIndex((text) => text.startsWith('seed')) + 1;
  await workbench.hover(seed, 2);
  assert.deepEqual(await marks(page.mainFrame()), []);

  await workbench.runCommand('Gradient Graph: Open');
  const panel = await workbench.panelFrame();
  await panel.locator('[data-gg="node h_2"]').waitFor();
  // What is hostile is there to be read, as the text that it is.
  await panel.getByText('<script>').first().waitFor();
  assert.deepEqual(await marks(panel), []);
  await workbench.screenshot('hostile-panel');

  await workbench.editor.click({ position: { x: 200, y: 10 } });
  await workbench.runCommand('Markdown: Open Preview to the Side');
  const preview = await workbench.previewFrame();
  await preview.locator('.gg-preview').first().waitFor();
  const drawn = preview.locator('.gg-preview');
  for (const element of await drawn.all()) {
    assert.doesNotMatch(
      await element.evaluate(({ innerHTML }) => innerHTML),
      /<img|<script|javascript:|attacker/i,
    );
  }
  assert.equal(await preview.evaluate(() => 'ggRan' in window), false);
  await workbench.screenshot('hostile-preview');

  await workbench.editor.click({ position: { x: 200, y: 10 } });
  await workbench.runCommand('Gradient Graph: Analyse This Note');
  await page.locator('.tab', { hasText: 'Untitled' }).first().waitFor();
  assert.equal(await page.evaluate(() => 'ggRan' in window), false);
  assert.deepEqual(
    asked.filter((url) => /attacker|dialog|^javascript/.test(url)),
    [],
  );
});
