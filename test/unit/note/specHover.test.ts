import assert from 'node:assert/strict';
import { test } from 'node:test';
import { specHover } from '../../../src/note/specHover.ts';

function at(marked: string): { range: string; markdown: string } | undefined {
  const text = marked.replace('▮', '');
  const hover = specHover(text, marked.indexOf('▮'));
  return (
    hover && { range: text.slice(hover.range.start, hover.range.end), markdown: hover.markdown }
  );
}

const fence = (yaml: string): string => `\`\`\`rnn\n${yaml}\n\`\`\`\n`;

test('a key says what it is, with its words and an example', () => {
  const size = at(fence('si▮ze: {x: 3}'));
  assert.equal(size?.range, 'size');
  assert.match(size.markdown, /how many entries/i);
  assert.match(size.markdown, /size: \{x: 3/);
  assert.match(at(fence('lo▮ss: mse'))?.markdown ?? '', /cross-entropy.*softmax/);
});

test('a word behind a key and an initialiser with its number are explained', () => {
  assert.match(at(fence('cell: l▮stm'))?.markdown ?? '', /\*\*lstm\*\*.*PyTorch/);
  const drawn = at(fence('init: {U: ortho▮gonal(0.9), b: zeros}'));
  assert.equal(drawn?.range, 'orthogonal(0.9)');
  assert.match(drawn.markdown, /orthogonal\(gain\).*rotation/);
});

test('what is unknown, a number, a symbol or a path is not explained', () => {
  for (const yaml of [
    'st▮ps: 3',
    'cell: lsm▮t',
    'steps: 1▮2',
    'size: {x▮: 3}',
    'data: {x: a▮.csv}',
  ]) {
    assert.equal(at(fence(yaml)), undefined, yaml);
  }
  assert.equal(at('si▮ze: 3'), undefined);
});
