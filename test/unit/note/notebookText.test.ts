import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellPositions, notebookText, type NotebookText } from '../../../src/note/notebookText.ts';

function read(notebook: unknown): NotebookText {
  const result = notebookText(JSON.stringify(notebook));
  assert.ok('text' in result);
  return result;
}

const notebook = {
  nbformat: 4,
  nbformat_minor: 5,
  metadata: {},
  cells: [
    { cell_type: 'markdown', metadata: {}, source: ['# A net\n', 'of two cells 🙂'] },
    { cell_type: 'code', metadata: {}, outputs: [], source: ['h_t = 1'] },
    { cell_type: 'raw', metadata: {}, source: 'raw' },
    { cell_type: 'markdown', metadata: {}, source: 'first\r\n$h_t$' },
  ],
};

test('the markdown cells of a notebook are one text, with a blank line between', () => {
  assert.deepEqual(read(notebook), {
    text: '# A net\nof two cells 🙂\n\nfirst\r\n$h_t$',
    cells: [
      { cell: 1, start: 0, end: 23 },
      { cell: 4, start: 25, end: 37 },
    ],
  });
});

test('every place of the text is one of the cell that it is from', () => {
  const whole = read(notebook);
  const at = cellPositions(whole);
  assert.deepEqual(at(0), { cell: 1, line: 1, column: 1 });
  assert.deepEqual(at(whole.text.indexOf('two')), { cell: 1, line: 2, column: 4 });
  assert.deepEqual(at(24), { cell: 1, line: 2, column: 16 });
  assert.deepEqual(at(whole.text.indexOf('first')), { cell: 4, line: 1, column: 1 });
  assert.deepEqual(at(whole.text.indexOf('h_t')), { cell: 4, line: 2, column: 2 });
  assert.deepEqual(at(whole.text.length), { cell: 4, line: 2, column: 6 });
});

test('a notebook of nbformat 3 keeps its cells in worksheets', () => {
  const { text, cells } = read({
    nbformat: 3,
    worksheets: [
      { cells: [{ cell_type: 'code', input: ['x'] }] },
      { cells: [{ cell_type: 'markdown', source: ['a'] }] },
    ],
  });
  assert.equal(text, 'a');
  assert.deepEqual(cells, [{ cell: 2, start: 0, end: 1 }]);
});

test('a notebook without markdown is an empty note', () => {
  const empty = read({ cells: [] });
  assert.deepEqual(empty, { text: '', cells: [] });
  assert.deepEqual(cellPositions(empty)(0), { cell: 1, line: 1, column: 1 });
});

test('what is no notebook says so', () => {
  const whyOf = (text: string): string => {
    const result = notebookText(text);
    return 'why' in result ? result.why : '';
  };
  assert.match(whyOf('{"cells": ['), /^a notebook is JSON, and this is not: /);
  for (const other of ['{}', '[]', 'null', '3', '{"cells": {}}']) {
    assert.match(whyOf(other), /no Jupyter notebook/, other);
  }
  assert.deepEqual(notebookText('\uFEFF{"cells":[null, {"cell_type": "markdown"}]}'), {
    text: '',
    cells: [],
  });
});
