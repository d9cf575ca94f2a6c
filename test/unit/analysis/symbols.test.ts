import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { openNote } from '../../../src/analysis/openNote.ts';
import { definitionPlaces } from '../../../src/analysis/symbols/definitionPlaces.ts';
import { outline } from '../../../src/analysis/symbols/outline.ts';
import { placesOfSymbolAt } from '../../../src/analysis/symbols/placedSymbols.ts';
import { noteOf } from '../../support/checked.ts';

const example = readFileSync('examples/rnn-gradients.md', 'utf8');
const open = openNote(example);

/** The text from where the symbol at `mark` is defined to the end of its line. */
function definedAt(mark: string, into: number): string | undefined {
  const at = example.indexOf(mark);
  assert.ok(at >= 0, mark);
  const start = definitionPlaces(open, at + into)?.places[0]?.start;
  return start === undefined ? undefined : example.slice(start, example.indexOf('\n', start));
}

test('a symbol that an equation defines leads there, whatever its index', () => {
  assert.match(definedAt('A_1 W_1', 0) ?? '', /^A_n$|^A_n /);
  assert.match(definedAt('H_2 H_1 W_1', 0) ?? '', /^H_k/);
});

test('a state leads to its own node of the diagram, a parameter to its first place', () => {
  const net = noteOf(['h_t = \\tanh(W h_{t-1} + U x_t)'], ['h_2 = U']);
  const note = openNote(net);
  const found = definitionPlaces(note, net.indexOf('h_2'));
  const [place] = found?.places ?? [];
  assert.ok(place);
  assert.equal(net.slice(place.start, place.end), 'h_t');
  assert.match(definedAt("y_1', y_1) = A_1", 6) ?? '', /^y_1/);
});

test('the same symbol is found in every index, and no other one', () => {
  const places = placesOfSymbolAt(open.note, example.indexOf('H_1 W_1'));
  const texts = new Set(places.map(({ range }) => example.slice(range.start, range.end)));
  for (const text of ['H_1', 'H_2', 'H_k', 'H_{n-1}']) assert.ok(texts.has(text), text);
  assert.ok([...texts].every((text) => text.startsWith('H')));
});

test('where no symbol stands there is neither a definition nor a place', () => {
  assert.equal(definitionPlaces(open, 0), undefined);
  assert.deepEqual(placesOfSymbolAt(open.note, 0), []);
});

test('a symbol without a meaning leads nowhere', () => {
  const text = noteOf(['h_t = \\tanh(W h_{t-1} + U x_t)'], ['h_2 = Q_3']);
  assert.deepEqual(definitionPlaces(openNote(text), text.indexOf('Q_3'))?.places, []);
});

test('the outline has models, definitions and equations below their headings', () => {
  const entries = outline(open);
  assert.ok(entries.length > 0);
  const all = entries.flatMap((entry) => [entry, ...entry.children]);
  const names = (kind: string) => all.filter((one) => one.kind === kind).map(({ name }) => name);
  assert.deepEqual(
    names('model'),
    open.models.map(({ name }) => name),
  );
  assert.deepEqual(names('definition'), ['A_n', 'W_n', 'H_k', 'C_{i,n}']);
  assert.equal(names('equation').length, 4);
  for (const { range, selection } of all) {
    assert.ok(selection.start >= range.start && selection.end <= range.end);
  }
});
