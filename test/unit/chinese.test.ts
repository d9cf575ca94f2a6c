import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { before, test } from 'node:test';
import { config } from '@vscode/l10n';
import { checkNote } from '../../src/analysis/check/checkNote.ts';
import { equationProblems } from '../../src/analysis/check/equationProblems.ts';
import { openNote, type OpenNote } from '../../src/analysis/openNote.ts';
import { reporting } from '../../src/drawing/documents/reportDocument.ts';
import { relationMarkdown } from '../../src/drawing/checkWords.ts';
import { hoverMarkdown } from '../../src/drawing/hoverMarkdown.ts';
import { keyMarkdown } from '../../src/note/specWords.ts';
import { specKeys, type SpecKey } from '../../src/note/specKeys.ts';
import { finish } from '../../src/tensor/work.ts';
import { root } from '../support/sources.ts';
import { tenMistakes } from '../support/tenMistakes.ts';

before(() => {
  config({ contents: readFileSync(path.join(root, 'l10n/bundle.l10n.zh-cn.json'), 'utf8') });
});

const slips = String.raw`# Slips
$$h_t = \tanh(W x_t + U h_{t-1} + b), \quad E_t = \tfrac12 \lVert h_t - y_t \rVert^2$$
$$y_t = W_{hh$$
$$\frac{\partial h_3}{\partial h_1} = \frac{\partial h_2}{\partial h_1} \frac{\partial h_3}{\partial h_2}$$
$$\frac{\partial E_3}{\partial h_3} = (y_3 - h_3)^\top$$
$$\frac{\partial E_3}{\partial h_1} = \frac{\partial E_3}{\partial h_3} \prod_{t=2}^{2} \frac{\partial h_t}{\partial h_{t-1}}$$
$$\lVert \frac{\partial h_3}{\partial h_1} \rVert \le 10^{-9}$$
$$\foo_t = \zeta \otimes h_3$$
`;

/** What of markdown is an English sentence; formulas, code, pictures and names are none. */
function english(markdown: string): readonly string[] {
  const words = markdown
    .replaceAll(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replaceAll(/```[\s\S]*?```|`[^`\n]*`|\$\$[^$]*\$\$|\$[^$\n]*\$|\\[a-z]+/gi, '')
    .replaceAll(/“[^”]*”|Gradient Graph|Glorot .*? Bengio|h_t = tanh.*$/gm, '');
  return words.match(/^.*\b[a-z]{3,} [a-z]{2,}\b.*$/gim) ?? [];
}

/** All that is said of a note: its problems and fixes, its checks, its report, a hover everywhere. */
function* saidOf(open: OpenNote): Generator<string> {
  const check = checkNote(open);
  const reading = { steps: undefined, loss: undefined };
  for (const { message, related, fixes } of [
    ...open.problems,
    ...equationProblems(check, open.note.text),
  ]) {
    yield message;
    for (const one of related ?? []) yield one.message;
    for (const { title } of fixes ?? []) yield title;
  }
  for (const relation of check.relations) yield relationMarkdown(relation);
  yield finish(reporting(open, check, 'n.md')).replaceAll(/^#+ .*$/gm, '');
  for (let at = 0; at < open.note.text.length; at++) {
    const hover = hoverMarkdown(open, at, () => reading, 'light');
    if (hover !== undefined) yield hover.markdown;
  }
}

const notes = [
  ['ten mistakes', tenMistakes],
  ['slips', slips],
  ...['rnn-gradients', 'derivations', 'prose', 'teacher-forcing', 'lstm'].map((name) => [
    name,
    readFileSync(path.join(root, 'examples', `${name}.md`), 'utf8'),
  ]),
] as const;

test('English sentences are known from formulas and names', () => {
  assert.deepEqual(english('两边 `a b` 的 PyTorch $x y$ \\alpha'), []);
  assert.equal(english('两边在模型上不同。\nThe two sides differ.').length, 1);
});

for (const [name, text] of notes) {
  test(`in Chinese no English sentence is said of ${name}`, () => {
    const said = [...saidOf(openNote(text))];
    assert.ok(said.some((one) => /[一-鿿]/.test(one)));
    assert.deepEqual([...new Set(said.flatMap(english))], []);
  });
}

test('in Chinese the keys of a block are explained in Chinese', () => {
  for (const key of Object.keys(specKeys) as SpecKey[]) {
    assert.deepEqual(english(keyMarkdown(key)), []);
    assert.match(keyMarkdown(key), /[一-鿿]/);
  }
});
