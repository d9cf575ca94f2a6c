import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawingContext } from '../../../src/drawing/context.ts';
import {
  itemKey,
  itemOfKey,
  itemOfTerm,
  termOfItem,
  type Item,
} from '../../../src/drawing/items.ts';
import { neighbour, type Direction } from '../../../src/drawing/navigation.ts';
import { analysisFixture, type FixtureOptions } from '../../support/analysisFixture.ts';

const contextOf = (options: FixtureOptions = {}) =>
  drawingContext(analysisFixture(options), {
    width: 1000,
    norm: '2',
    paint: { kind: 'css' },
  });

function walk(from: Item, ...directions: readonly Direction[]): string {
  const context = contextOf();
  const end = directions.reduce<Item>(
    (at, direction) => neighbour(at, direction, context) ?? at,
    from,
  );
  return itemKey(end);
}

const h3: Item = { kind: 'node', id: 'h_3' };

test('down from a state is the arrow that leaves it, then the next state', () => {
  assert.equal(walk(h3, 'down'), 'edge h_3 → h_4');
  assert.equal(walk(h3, 'down', 'down'), 'node h_4');
  assert.equal(walk(h3, 'up'), 'edge h_2 → h_3');
});

test('left and right walk through a row: tap, input, arrow, state, output, loss, target, bar, cells', () => {
  assert.equal(walk(h3, 'left'), 'edge x_3 → h_3');
  assert.equal(walk(h3, 'left', 'left'), 'node x_3');
  assert.equal(walk(h3, 'left', 'left', 'left'), 'edge w → h_3');
  assert.equal(walk(h3, ...Array<Direction>(7).fill('right')), 'bar 3');
  assert.equal(walk(h3, ...Array<Direction>(8).fill('right')), 'cell 3,3');
});

test('in the bars and in the triangle, up and down keep the column', () => {
  assert.equal(walk({ kind: 'bar', step: 4 }, 'down'), 'bar 5');
  assert.equal(walk({ kind: 'cell', from: 2, to: 6 }, 'down', 'down'), 'cell 4,6');
  assert.equal(walk({ kind: 'cell', from: 1, to: 6 }, 'up'), 'column 6');
});

test('the state at the border is reached from the first arrow', () => {
  assert.equal(walk({ kind: 'node', id: 'h_1' }, 'up'), 'node h_0');
  assert.equal(walk({ kind: 'node', id: 'h_1' }, 'up', 'right'), 'edge h_0 → h_1');
});

test('first and last go to the ends of time', () => {
  assert.equal(walk(h3, 'last'), 'node h_8');
  assert.equal(walk(h3, 'first'), 'node h_1');
});

for (const shape of ['classic', 'delayed'] as const) {
  test(`every item of the ${shape} shape can be reached with the arrow keys`, () => {
    const context = contextOf({ shape, steps: 4 });
    const reached = new Set<string>();
    const waiting: Item[] = [{ kind: 'node', id: 'E_4' }];
    for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) {
      if (reached.has(itemKey(item))) continue;
      reached.add(itemKey(item));
      for (const direction of ['left', 'right', 'up', 'down'] as const) {
        const next = neighbour(item, direction, context);
        if (next !== undefined) waiting.push(next);
      }
    }
    const { nodes, edges, contributions } = context.analysis;
    const drawn = [
      ...nodes.map(({ id }) => itemKey({ kind: 'node', id })),
      ...edges.map(({ from, to }) => itemKey({ kind: 'edge', from, to })),
      ...contributions.map(({ step }) => itemKey({ kind: 'bar', step })),
    ];
    assert.deepEqual(
      drawn.filter((key) => !reached.has(key)),
      [],
    );
  });
}

test('an item is found again by its key and by its term', () => {
  const { analysis, index } = contextOf();
  const items: readonly Item[] = [
    { kind: 'node', id: "y_3'" },
    { kind: 'node', id: 'w' },
    { kind: 'edge', from: 'h_5', to: 'h_6' },
    { kind: 'edge', from: 'x_5', to: 'h_5' },
    { kind: 'bar', step: 4 },
    { kind: 'cell', from: 2, to: 7 },
  ];
  for (const item of items) {
    assert.deepEqual(itemOfKey(itemKey(item)), item);
    assert.deepEqual(itemOfTerm(termOfItem(item, analysis, index), analysis, index), item);
  }
});

test('arrows of the state are Jacobians, taps are contributions', () => {
  const { analysis, index } = contextOf();
  assert.deepEqual(termOfItem({ kind: 'edge', from: 'h_5', to: 'h_6' }, analysis, index), {
    kind: 'state-jacobian',
    k: 5,
  });
  assert.deepEqual(termOfItem({ kind: 'edge', from: 'w', to: 'h_5' }, analysis, index), {
    kind: 'contribution',
    step: 5,
    loss: 8,
    source: 'w',
  });
});
