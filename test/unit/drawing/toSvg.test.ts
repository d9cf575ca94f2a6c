import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawingToSvg } from '../../../src/drawing/toSvg.ts';
import { analysisFixture } from '../../support/analysisFixture.ts';

const shapes = ['classic', 'delayed'] as const;
const lengths = [1, 2, 3, 8, 30, 200, 2000];

/** Whether the tags of an XML text close in order and its attributes have values. */
function isWellFormed(xml: string): boolean {
  const open: string[] = [];
  const rest = xml.replaceAll(
    /<(\/?)([\w-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/g,
    (_, end, name, _a, self) => {
      if (end === '/') return open.pop() === name ? '' : '<';
      if (self !== '/') open.push(String(name));
      return '';
    },
  );
  return open.length === 0 && !rest.includes('<') && !/&(?!amp;|lt;|gt;|quot;|#)/.test(xml);
}

for (const shape of shapes) {
  for (const steps of lengths) {
    test(`the drawing of ${steps} steps (${shape}) is well-formed XML without NaN`, () => {
      const svg = drawingToSvg(analysisFixture({ steps, shape }), { kind: 'standalone' });
      assert.ok(isWellFormed(svg));
      assert.doesNotMatch(svg, /NaN|undefined|Infinity/);
    });
  }
}

test('the check for well-formed XML finds what is not', () => {
  assert.ok(!isWellFormed('<svg><g class>text</g></svg>'));
  assert.ok(!isWellFormed('<svg><g></svg></g>'));
  assert.ok(isWellFormed('<svg a="b"><path d="M0"/></svg>'));
});

test('a drawing that stands alone carries its colours and leans on no variables', () => {
  const svg = drawingToSvg(analysisFixture(), { kind: 'standalone' });
  assert.doesNotMatch(svg, /var\(|gg-q\d/);
  assert.match(svg, /<style>/);
  assert.match(svg, /stroke="#[0-9a-f]{6}"/);
});

test('a drawing for the preview has classes for its colours, and none of its own', () => {
  const svg = drawingToSvg(analysisFixture(), { kind: 'preview' });
  assert.match(svg, /gg-q31/);
  assert.doesNotMatch(svg, /#[0-9a-f]{6}|<style|\sid=/);
});

test('equal analyses give equal text, so that the preview does not flicker', () => {
  const draw = (): string => drawingToSvg(analysisFixture({ steps: 5 }), { kind: 'preview' });
  assert.equal(draw(), draw());
});

test('every contribution and every norm of a Jacobian is in the drawing as a number', () => {
  const analysis = analysisFixture({ steps: 6, rate: 1.3 });
  const svg = drawingToSvg(analysis, { kind: 'preview' });
  for (const { norm2 } of analysis.jacobians) assert.ok(svg.includes(`×${norm2.toFixed(2)}`));
  for (const { step } of analysis.contributions) {
    assert.match(svg, new RegExp(`<title>step ${step} contributes [0-9]`));
  }
});

test('a loss before the last one has no bars after it', () => {
  const svg = drawingToSvg(analysisFixture({ steps: 8, loss: 3 }), { kind: 'preview' });
  assert.match(svg, /step 3 contributes/);
  assert.doesNotMatch(svg, /step 4 contributes/);
});

test('a long drawing is folded, and says what the strip stands for', () => {
  const svg = drawingToSvg(analysisFixture({ steps: 2000 }), { kind: 'standalone' });
  assert.match(svg, /steps 7 to 1988<.*‖H‖₂ min .*>mean .*>max /s);
  assert.ok(svg.length < 800_000, `${svg.length} characters`);
});

test("a note's symbol cannot break out of the drawing", () => {
  const analysis = analysisFixture({ steps: 2 });
  const evil = '"><script>alert(1)</script>';
  const svg = drawingToSvg(
    {
      ...analysis,
      nodes: analysis.nodes.map((node) =>
        node.id === 'x_1'
          ? { ...node, tex: evil }
          : node.id === 'h_1'
            ? { ...node, tex: `h_1 = f(${evil})` }
            : node,
      ),
      source: { id: 'w', kind: 'bundle', tex: evil },
    },
    { kind: 'standalone' },
  );
  assert.doesNotMatch(svg, /<script/);
});

test('a flow of zero is a thin wire, and never a thick one', () => {
  const analysis = analysisFixture({ steps: 4, source: 'h_0' });
  const svg = drawingToSvg(analysis, { kind: 'preview' });
  const taps = Array.from(
    svg.matchAll(/<title>w to h[^<]*<\/title><path class="([^"]*)"/g),
    ([, name]) => name,
  );
  assert.deepEqual(taps, ['gg-wire', 'gg-wire', 'gg-wire', 'gg-wire']);
});
