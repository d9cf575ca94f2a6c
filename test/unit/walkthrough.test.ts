import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { root } from '../support/sources.ts';

interface Step {
  readonly id: string;
  readonly description: string;
  readonly media: { readonly svg: string };
  readonly completionEvents: readonly string[];
}

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const { contributes } = JSON.parse(read('package.json')) as {
  contributes: { walkthroughs: readonly { readonly steps: readonly Step[] }[] };
};
const steps = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
const languages = ['package.nls.json', 'package.nls.zh-cn.json'].map(
  (file) => JSON.parse(read(file)) as Readonly<Record<string, string>>,
);

/** The commands of a step's buttons: a link that has a line for itself. */
function buttonsOf(description: string): readonly string[] {
  return [...description.matchAll(/^\[[^\]]+\]\(command:([\w.]+)\)$/gm)].map(
    ([, command]) => command!,
  );
}

test('each step of the walkthrough has one button, in every language the same', () => {
  assert.equal(steps.length, 5);
  for (const { description } of steps) {
    const buttons = languages.map((texts) => buttonsOf(texts[description.slice(1, -1)]!));
    assert.equal(buttons[0]!.length, 1, description);
    for (const other of buttons) assert.deepEqual(other, buttons[0]);
  }
});

test('the pictures of the walkthrough take the colours of the theme, and are small', () => {
  let bytes = 0;
  for (const { media } of steps) {
    bytes += statSync(path.join(root, media.svg)).size;
    const svg = read(media.svg);
    assert.match(svg, /^<svg /);
    // VS Code lets a walkthrough's picture have no styles but attributes.
    assert.doesNotMatch(svg, /<style|\sstyle=|\sclass=|NaN|undefined/, media.svg);
    const fixed = [...svg.matchAll(/\s(?:fill|stroke)="(#[^"]+)"/g)].map(([, colour]) => colour);
    assert.deepEqual(fixed, [], media.svg);
  }
  assert.ok(bytes < 300_000, `${bytes} bytes`);
});
