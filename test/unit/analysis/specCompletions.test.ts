import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openNote } from '../../../src/analysis/openNote.ts';
import { specCompletions, type SpecCompletions } from '../../../src/analysis/specCompletions.ts';
import { pathItems } from '../../../src/analysis/specPaths.ts';
import { specKeys } from '../../../src/note/specKeys.ts';
import { chainNote } from '../../support/recurrentNotes.ts';

const tensors = (path: string): readonly string[] =>
  path === 'm.npz' ? ['weight_hh_l0', 'layers.0.bias', 'a b'] : [];

/** What can be written at the ▮ of a note. */
function at(marked: string): (SpecCompletions & { text: string }) | undefined {
  const text = marked.replace('▮', '');
  const found = specCompletions(openNote(text), marked.indexOf('▮'), tensors);
  return found && { ...found, text: text.slice(found.range.start, found.range.end) };
}

function labels(marked: string): readonly string[] {
  return (at(marked)?.items ?? []).map(({ label }) => label);
}

const fence = (yaml: string): string => `\`\`\`rnn\n${yaml}\n\`\`\`\n`;

test('keys are those that are not there yet, each with its documentation', () => {
  assert.deepEqual(labels(fence('▮')), Object.keys(specKeys));
  const some = labels(fence('steps: 3\nsi▮\nseed: 7'));
  assert.ok(some.includes('size') && !some.includes('steps') && !some.includes('seed'));
  for (const { documentation } of at(fence('▮'))!.items) assert.match(documentation ?? '', /—/);
});

test('a key brings what comes after it, and only in a quote formulas stay on one line', () => {
  const snippet = (note: string, label: string): string | undefined =>
    at(note)?.items.find((item) => item.label === label)?.snippet;
  assert.equal(snippet(fence('▮'), 'cell'), 'cell: ${1|tanh,relu,gru,lstm|}');
  assert.equal(snippet(fence('▮'), 'size'), 'size: {$1}');
  assert.match(snippet(fence('▮'), 'equations') ?? '', /^equations: \|\n {2}\$\{1:f\(w/);
  assert.match(snippet('> ```rnn\n> ▮\n> ```\n', 'equations') ?? '', /^equations: '\$\{1:f\(w/);
});

test('cells, losses and read-outs stand behind their keys, where the block is half typed too', () => {
  assert.deepEqual(labels(fence('cell: ▮')), ['tanh', 'relu', 'gru', 'lstm']);
  assert.deepEqual(labels('```rnn\nsize: {x: 3\nloss: m▮'), [
    'half-mse',
    'mse',
    'cross-entropy',
    'bce',
  ]);
  assert.equal(at(fence('cell: ls▮tm'))?.text, 'lstm');
  assert.equal(at(fence('steps: ▮')), undefined);
});

test('initialisers bring their argument to fill in', () => {
  const { items } = at(fence('cell: tanh\ninit: {W_hh: ▮'))!;
  assert.deepEqual(
    items.map(({ snippet }) => snippet),
    [
      'zeros',
      'ones',
      'constant(${1:0.5})',
      'normal(${1:0.1})',
      'uniform(${1:0.1})',
      'glorot',
      'orthogonal(${1:0.9})',
      'identity(${1:1})',
    ],
  );
});

test('symbols are those of the model that the block is about, and each stands once', () => {
  const lstm = fence('cell: lstm\nsize: {▮}');
  assert.deepEqual(labels(`${chainNote}\n${fence('size: {▮}')}`), ['u', 'd', 's', 'o']);
  assert.deepEqual(labels(`${chainNote}\n${fence('data: {u: normal(1), ▮}')}`), ['d']);
  assert.deepEqual(labels(`${chainNote}\n${fence('init:\n  b: zeros\n  ▮')}`), [
    'W',
    'U',
    'V',
    'c',
    's_0',
  ]);
  assert.ok(labels(`${chainNote}\n${lstm}`).includes('h') && !labels(lstm).includes('s'));
  const { items } = at(fence('cell: gru\ninit: {▮'))!;
  assert.equal(items[0]?.label, 'W_{ih}');
  assert.equal(items[0].snippet, "'W_{ih\\}': $1");
  assert.match(items[0].detail, /parameter of .*12 × 2/);
});

test('a symbol that has its value already is replaced alone', () => {
  const found = at(`${chainNote}\n${fence("init: {'W▮': zeros}")}`)!;
  assert.equal(found.text, "'W'");
  assert.equal(found.items[0]?.snippet, 'W');
});

test('files are listed from the folder that is typed, and only their names are replaced', () => {
  const wanted = (marked: string) => {
    const found = at(marked);
    const text = marked.replace('▮', '');
    return (
      found?.files && [
        found.files.folder,
        text.slice(found.files.range.start, found.files.range.end),
      ]
    );
  };
  assert.deepEqual(wanted(fence('weights: ▮')), ['', '']);
  assert.deepEqual(wanted(fence('weights: mo▮')), ['', 'mo']);
  assert.deepEqual(wanted(fence('weights: ./a/b/mo▮del.npz')), ['a/b', 'model.npz']);
  assert.deepEqual(wanted(fence("weights: 'a/mo▮'")), ['a', 'mo']);
  assert.deepEqual(wanted(fence('data: {x: a/▮}')), ['a', '']);
  assert.deepEqual(wanted(fence('weights: ▮a/b.npz')), ['', 'a/b.npz']);
  assert.equal(wanted(fence('weights: ../▮')), undefined);
  assert.equal(wanted(fence('weights: /etc/▮')), undefined);
  assert.equal(wanted(fence('cell: ▮')), undefined);
});

test('names are completed with the tensors of the weights file', () => {
  const { items } = at(fence('cell: tanh\nweights: m.npz\nnames: {W_hh: ▮'))!;
  assert.deepEqual(
    items.map(({ snippet }) => snippet),
    ['weight_hh_l0', 'layers.0.bias', "'a b'"],
  );
  assert.deepEqual(labels(fence('cell: tanh\nnames: {W_hh: ▮')), []);
});

test('nothing is completed outside of blocks, on fences and in formulas', () => {
  for (const note of [
    '▮',
    '▮```rnn\n\n```',
    '```r▮nn\n\n```',
    '```rnn\n\n``▮`',
    '```yaml\n▮\n```',
  ]) {
    assert.equal(at(note), undefined, note);
  }
  assert.equal(at(fence('equations: |\n  f(x) = ▮')), undefined);
});

test('the same is completed in lists and quotes, with tabs, emoji and CRLF before it', () => {
  for (const note of [
    `- a\n\n  ${fence('cell: l▮').replaceAll('\n', '\n  ')}`,
    `> ${fence('cell: l▮').replaceAll('\n', '\n> ')}`,
    `😀\t\r\n\r\n${fence('cell: l▮').replaceAll('\n', '\r\n')}`,
  ]) {
    assert.deepEqual(labels(note), ['tanh', 'relu', 'gru', 'lstm'], note);
    assert.equal(at(note)?.text, 'l');
  }
});

test('of a folder come its folders and the files of the right kind, without hidden ones', () => {
  const file = (name: string) => ({ name, isFolder: false });
  const folder = (name: string) => ({ name, isFolder: true });
  const entries = [file('b.NPZ'), file('a.json'), file('x.csv'), folder('z'), folder('.git')];
  assert.deepEqual(
    pathItems([...entries, file('a, b.json')], ['npz', 'json']).map(({ name }) => name),
    ['z', 'a.json', 'b.NPZ'],
  );
});
