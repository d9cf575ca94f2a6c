import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../src/cli/analyze.ts';
import { check } from '../../../src/cli/check.ts';
import { noteText, type NoteText } from '../../../src/cli/noteText.ts';

const markdown = (...source: string[]) => ({ cell_type: 'markdown', metadata: {}, source });
const code = { cell_type: 'code', metadata: {}, outputs: [], source: ['h = 0'] };

const file = 'net.ipynb';

function notebook(...cells: unknown[]): NoteText {
  const read = noteText(
    file,
    JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells }),
  );
  assert.ok('text' in read);
  return read;
}

const net = notebook(
  markdown('# A net\n'),
  code,
  markdown('The state:\n', '$$h_t = \\tanh(W h_{t-1} + U x_t)$$'),
  code,
  markdown('$$E_t = \\tfrac12 \\lVert h_t - y_t \\rVert^2$$'),
  markdown(
    'Then\n',
    '\n',
    '  $\\frac{\\partial E_t}{\\partial h_t} = h_t - y_t$ and\n',
    '$\\frac{\\partial E_t}{\\partial h_t} = h_t + y_t$',
  ),
);
const options = {
  file,
  json: false,
  values: false,
  steps: undefined,
  loss: undefined,
  model: undefined,
};

test('the cells of a notebook make one model, which stands in its cell and line', () => {
  const result = analyze(net, options);
  assert.ok('output' in result);
  assert.match(result.output, /^\S.* \(cell 3, line 2, A net\), 6 steps$/m);
});

test('equations and errors of a notebook are told by cell, line and column', () => {
  const { output, hasFailed } = check(net, { file, json: false });
  assert.equal(hasFailed, true);
  assert.match(output, /^net\.ipynb:cell 6:3:4: holds: /m);
  assert.match(output, /^net\.ipynb:cell 6:4:2: fails: /m);
  const broken = notebook(code, markdown('```rnn\n', 'cell: nonesuch\n', '```'));
  assert.match(check(broken, { file, json: false }).output, /^net\.ipynb:cell 2:2:\d+: error: /m);
  const said = analyze(broken, options);
  assert.match('output' in said ? said.output : '', /^net\.ipynb:cell 2:2:\d+: error: /m);
});

test('the JSON of a notebook says at which line each markdown cell begins', () => {
  const cells = [
    { cell: 1, line: 1 },
    { cell: 3, line: 4 },
    { cell: 5, line: 7 },
    { cell: 6, line: 9 },
  ];
  const checked = JSON.parse(check(net, { file, json: true }).output) as {
    cells: unknown;
    equations: readonly { line: number; status: string }[];
  };
  assert.deepEqual(checked.cells, cells);
  assert.equal(checked.equations.find(({ status }) => status === 'fails')?.line, 12);
  const analyzed = analyze(net, { ...options, json: true });
  assert.ok('output' in analyzed);
  assert.deepEqual((JSON.parse(analyzed.output) as { cells: unknown }).cells, cells);
});

test('a markdown note has no cells, neither in words nor in JSON', () => {
  const { output } = check('$$h_t = \\tanh(W h_{t-1} + U x_t)$$', { file: 'a.md', json: true });
  assert.equal('cells' in (JSON.parse(output) as object), false);
});

test('a file that is no notebook is refused by its name', () => {
  const refused = noteText('Net.IPYNB', '# only markdown');
  assert.match(
    'why' in refused ? refused.why : '',
    /^Net\.IPYNB: a notebook is JSON, and this is not/,
  );
});
