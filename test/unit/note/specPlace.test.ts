import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeInSpec, type SpecPlace } from '../../../src/note/specPlace.ts';

/** What stands at the `|` of a block, in short: `kind key symbol "word" [others]`. */
function at(marked: string): string {
  const place = placeInSpec(marked.replace('▮', ''), marked.indexOf('▮'));
  return place === undefined ? 'nothing' : short(place);
}

function short(place: SpecPlace): string {
  const { kind, word } = place;
  const parts = [
    kind,
    ...(place.kind === 'key' ? [] : [place.key]),
    ...(place.kind === 'symbol-value' ? [place.symbol] : []),
    `"${word.text}"`,
    ...(place.kind === 'key' || place.kind === 'symbol' ? [`[${place.others.join()}]`] : []),
  ];
  return parts.join(' ');
}

test('a line at the margin is a key, with the other keys of the block', () => {
  assert.equal(at('▮'), 'key "" []');
  assert.equal(at('st▮'), 'key "st" []');
  assert.equal(at('st▮eps: 3\nseed: 1\n'), 'key "steps" [seed]');
  assert.equal(at('size: {x: 3}\n▮\nseed: 1\n'), 'key "" [size,seed]');
  assert.equal(at('equations: |\n  f(x) = x\n▮'), 'key "" [equations]');
  assert.equal(at('equations: |\n  f(x) = x\nlo▮\ninit:\n  U: 1\n'), 'key "lo" [equations,init]');
});

test('behind a key stands its value', () => {
  assert.equal(at('cell: ▮'), 'value cell ""');
  assert.equal(at('cell: ls▮tm'), 'value cell "lstm"');
  assert.equal(at('cell: ls▮tm   # a cell'), 'value cell "lstm"');
  assert.equal(at('weights: data/mo▮'), 'value weights "data/mo"');
  assert.equal(at("weights: 'data/my mo▮del.npz'"), `value weights "'data/my model.npz'"`);
  assert.equal(at('clel: ▮'), 'nothing');
});

test('in braces and below a key stand symbols with their values', () => {
  assert.equal(at('size: {▮'), 'symbol size "" []');
  assert.equal(at('size: {x: 3, ▮}\nsteps: 4'), 'symbol size "" [x]');
  assert.equal(at('size: {x▮: 3, h: 4}'), 'symbol size "x" [h]');
  assert.equal(at('init: {U: orth▮'), 'symbol-value init U "orth"');
  assert.equal(
    at('init: {U: orth▮ogonal(0.9), b: zeros}'),
    'symbol-value init U "orthogonal(0.9)"',
  );
  assert.equal(at("init: {'W_{hh}': ▮, b: 0}"), 'symbol-value init W_{hh} ""');
  assert.equal(at("init: {'W_{h▮h}': 1, b: 0}"), `symbol init "'W_{hh}'" [b]`);
  assert.equal(at('init:\n  U: ze▮ros\n  b: 0'), 'symbol-value init U "zeros"');
  assert.equal(at('init:\n  U: zeros\n  ▮'), 'symbol init "" [U]');
  assert.equal(at('data: {x: data/▮'), 'symbol-value data x "data/"');
  assert.equal(at('init: {U: 1,\n  b▮: 2}\n'), 'symbol init "b" [U]');
});

test('a bracket that is still open does not swallow the keys below it', () => {
  assert.equal(at('size: {x: 3, ▮\nsteps: 4\ninit: {U: 1}\n'), 'symbol size "" [x]');
  assert.equal(at('size: {x: 3\ncell: l▮\n'), 'value cell "l"');
});

test('formulas, comments, lists and what stands behind a bracket are left alone', () => {
  assert.equal(at('equations: |\n  f(x) = ▮'), 'nothing');
  assert.equal(at('equations:\n  - h_t = ▮'), 'nothing');
  assert.equal(at('# st▮'), 'nothing');
  assert.equal(at('steps: 3 # ▮'), 'nothing');
  assert.equal(at('data: {x: [[1, ▮'), 'nothing');
  assert.equal(at('size: {x: 3} ▮'), 'nothing');
});

test('every place of every beginning of a block gives a word around it', () => {
  const block = `equations: |  # a
  f(x) = x
size: {x: 3, 'W_{hh}': [1, 2]}
init:
  U: orthogonal(0.9)
  'b''': zeros
data: {x: "a b.csv",
  y: z.npy}
`;
  for (let end = 0; end <= block.length; end++) {
    for (const yaml of [block.slice(0, end), block.slice(end), block]) {
      const cursor = Math.min(end, yaml.length);
      const place = placeInSpec(yaml, cursor);
      if (place === undefined) continue;
      const { start, end: stop, text } = place.word;
      assert.ok(start <= cursor && cursor <= stop, `${start} ${cursor} ${stop} of ${yaml}`);
      assert.equal(text, yaml.slice(start, stop));
      assert.ok(!text.includes('\n'));
    }
  }
});
