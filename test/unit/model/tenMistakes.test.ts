import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strToU8 } from 'fflate';
import { checkNote } from '../../../src/analysis/check/checkNote.ts';
import { openNote } from '../../../src/analysis/openNote.ts';
import { tenMistakes, tenMistakesWeights, theTenMistakes } from '../../support/tenMistakes.ts';

test('ten different mistakes in blocks are ten problems, each at its place, and the note works', () => {
  const files = new Map<string, Uint8Array | { readonly error: string }>([
    ['nowhere.csv', { error: 'there is no such file' }],
    ['ten-mistakes.json', strToU8(tenMistakesWeights)],
  ]);
  const open = openNote(tenMistakes, files);
  assert.deepEqual(
    open.problems.map(({ range }) => tenMistakes.slice(range.start, range.end)),
    theTenMistakes.map(([characters]) => characters),
  );
  theTenMistakes.forEach(([, words], i) => {
    assert.match(open.problems[i]!.message, words);
  });
  assert.deepEqual(
    open.models.map(({ name }) => name),
    ['h', 's', 'p', 'r'],
  );
  assert.equal(open.models[2]!.steps, 5);
  assert.equal(open.models[2]!.parameters.find(({ name }) => name === 'C')?.shape[0], 3);
  assert.deepEqual(
    checkNote(open).relations.map(({ status }) => status),
    ['holds', 'holds', 'holds', 'holds', 'holds'],
  );
});
