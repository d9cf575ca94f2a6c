import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { h } from 'preact';
import { render } from 'preact-render-to-string';
import { analyse } from '../../../src/analysis/analyse.ts';
import type { WholeAnalysis } from '../../../src/analysis/analysis.ts';
import { unroll } from '../../../src/analysis/run.ts';
import { drawingContext } from '../../../src/drawing/context.ts';
import { Rows } from '../../../src/drawing/rows.tsx';
import { analysisFixture } from '../../support/analysisFixture.ts';
import { modelOf } from '../../support/models.ts';

interface Label {
  readonly x: number;
  readonly y: number;
  readonly factor: string;
}

/** The labels of the drawn rows in their order; `opened` is the step whose cell is open. */
function labelsOf(analysis: WholeAnalysis, opened?: number) {
  const axis = {
    ...{ zoom: 1, folds: [] },
    opened: opened === undefined ? undefined : { step: opened, room: 300 },
  };
  const look = { width: 1000, norm: '2', paint: { kind: 'css' }, axis } as const;
  const context = drawingContext(analysis, look);
  const svg = render(h(Rows, { context, top: 0, bottom: context.rows.height }));
  const texts = svg.matchAll(/<text class="gg-jacobian[^"]*"([^>]*)>.*?×([\d.]+)</gs);
  const labels = Array.from(texts, ([, place = '', factor = '']): Label => {
    const [, left] = /transform="translate\((\S+) /.exec(place) ?? [];
    const [x, y] = [/ x="([^"]+)"/, / y="([^"]+)"/].map((one) => Number(one.exec(place)?.[1]));
    return { x: Number(left) + x!, y: y!, factor };
  });
  return { labels, columns: context.layout.columns };
}

const factorsOf = ({ jacobians }: WholeAnalysis): readonly string[] =>
  jacobians.map(({ norm2 }) => norm2.toFixed(2));

const lstm = analyse(unroll(modelOf(readFileSync('examples/lstm.md', 'utf8')), 5), {});

test('an LSTM says the factor of each step once, right of both its states', () => {
  const { labels, columns } = labelsOf(lstm);
  assert.deepEqual(
    labels.map(({ factor }) => factor),
    factorsOf(lstm),
  );
  const states = columns.filter(({ column }) => column.heading === 'state');
  assert.equal(states.length, 2);
  for (const { x } of labels) assert.ok(x > states[1]!.x, `${x}`);
});

test('a label is in the middle between its rows, and higher where a line from a rail goes by', () => {
  assert.deepEqual(
    new Set(labelsOf(analysisFixture({ steps: 4 })).labels.map(({ y }) => y)),
    new Set([4]),
  );
  assert.deepEqual(new Set(labelsOf(lstm).labels.map(({ y }) => y)), new Set([1]));
});

test('where a cell is opened between two rows there is no label behind it', () => {
  const { labels } = labelsOf(lstm, 3);
  assert.deepEqual(
    labels.map(({ factor }) => factor),
    factorsOf(lstm).filter((_, k) => k !== 2),
  );
});
