import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createCheckCache, type CheckCache } from '../../../src/analysis/check/checkCache.ts';
import { checkNote, checkSteps } from '../../../src/analysis/check/checkNote.ts';
import { openNote } from '../../../src/analysis/openNote.ts';
import { noteOf, relationsOf } from '../../support/checked.ts';

const net = [
  String.raw`h_t = \tanh(U h_{t-1} + W x_t + b)`,
  String.raw`E_t = \tfrac12 \lVert h_t - y_t \rVert^2`,
];
const step = String.raw`\frac{\partial h_t}{\partial h_{t-1}} = \operatorname{diag}(1 - h_t^2) U`;
const wrong = String.raw`\frac{\partial h_t}{\partial h_{t-1}} = \operatorname{diag}(1 - h_t) U`;

const statusesOf = (text: string): readonly string[] =>
  relationsOf(text).map(({ status }) => status);

test('a relation has the range of its two sides, the range of its sign, and its LaTeX', () => {
  const text = noteOf(net, [`${step} = K_t`]);
  const [first, second] = relationsOf(text);
  const at = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);
  assert.equal(at(first!.range), step);
  assert.equal(at(first!.signRange), '=');
  assert.equal(first!.tex, step);
  assert.equal(at(second!.range), String.raw`\operatorname{diag}(1 - h_t^2) U = K_t`);
  assert.equal(second!.status, 'defines');
});

test('chains go on over lines and in aligned rows', () => {
  const chain = String.raw`\begin{aligned} \frac{\partial h_2}{\partial h_0} &= \frac{\partial h_2}{\partial h_1} \frac{\partial h_1}{\partial h_0} \\ &= \operatorname{diag}(1 - h_2^2) U \operatorname{diag}(1 - h_1^2) U \end{aligned}`;
  assert.deepEqual(statusesOf(noteOf(net, [chain])), ['holds', 'holds']);
});

test('what fails has both values, where they differ, and the error', () => {
  const [relation] = relationsOf(noteOf(net, [wrong]));
  assert.equal(relation?.status, 'fails');
  assert.equal(relation.values?.at, 't = 1');
  assert.match(relation.values.left, /4×4|3×3/);
  assert.notEqual(relation.values.left, relation.values.right);
  assert.ok((relation.relativeError ?? 0) > 1e-3);
});

test('a symbol without a value is named, and nothing is said to fail', () => {
  const [relation] = relationsOf(
    noteOf(net, [String.raw`\frac{\partial h_t}{\partial h_{t-1}} = \Gamma_t U`]),
  );
  assert.equal(relation?.status, 'unchecked');
  assert.match(relation.reason ?? '', /\\Gamma_t/);
});

test('of a function that the note leaves open nothing is said to fail that depends on it', () => {
  const diagram = String.raw`$$\begin{CD}
\\ @. @V s_0 VV
\\ u_1 @> >> s_1 = f(p, u_1, s_0)
\\ @. @V s_1 VV
\\ u_2 @> >> s_2 = f(p, u_2, s_1)
\\ @. @V s_2 VV
\end{CD}$$`;
  const formulas = [
    String.raw`$\frac{\partial s_2}{\partial s_1} = \operatorname{diag}(s_2 \odot (1 - s_2))$`,
    String.raw`$\frac{\partial s_2}{\partial s_0} = \frac{\partial f}{\partial s}(p, u_2, s_1) \frac{\partial f}{\partial s}(p, u_1, s_0)$`,
    String.raw`$\frac{\partial s_2}{\partial s_0} = \frac{\partial f}{\partial s}(p, u_2, s_0) \frac{\partial f}{\partial s}(p, u_1, s_0)$`,
  ];
  const [open, chain, slip] = relationsOf([diagram, ...formulas].join('\n\n'));
  assert.equal(open?.status, 'unchecked');
  assert.match(open.reason ?? '', /leaves open/);
  assert.equal(chain?.status, 'holds', chain?.reason);
  assert.equal(slip?.status, 'fails', slip?.reason);
  assert.match(slip.suggestion?.text ?? '', /s_1 in place of s_0/);
});

test('bounds are checked on every draw, approximations are never said to fail', () => {
  const norm = String.raw`\left\lVert \frac{\partial h_t}{\partial h_{t-1}} \right\rVert`;
  const formulas = [
    String.raw`${norm} \le \lVert U \rVert`,
    String.raw`${norm} \ge \lVert U \rVert`,
    String.raw`\frac{\partial h_t}{\partial h_{t-1}} \approx U`,
    String.raw`${norm} \propto \lVert U \rVert`,
  ];
  assert.deepEqual(statusesOf(noteOf(net, formulas)), ['holds', 'fails', 'unchecked', 'unchecked']);
});

test('first states, indices and parameters that a note sets are no claims', () => {
  const formulas = ['h_0 = 0', 't = 3', 'U = I', String.raw`n \ge 1`];
  for (const status of statusesOf(noteOf(net, formulas))) assert.equal(status, 'unchecked');
});

test('the check is turned off by a spec or by a comment', () => {
  const on = noteOf(net, [wrong]);
  assert.deepEqual(statusesOf(on), ['fails']);
  assert.equal(checkNote(openNote(on)).isOff, false);
  const bySpec = on.replace('equations: |', 'check: off\nequations: |');
  const byComment = `<!-- gradient-graph: check off -->\n\n${on}`;
  for (const text of [bySpec, byComment]) {
    const { isOff, relations } = checkNote(openNote(text));
    assert.ok(isOff);
    assert.deepEqual(relations, []);
    assert.deepEqual(openNote(text).problems, []);
  }
});

test('after an edit the result is what a check from scratch gives, in its new places', () => {
  const cache = createCheckCache();
  const before = noteOf(net, [step, wrong]);
  const edits = [
    before,
    `A line more.\n\n${before}`,
    before.replace('(1 - h_t) U', '(1 - h_t^2) U'),
    before.replace('U h_{t-1} + W x_t', '(U h_{t-1}) + 2 W x_t'),
    before.replace(String.raw`\tanh(U`, String.raw`\sigma(U`),
    before,
  ];
  for (const text of edits) {
    const open = openNote(text);
    assert.deepEqual(checkNote(open, cache), checkNote(open));
  }
});

test('what an edit did not touch is not evaluated again', () => {
  const seed = readFileSync('/work/shared/seed/rnn-gradients.md', 'utf8');
  const cache = createCheckCache();
  const first = cpuOf(() => checkNote(openNote(seed), cache));
  const again = openNote(`${seed}\n\n$\\frac{\\partial h_2}{\\partial h_1} = H_1$\n`);
  let relations: number | undefined;
  const second = cpuOf(() => (relations = checkNote(again, cache).relations.length));
  assert.equal(relations, 26);
  assert.ok(second < first / 2, `${second} of ${first} ms`);
});

/** A cache that tells which relations were evaluated. */
function counting(): { readonly cache: CheckCache; readonly evaluated: () => number } {
  const cache = createCheckCache();
  let count = 0;
  const counted: CheckCache = {
    ...cache,
    evaluated: {
      ...cache.evaluated,
      get: (key, make) =>
        cache.evaluated.get(key, () => {
          count += 1;
          return make();
        }),
    },
  };
  const evaluated = (): number => {
    const found = count;
    count = 0;
    return found;
  };
  return { cache: counted, evaluated };
}

test('what an edit touched is evaluated again, and what uses a definition that it changed', () => {
  const { cache, evaluated } = counting();
  const H = String.raw`H_k = \frac{\partial h_{k+1}}{\partial h_k}`;
  const uses = String.raw`C_n = H_2 H_1`;
  const claims = [
    step,
    String.raw`\frac{\partial h_3}{\partial h_1} = H_2 H_1`,
    String.raw`\frac{\partial h_3}{\partial h_1} = C_2`,
    String.raw`\frac{\partial h_t}{\partial x_t} = \operatorname{diag}(1 - h_t^2) W`,
  ];
  const text = noteOf(net, [H, uses, ...claims]);
  const evaluatedOf = (edit: string): number => {
    checkNote(openNote(edit), cache);
    return evaluated();
  };
  assert.equal(evaluatedOf(text), claims.length);
  assert.equal(evaluatedOf(`A line more.\n\n${text}`), 0);
  assert.equal(evaluatedOf(text.replace('1 - h_t^2) W', '1 - h_t^2) 2 W')), 1);
  checkNote(openNote(text), cache);
  evaluated();
  // Directly, and through C_n.
  assert.equal(
    evaluatedOf(text.replace('h_{k+1}}{\\partial h_k}', 'h_{k+1}}{\\partial h_{k}}')),
    2,
  );
  assert.equal(evaluatedOf(text.replace('U h_{t-1} + W', 'U h_{t-1} + 2 W')), claims.length);
});

test('one symbol for two derivatives has both meanings, each after its own place', () => {
  const of = (n: number): string => String.raw`\delta_t = \frac{\partial E_${n}}{\partial h_t}`;
  const uses = (n: number): string =>
    String.raw`\delta_1 = \frac{\partial E_${n}}{\partial h_2} \frac{\partial h_2}{\partial h_1}`;
  const text = noteOf(net, [of(3), uses(3), of(4), uses(4), uses(3)]);
  const found = relationsOf(text).map(({ status }) => status);
  assert.deepEqual(found, ['defines', 'holds', 'defines', 'holds', 'unchecked']);
});

function cpuOf(work: () => void): number {
  const start = process.cpuUsage();
  work();
  return process.cpuUsage(start).user / 1000;
}

test('a check goes on in steps, a relation at a time, and can be left', () => {
  const steps = checkSteps(openNote(noteOf(net, [step, wrong, step])));
  let count = 0;
  for (let next = steps.next(); next.done !== true; next = steps.next()) count += 1;
  assert.ok(count >= 3);
});

test('values that leave float64 are compared by their own size', () => {
  const text = noteOf(
    [String.raw`h_t = 10^{-120} U h_{t-1} + W x_t`, String.raw`E_t = \tfrac12 \lVert h_t \rVert^2`],
    [
      String.raw`\frac{\partial h_4}{\partial h_0} = \prod_{k=4}^{1} \frac{\partial h_k}{\partial h_{k-1}}`,
      String.raw`\frac{\partial h_4}{\partial h_0} = \prod_{k=4}^{2} \frac{\partial h_k}{\partial h_{k-1}}`,
    ],
  );
  const [right, short] = relationsOf(text);
  assert.equal(right?.status, 'holds', right?.reason);
  assert.equal(short?.status, 'fails', short?.reason);
  assert.match(short.suggestion?.text ?? '', /up to 1/);
});

test('before the first step a state moves with nothing, in its own shape', () => {
  const recursion = String.raw`\frac{\partial h_t}{\partial U} = \frac{\partial^+ h_t}{\partial U} + \frac{\partial h_t}{\partial h_{t-1}} \frac{\partial h_{t-1}}{\partial U}`;
  assert.deepEqual(statusesOf(noteOf(net, [recursion])), ['holds']);
});

test('brackets without a comma are no reason to say that an equation fails', () => {
  const cell = [String.raw`f_t = \sigma(P [x_t, h_{t-1}])`, String.raw`h_t = f_t \odot h_{t-1}`];
  const [relation] = relationsOf(noteOf(cell, [String.raw`f_t = \sigma(P [x_t h_{t-1}])`]));
  assert.equal(relation?.status, 'unchecked', relation?.reason);
});

test('a parameter keeps the letter of its gate, though it looks like an index', () => {
  const gate = String.raw`i_t = \sigma(W_i x_t + U_i h_{t-1})`;
  const state = String.raw`h_t = i_t \odot \tanh(W_n x_t) + h_{t-1}`;
  const text = [
    '# A gate',
    `$$${gate}$$`,
    `$$${state}, \\qquad E_t = \\tfrac12 \\lVert h_t - y_t \\rVert^2$$`,
  ].join('\n\n');
  assert.deepEqual(statusesOf(text), ['holds', 'holds', 'holds']);
});
