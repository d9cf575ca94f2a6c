import assert from 'node:assert/strict';
import { test } from 'node:test';
import { h } from 'preact';
import { render } from 'preact-render-to-string';
import type { WholeAnalysis } from '../../../src/analysis/analysis.ts';
import { drawingContext } from '../../../src/drawing/context.ts';
import { Rows } from '../../../src/drawing/rows.tsx';
import { analysisFixture } from '../../support/analysisFixture.ts';

/** The keys of the items that Tab reaches, where one of them is meant to be. */
function tabStops(analysis: WholeAnalysis, active: string): readonly string[] {
  const context = drawingContext(analysis, { width: 1000, norm: '2', paint: { kind: 'css' } });
  const interaction = { active, selected: undefined, lit: undefined };
  const svg = render(
    h(Rows, { context: { ...context, interaction }, top: 0, bottom: context.rows.height }),
  );
  const items = svg.match(/<g [^>]*tabindex="0"[^>]*>/g) ?? [];
  return items.map((tag) => /data-gg="([^"]+)"/.exec(tag)?.[1]?.replace('&gt;', '>') ?? tag);
}

for (const shape of ['classic', 'delayed'] as const) {
  test(`Tab reaches any item of a row, and it alone: ${shape}`, () => {
    const analysis = analysisFixture({ shape, steps: 4 });
    const { nodes, edges, contributions } = analysis;
    const keys = [
      ...nodes.filter(({ role }) => role !== 'parameter').map(({ id }) => `node ${id}`),
      ...edges.map(({ from, to }) => `edge ${from} → ${to}`),
      ...contributions.map(({ step }) => `bar ${step}`),
    ];
    assert.ok(keys.length > 40);
    for (const key of keys) assert.deepEqual(tabStops(analysis, key), [key]);
  });
}
