import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { walkExpression } from '../../../src/note/walkExpression.ts';
import { readTex, shape, spelled, textOf } from './support.ts';

function reads(tex: string, expected: string): void {
  assert.equal(shape(readTex(tex).content), expected, tex);
}

suite('reading symbols', () => {
  test('a prime is part of the name however it is typed', () => {
    for (const tex of ["y_1^{'}", "y_1'", "y'_1", 'y_{1}^{\\prime}', "{y'}_1", "y^{'}_{1}"])
      reads(tex, "y_1'");
    for (const tex of ["y_{}'", "y'", 'y^\\prime', "{y}'"]) reads(tex, "y'");
    reads("y''", "y''");
  });

  test('a step index is read in every style', () => {
    for (const tex of [
      'h_t',
      'h_{t}',
      'h^{(t)}',
      'h^{<t>}',
      'h^{\\langle t\\rangle}',
      'h[t]',
      '{h}_t',
    ])
      reads(tex, 'h_t');
    for (const tex of [
      'h_{t-1}',
      'h_{t - 1}',
      'h^{(t-1)}',
      'h^{\\langle t-1 \\rangle}',
      'h[t-1]',
      'h_{t−1}',
    ]) {
      reads(tex, 'h_{t-1}');
    }
    reads('C_{i, n}', 'C_{i,n}');
    reads('x_{12}', 'x_{12}');
    reads('s_{-1}', 's_{-1}');
  });

  test('a subscript that is no index belongs to the name', () => {
    assert.deepEqual(readTex('W_{hh}').content, {
      kind: 'symbol',
      symbol: { base: 'W_{hh}', indices: [] },
      range: { start: 3, end: 9 },
    });
    for (const tex of ['W_{\\text{hh}}', 'W_\\mathrm{hh}', 'W_{h h}']) reads(tex, 'W_{hh}');
    reads('b_h', 'b_h');
    reads('x_{\\text{in}, t}', 'x_{in,t}');
    reads('h^{(2)}_t', 'h^{(2)}_t');
    reads('y^*_t', 'y^*_t');
  });

  test('accents and fonts are part of the name', () => {
    reads('\\tilde{h}_t', '\\tilde{h}_t');
    reads('\\tilde{h_t}', '\\tilde{h}_t');
    reads('\\hat y', '\\hat{y}');
    reads('\\mathbf{h}_{t-1}', '\\mathbf{h}_{t-1}');
    reads('\\boldsymbol{h}_t', '\\boldsymbol{h}_t');
    reads('\\mathcal{L}', '\\mathcal{L}');
    reads('\\overrightarrow{\\mathbf{H}}_t', '\\overrightarrow{\\mathbf{H}}_t');
    reads('\\text{loss}_t', '\\mathrm{loss}_t');
  });

  test('transposes and powers are no part of the name', () => {
    for (const tex of ['W^T', 'W^\\top', 'W^{\\top}', 'W^\\intercal', 'W^{\\mathsf{T}}'])
      reads(tex, 'transpose(W)');
    reads('W_{hh}^T', 'transpose(W_{hh})');
    reads('h_t^2', 'power(h_t, 2)');
    reads('W^{-1}', 'power(W, sum(-1))');
  });
});

suite('reading formulas', () => {
  test('calls and products are told apart', () => {
    reads('f(w, x_1, h_0)', 'call f(w, x_1, h_0)');
    reads('g(h_1)', 'call g(h_1)');
    reads(
      'A_2 (W_2 + H_1 W_1)',
      'product(A_2, sum(+W_2, +product(H_1, W_1; juxtaposition)); juxtaposition)',
    );
    reads('\\sigma(W x + b)', 'call \\sigma(sum(+product(W, x; juxtaposition), +b))');
    reads("f'(z)", "call f'(z)");
    reads(
      'A(B(C(D(E_1+F))))',
      'product(A, product(B, product(C, product(D, sum(+E_1, +F); juxtaposition); juxtaposition); juxtaposition); juxtaposition)',
    );
  });

  test('functions apply with and without parentheses, set upright or not', () => {
    reads('\\tanh(z)', 'call \\tanh(z)');
    reads('\\tanh W x + b', 'sum(+call \\tanh(product(W, x; juxtaposition)), +b)');
    for (const name of [
      '\\operatorname{softmax}',
      '\\text{softmax}',
      '\\mathrm{softmax}',
      'softmax',
    ]) {
      reads(`${name}(z)`, 'call \\operatorname{softmax}(z)');
    }
    reads('\\operatorname{tanh}(z)', 'call \\tanh(z)');
    reads('tanh(z)', 'call \\tanh(z)');
    reads('\\mathrm{ReLU}(z)', 'call \\operatorname{ReLU}(z)');
    reads('\\tanh^2(z)', 'power(call \\tanh(z), 2)');
    reads("\\tanh'(z)", "call \\tanh'(z)");
    reads(
      '\\sqrt{x}',
      'call \\sqrt(x)'.replace('call \\sqrt(x)', shape(readTex('\\sqrt x').content)),
    );
    reads('\\sin x \\cos y', 'product(call \\sin(x), call \\cos(y); juxtaposition)');
  });

  test('every product keeps its sign', () => {
    reads(
      'f \\odot c + i * g \\cdot k \\circ l \\times m',
      'sum(+product(f, c; odot), +product(i, g, k, l, m; star cdot circ times))',
    );
  });

  test('derivatives are fractions of differentials, at a point where one is given', () => {
    const derivative = 'fraction(partial(f), partial(h))';
    for (const tex of [
      '\\frac{\\partial f}{\\partial h}',
      '\\frac{\\partial{f}}{\\partial{h}}',
      '\\dfrac{\\partial f}{\\partial h}',
    ]) {
      reads(tex, derivative);
    }
    reads('\\frac{\\partial f}{\\partial h}(w, x_2, h_1)', `apply[${derivative}](w, x_2, h_1)`);
    reads('\\frac{\\partial f}{\\partial h} (h_n)', `apply[${derivative}](h_n)`);
    reads(
      '\\frac{\\partial f}{\\partial h}(A + B)',
      `product(${derivative}, sum(+A, +B); juxtaposition)`,
    );
    reads('\\frac{dL}{dW}', 'fraction(d(L), d(W))');
    reads('\\frac{\\mathrm{d} L}{\\mathrm{d} W}', 'fraction(d(L), d(W))');
    reads('\\frac{\\partial}{\\partial w} E', 'fraction(partial(E), partial(w))');
    reads('\\nabla_w E', 'nabla_w(E)');
    reads('\\tfrac12 x', 'product(fraction(1, 2), x; juxtaposition)');
    reads('\\partial L / \\partial W', 'fraction(partial(L), partial(W))');
  });

  test('sums and products over a range keep their bounds as written', () => {
    reads(
      '\\sum_{i=n}^{1} W_i C_{i,n}',
      'sum[relation(i, n; =); 1](product(W_i, C_{i,n}; juxtaposition))',
    );
    reads('\\prod_{k=i}^{n-1} H_k', 'product[relation(k, i; =); sum(+n, -1)](H_k)');
    reads('\\prod_{t \\ge i > k} H_i', 'product[relation(t, i, k; \\ge >); ](H_i)');
  });

  test('brackets, norms and powers of them', () => {
    reads('\\lVert p - y \\rVert^2', 'power(norm double(sum(+p, -y)), 2)');
    reads('\\left\\| p \\right\\|_2^2', 'power(norm double(p, 2), 2)');
    reads('\\|a\\| \\|b\\|', 'product(norm double(a), norm double(b); juxtaposition)');
    reads('|x|', 'norm single(x)');
    reads('\\left( a + b \\right)^T c', 'product(transpose(sum(+a, +b)), c; juxtaposition)');
    reads('[h_{t-1}, x_t]', 'bracket(h_{t-1}, x_t)');
    reads('W [h_{t-1}; x_t]', 'product(W, bracket(h_{t-1}, x_t); juxtaposition)');
    reads('\\big( a + b \\big) c', 'product(sum(+a, +b), c; juxtaposition)');
  });

  test('statements side by side, chains, and lines', () => {
    reads('A_1 = a, W_1 = b', 'list(relation(A_1, a; =), relation(W_1, b; =))');
    reads('h_1 = f(h_0), y_0', 'list(relation(h_1, call f(h_0); =), y_0)');
    reads('a = b \\\\ = c', 'relation(a, b, c; = =)');
    reads('\\begin{aligned} a &= b \\\\ &= c \\end{aligned}', 'relation(a, b, c; = =)');
    reads(
      '\\begin{aligned} a &= b \\\\ c &= d + e \\\\ &\\quad + f\\end{aligned}',
      'list(relation(a, b; =), relation(c, sum(+d, +e, +f); =))',
    );
    reads('a := b', 'relation(a, b; :=)');
    reads('x_1..x_2', 'sequence(x_1, x_2)');
    reads('x_1, \\ldots, x_n', 'list(x_1, \\ldots, x_n)');
    reads(
      'a = b\\text{, where } c = d',
      'list(relation(a, b; =), \\text{, where}, relation(c, d; =))',
    );
    reads('a = b.', 'relation(a, b; =)');
    reads('0.5 x', 'product(0.5, x; juxtaposition)');
  });

  test('dots inside a term are never taken for the end of a statement', () => {
    assert.equal(readTex('a = b \\cdots c').content.kind, 'relation');
    reads(
      'a = b \\cdots c',
      'relation(a, product(b, unread(), c; juxtaposition juxtaposition); =)',
    );
  });

  test('what is not read still gives its symbols', () => {
    reads('\\begin{pmatrix} a \\\\ b_1 \\end{pmatrix}', 'unread(a, b_1)');
    const { content } = readTex('x \\sim \\mathcal{N}(0, \\Sigma)');
    assert.equal(content.kind, 'unread');
    assert.ok(
      [...walkExpression(content)].some(
        (inner) => inner.kind === 'symbol' && inner.symbol.base === '\\Sigma',
      ),
    );
  });
});

suite('the places of expressions', () => {
  test('symbols and calls cover exactly their own characters', () => {
    const tex =
      "\\frac{\\partial{E}}{\\partial{w}}(y_1^{'}, y_1) = \\tanh ( W_{hh} \\tilde{h}_{t-1} ) + \\operatorname{softmax}(o_t') y_1'";
    const { note, content } = readTex(tex);
    assert.deepEqual(spelled(note, content), [
      'E',
      'w',
      "y_1^{'}",
      'y_1',
      '\\tanh ( W_{hh} \\tilde{h}_{t-1} )',
      'W_{hh}',
      '\\tilde{h}_{t-1}',
      "\\operatorname{softmax}(o_t')",
      "o_t'",
      "y_1'",
    ]);
  });

  test('fractions, sums over a range and delimiters cover their commands', () => {
    const places = (tex: string, kind: string): readonly string[] => {
      const { note, content } = readTex(tex);
      return [...walkExpression(content)]
        .filter((one) => one.kind === kind)
        .map(({ range }) => textOf(note, range));
    };
    assert.deepEqual(places('a + \\frac{b}{c} + \\tfrac12', 'fraction'), [
      '\\frac{b}{c}',
      '\\tfrac12',
    ]);
    assert.deepEqual(places('A \\sum_{i=1}^{n} b_i + c', 'big'), ['\\sum_{i=1}^{n} b_i']);
    assert.deepEqual(places('x \\left\\| p - y \\right\\|^2', 'norm'), [
      '\\left\\| p - y \\right\\|^2',
    ]);
    assert.deepEqual(places('a = \\prod_{k} H_k, b', 'relation').slice(0, 1), [
      'a = \\prod_{k} H_k',
    ]);
  });

  test('what a macro stands for has the place of its use', () => {
    const { note, content } = readTex('\\newcommand{\\hid}[1]{h_{#1}} \\hid{t} + \\tanh x');
    assert.equal(shape(content), 'sum(+h_t, +call \\tanh(x))');
    for (const { range } of walkExpression(content))
      assert.ok(range.end > range.start && range.end <= note.text.length);
  });
});
