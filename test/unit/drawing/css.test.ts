import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { levelCss } from '../../../src/drawing/levelCss.ts';

const media = path.resolve(import.meta.dirname, '../../../media');

test('drawing.css names the colours of the levels that the drawing uses', () => {
  const css = readFileSync(path.join(media, 'drawing.css'), 'utf8');
  const written = css.slice(css.indexOf('/* Levels:'));
  const rules = (text: string): readonly string[] =>
    text.replaceAll(/\s+/g, ' ').trim().split(' } ');
  const wanted = rules(levelCss());
  assert.deepEqual(
    rules(written).filter((rule, place) => rule !== wanted[place]),
    [],
  );
  assert.equal(rules(written).length, wanted.length);
});

for (const name of ['drawing.css', 'panel.css', 'preview.css']) {
  test(`${name} loads nothing from elsewhere`, () => {
    const css = readFileSync(path.join(media, name), 'utf8');
    assert.doesNotMatch(css, /https?:|\/\/[a-z]|url\(/);
  });
}
