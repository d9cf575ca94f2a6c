import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { analyse } from '../../../../src/analysis/analyse.ts';
import { freezeModel, thawModel } from '../../../../src/analysis/frozenModel.ts';
import { unroll } from '../../../../src/analysis/run.ts';
import { pack, unpack } from '../../../../src/drawing/export/pack.ts';
import { snapshotOf, type Snapshot } from '../../../../src/drawing/export/snapshot.ts';
import { readPageParts, snapshotPage } from '../../../../src/drawing/export/snapshotPage.ts';
import { modelOf } from '../../../support/models.ts';
import { carriedTargetNote, chainNote, twoStatesNote } from '../../../support/recurrentNotes.ts';

for (const [name, text] of Object.entries({ chainNote, carriedTargetNote, twoStatesNote })) {
  test(`a model that was frozen, packed and thawed has the same analysis: ${name}`, () => {
    const model = modelOf(text);
    const thawed = thawModel(unpack(pack(freezeModel(model, 9))) as ReturnType<typeof freezeModel>);
    for (const steps of [9, 4]) {
      const found = analyse(unroll(thawed, steps), { loss: 3 });
      assert.equal(pack(found), pack(analyse(unroll(model, steps), { loss: 3 })));
    }
  });
}

test('beyond its data a thawed model has no numbers rather than wrong ones', () => {
  const thawed = thawModel(freezeModel(modelOf(chainNote), 3));
  assert.ok(thawed.leafValue('u', 4).every(Number.isNaN));
  assert.ok(thawed.leafValue('u', 3).every(Number.isFinite));
});

test('what is packed comes back, and has no character that ends a script element', () => {
  const data = fc.anything({ withBigInt: false, withNullPrototype: false });
  fc.assert(
    fc.property(data, fc.float64Array(), fc.string({ unit: 'binary' }), (any, array, text) => {
      const plain: unknown = JSON.parse(JSON.stringify({ any: any ?? null }));
      const packed = pack({ plain, array, text, numbers: [NaN, Infinity, -Infinity] });
      assert.doesNotMatch(packed, /[<\u2028\u2029]/);
      const back = unpack(packed) as Record<string, unknown>;
      assert.deepEqual(back, { plain, array, text, numbers: [NaN, Infinity, -Infinity] });
    }),
  );
});

test('an array keeps its numbers to the bit', () => {
  const array = Float64Array.from([0.1, 5e-324, -1e308, 1 / 3]);
  assert.deepEqual(unpack(pack(array)), array);
});

const files: Readonly<Record<string, string>> = {
  'snapshot.js': 'first("</script><!--")',
  'panel.js': 'second()',
  'media/katex.min.css': '@font-face{src:url(fonts/A.woff2) format("woff2")}',
  'media/codicon.css': '@font-face{src:url("./codicon.ttf?abc") format("truetype")}',
};
const read = (path: string): Promise<Uint8Array> =>
  Promise.resolve(new TextEncoder().encode(files[path] ?? path));

test('the page has all its parts inside, and its policy allows nothing else', async () => {
  const snapshot = snapshotOf(unroll(modelOf(chainNote), 3), {
    file: '<b>&".md',
    loss: 2,
    source: undefined,
  });
  const parts = await readPageParts(read);
  const page = snapshotPage(snapshot, parts, { nonce: 'abc', version: '1' });
  assert.doesNotMatch(page, /(?:src|href)=/);
  assert.doesNotMatch(page.replaceAll(/url\(data:[^)]*\)/g, ''), /url\(/);
  assert.match(page, /default-src 'none'; script-src 'nonce-abc'/);
  assert.ok(page.includes('A snapshot of <b>&lt;b&gt;&amp;&quot;.md</b>'));
  assert.ok(page.includes(String.raw`first("<\/script><\!--")`));
  assert.equal(page.match(/<script/g)?.length, 3);
  assert.equal(page.match(/<\/script>/g)?.length, 3);
  const data = /<script type="application\/json" id="snapshot">(.*)<\/script>/.exec(page)?.[1];
  assert.equal((unpack(data ?? '') as Snapshot).file, '<b>&".md');
});
