import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { insideCell, type InsideCell } from '../../../src/analysis/cell/insideCell.ts';
import { unroll } from '../../../src/analysis/run.ts';
import { innerLayout, type InnerSpot, type Point } from '../../../src/drawing/innerLayout.ts';
import { finish } from '../../../src/tensor/work.ts';
import { manyPartsNote } from '../../support/cellNotes.ts';
import { modelOf } from '../../support/models.ts';
import { twoStatesNote } from '../../support/recurrentNotes.ts';

const example = (name: string): string => readFileSync(`examples/${name}.md`, 'utf8');

const cells: Readonly<Record<string, readonly [note: string, base: string]>> = {
  'an LSTM': [example('lstm'), 'h'],
  'a GRU': [example('gru'), 'h'],
  'two states': [twoStatesNote, 'h'],
  'ten equations': [manyPartsNote, 'h'],
};

const widths = [200, 350, 600, 1000];

function opened(note: string, base: string, level: 'cell' | 'equation'): InsideCell {
  const run = unroll(modelOf(note), 6);
  const inside = finish(insideCell(run, 6, 'all', { step: 4, base, level }));
  assert.ok(inside, 'the cell has an inside');
  return inside;
}

const leftOf = ({ x, width }: InnerSpot): number => x - width / 2;
const topOf = ({ y, height }: InnerSpot): number => y - height / 2;

function overlap(a: InnerSpot, b: InnerSpot): boolean {
  return (
    Math.abs(a.x - b.x) < (a.width + b.width) / 2 && Math.abs(a.y - b.y) < (a.height + b.height) / 2
  );
}

/** Whether a point is within a box, and not on its border. */
function within({ x, y }: Point, spot: InnerSpot): boolean {
  return Math.abs(x - spot.x) < spot.width / 2 - 1 && Math.abs(y - spot.y) < spot.height / 2 - 1;
}

for (const [name, [note, base]] of Object.entries(cells)) {
  for (const level of ['cell', 'equation'] as const) {
    const inside = opened(note, base, level);
    for (const width of widths) {
      test(`${name}, ${level}, ${width} px: no box is over another, all are in sight`, () => {
        const layout = innerLayout(inside, width);
        assert.equal(layout.nodes.length, inside.nodes.length);
        for (const [at, spot] of layout.nodes.entries()) {
          assert.ok(leftOf(spot) >= 0 && leftOf(spot) + spot.width <= layout.width, spot.node.id);
          assert.ok(topOf(spot) >= 0 && topOf(spot) + spot.height <= layout.height, spot.node.id);
          for (const other of layout.nodes.slice(at + 1)) {
            assert.ok(!overlap(spot, other), `${spot.node.id} and ${other.node.id}`);
          }
        }
      });

      test(`${name}, ${level}, ${width} px: each edge runs down, past the boxes between`, () => {
        const layout = innerLayout(inside, width);
        assert.equal(layout.edges.length, inside.edges.length);
        const spots = new Map(layout.nodes.map((spot) => [spot.node.id, spot]));
        for (const { edge, points } of layout.edges) {
          const [from, to] = [spots.get(edge.from), spots.get(edge.to)];
          assert.ok(from && to, `${edge.from} → ${edge.to}`);
          assert.equal(points[0]?.y, from.y + from.height / 2);
          assert.equal(points.at(-1)?.y, to.y - to.height / 2);
          const ys = points.map(({ y }) => y);
          assert.deepEqual(
            ys,
            ys.toSorted((a, b) => a - b),
          );
          for (const spot of layout.nodes) {
            const hit = points.find((point) => within(point, spot));
            assert.equal(hit, undefined, `${edge.from} → ${edge.to} through ${spot.node.id}`);
          }
        }
      });
    }
  }
}
