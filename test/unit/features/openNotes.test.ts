import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createOpenNotes } from '../../../src/features/worker/openNotes.ts';
import { firstView } from '../../../src/features/panel/rememberedViews.ts';

const text = '# A\n\n```rnn\ncell: tanh\nsteps: 3\n```\n';
const uri = 'file:///a.md';
const first = { uri, text, files: undefined, macros: {} };

test('the same text is the same note, another text or other macros are another', () => {
  const notes = createOpenNotes();
  const open = notes.open(first);
  assert.equal(notes.open(first), open);
  assert.equal(notes.noteOf(uri), open);
  const macros = { '\\R': '\\mathbb{R}' };
  const other = notes.open({ ...first, macros });
  assert.notEqual(other, open);
  assert.equal(notes.open({ ...first, macros }), other);
  assert.notEqual(notes.open({ ...first, macros, text: `${text}\nMore.\n` }), other);
});

test('files that come later make the note anew, and stay with it', () => {
  const notes = createOpenNotes();
  const open = notes.open(first);
  const files = new Map();
  assert.notEqual(notes.open({ ...first, files }), open);
  notes.open({ ...first, text: `${text}\nMore.\n` });
  assert.equal(notes.filesOf(uri), files);
});

test('a note that is closed is forgotten, with its files and checks', () => {
  const notes = createOpenNotes();
  notes.open({ ...first, files: new Map() });
  notes.checking(uri);
  assert.ok(notes.checksOf(uri) !== undefined);
  notes.close(uri);
  assert.equal(notes.filesOf(uri), undefined);
  assert.equal(notes.checksOf(uri), undefined);
  assert.throws(() => notes.noteOf(uri), /No note is open/);
});

test('the preview has the lines of a note with other ends', () => {
  const notes = createOpenNotes();
  const open = notes.open({ ...first, text: text.replaceAll('\n', '\r\n') });
  assert.equal(notes.previewed(uri, text), open);
  assert.equal(notes.previewed(uri, `${text} `), undefined);
  assert.equal(notes.previewed(undefined, text), undefined);
});

test('a model is seen as it is tried out, and not at all where that does not fit', () => {
  const notes = createOpenNotes();
  notes.open(first);
  assert.equal(notes.viewed(uri, { ...firstView(0), steps: 7 })?.run.steps, 7);
  assert.equal(notes.viewed(uri, { ...firstView(0), steps: 1e9 }), undefined);
});
