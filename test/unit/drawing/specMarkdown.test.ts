import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openNote } from '../../../src/analysis/openNote.ts';
import { specMarkdown } from '../../../src/drawing/specMarkdown.ts';
import { chainNote } from '../../support/recurrentNotes.ts';

function at(marked: string): string | undefined {
  const reading = { steps: undefined, loss: undefined };
  const open = openNote(marked.replace('▮', ''));
  return specMarkdown(open, marked.indexOf('▮'), () => reading, 'light')?.markdown;
}

const note = (yaml: string): string => `${chainNote}\n\`\`\`rnn\n${yaml}\n\`\`\`\n`;

test('a parameter and an initial state of a spec have their value, an input what it is', () => {
  assert.match(at(note('init: {U▮: orthogonal(0.9)}')) ?? '', /parameter[^]*shape 4 × 4/);
  assert.match(at(note('init: {s_▮0: zeros}')) ?? '', /shape 4[^]*0\n0\n0/);
  assert.match(at(note('size: {u▮: 3}')) ?? '', /`u`\*\* — input, 3 entries/);
});

test('keys and words are explained in a note with models, and a stranger is not', () => {
  assert.match(at(note('si▮ze: {u: 3}')) ?? '', /how many entries/i);
  assert.equal(at(note('size: {q▮: 3}')), undefined);
  assert.equal(at(note('seed: 1').replace('s_1 =', 's▮_1 =')), undefined);
});
