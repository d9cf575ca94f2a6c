import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openNote } from '../../../src/analysis/openNote.ts';
import { readNote } from '../../../src/note/readNote.ts';
import { renderTex } from '../../../src/note/renderTex.ts';
import type { Recurrence } from '../../../src/note/recurrence.ts';

function recurrencesOf(text: string): readonly Recurrence[] {
  return readNote(text).recurrences;
}

function equationsOf({ definitions }: Recurrence): readonly string[] {
  return definitions.map(({ target, body }) => `${target} = ${renderTex(body)}`);
}

const rnn = String.raw`$h_t = \tanh(W_{hh} h_{t-1} + W_{xh} x_t + b_h)$`;

test('an equation of the state in a sentence is a model, with its outputs and losses', () => {
  const text = String.raw`# A net
The state is ${rnn}, and from it follow
$$y'_t = V h_t + c \tag{1}$$
and the loss $E_t = \tfrac12 \lVert y'_t - y_t \rVert^2$; together $E = \sum_{t=1}^T E_t$.
`;
  const [only, ...more] = recurrencesOf(text);
  assert.deepEqual(more, []);
  assert.deepEqual(equationsOf(only!), [
    String.raw`h = \tanh(W_{hh} h_{t-1} + W_{xh} x_t + b_h)`,
    "y' = V h_t + c",
    String.raw`E = \frac{1}{2} \lVert y_t' - y_t \rVert^{2}`,
  ]);
  assert.equal(only!.kind, 'equations');
  assert.equal(only!.section, 'A net');
  assert.equal(only!.convention, 'column');
  assert.deepEqual(
    only!.definitions.map(({ role }) => role),
    ['state', 'output', 'loss'],
  );
  const { models, problems } = openNote(text);
  assert.equal(models.length, 1);
  assert.deepEqual(problems, []);
});

for (const [way, equation] of Object.entries({
  'an exponent in parentheses': String.raw`h^{(t)} = \tanh(W h^{(t-1)} + U x^{(t)})`,
  'angle brackets': String.raw`h^{\langle t \rangle} = \tanh(W h^{\langle t-1 \rangle} + U x^{\langle t\rangle})`,
  'less and greater': String.raw`h^{<t>} = \tanh(W h^{<t-1>} + U x^{<t>})`,
  'an exponent': String.raw`h^t = \tanh(W h^{t-1} + U x^t)`,
  brackets: String.raw`h[t] = \tanh(W h[t-1] + U x[t])`,
  parentheses: String.raw`h(t) = \tanh(W h(t-1) + U x(t))`,
  'the step after': String.raw`h_{t+1} = \tanh(W h_t + U x_{t+1})`,
  'another letter': String.raw`h_k = \tanh(W h_{k-1} + U x_k)`,
})) {
  test(`steps are counted by ${way}`, () => {
    const [only] = recurrencesOf(`$$${equation}$$`);
    assert.deepEqual(only && equationsOf(only), [String.raw`h = \tanh(W h_{t-1} + U x_t)`]);
  });
}

for (const [what, text] of Object.entries({
  'a derivative': String.raw`$\frac{\partial h_t}{\partial h_{t-1}} = \operatorname{diag}(1 - h_t^2) W$`,
  'a mention of h_t and h_{t-1}': 'Here $h_t$ comes after $h_{t-1}$, and $h_t \\ne h_{t-1}$.',
  'a running average': String.raw`$v_t = \beta v_{t-1} + (1 - \beta) g_t$`,
  'a sum over time': '$s_t = s_{t-1} + a_t$',
  'a recurrence of derivatives': '$a_t = b_t + c_t a_{t-1}$ with $a_0 = 0$',
  'an error that runs backward': String.raw`$\delta_t = W^\top \delta_{t+1} + V^\top e_t$`,
  'a step of an optimiser': String.raw`$w_{t+1} = w_t - \eta \nabla E(w_t)$`,
  'layers of a net without time': String.raw`$h^{(l)} = \tanh(W h^{(l-1)})$`,
  'a state without any input': '$h_t = W h_{t-1}$',
  'an equation in code': '`$h_t = \\tanh(W h_{t-1} + U x_t)$`',
})) {
  test(`${what} is no recurrence`, () => {
    assert.deepEqual(recurrencesOf(text), []);
  });
}

test('a general function in passing is not a model beside the formula', () => {
  const found = recurrencesOf(String.raw`
In general $h_t = f(h_{t-1}, x_t)$. Ours is
$$\mathbf{H}_t = \phi(\mathbf{X}_t \mathbf{W}_{xh} + \mathbf{H}_{t-1} \mathbf{W}_{hh} + \mathbf{b}_h).$$
`);
  assert.deepEqual(
    found.flatMap(({ states }) => states),
    ['\\mathbf{H}'],
  );
  assert.equal(found[0]?.convention, 'row');
});

test('where nothing else is said, a general function is a model with the default of a diagram', () => {
  const { models } = openNote(String.raw`$h_t = f(x_t, h_{t-1}, w_h)$ and $o_t = g(h_t, w_o)$`);
  assert.deepEqual(
    models.flatMap(({ assumed }) => assumed.map(({ tex }) => tex)),
    [String.raw`f(x, h, w_h) = \tanh(W x + U h + b)`, String.raw`g(h, w_o) = V h + c`],
  );
});

const gates = String.raw`
## LSTM
$$\begin{aligned}
i_t &= \sigma(W_i [h_{t-1}, x_t] + b_i) \\
f_t &= \sigma(W_f [h_{t-1}, x_t] + b_f) \\
o_t &= \sigma(W_o [h_{t-1}, x_t] + b_o) \\
g_t &= \tanh(W_g [h_{t-1}, x_t] + b_g), \quad \text{where}
\end{aligned}$$
### Cell
$c_t = f_t * c_{t-1} + i_t * g_t$ and $h_t = o_t \circ tanh(c_t)$.
`;

test('an RNN, an LSTM and a GRU of one note are three models, each of its section', () => {
  const found = recurrencesOf(String.raw`## RNN
${rnn}, $o_t = V h_t$; again ${rnn}.
${gates}
## GRU
$$\begin{align}
z_t &= \sigma(W_z x_t + U_z h_{t-1}) \\\\
r_t &= \sigma(W_r x_t + U_r h_{t-1}) \\\\
\tilde{h}_t &= \tanh(W x_t + U (r_t \odot h_{t-1})) \\\\
h_t &= (1 - z_t) \odot h_{t-1} + z_t \odot \tilde{h}_t
\end{align}$$
`);
  assert.deepEqual(
    found.map(({ section, states, definitions }) => [
      section,
      states.join(),
      definitions.map(({ target }) => target).join(' '),
    ]),
    [
      ['RNN', 'h', 'h o'],
      ['LSTM', 'c,h', 'i f o g c h'],
      ['GRU', 'h', String.raw`z r \tilde{h} h`],
    ],
  );
});

test('models without a heading between them are parted where a symbol is defined anew', () => {
  const found = recurrencesOf(`${rnn}\n${gates.replaceAll(/^#.*$/gm, '')}`);
  assert.deepEqual(
    found.map(({ definitions }) => definitions.map(({ target }) => target).join(' ')),
    ['h', 'i f o g c h'],
  );
});

test('the summand of the whole loss is the loss of a step, and a mean is said to be one', () => {
  const text = String.raw`${rnn}, $o_t = V h_t$ and $L = \frac1T \sum_{t=1}^T l(o_t, y_t)$`;
  const { models, problems } = openNote(text);
  assert.deepEqual(
    models[0]!.recurrence.definitions.map(({ target, role }) => [target, role]),
    [
      ['h', 'state'],
      ['o', 'output'],
      ['L', 'loss'],
    ],
  );
  assert.deepEqual(
    problems.map(({ code, severity }) => [code, severity]),
    [['prose-recurrence', 'information']],
  );
});

test('a cross entropy summed with a minus before it is a loss of each step', () => {
  const [only] = recurrencesOf(
    String.raw`${rnn}, $p_t = \operatorname{softmax}(V h_t)$, $L = -\sum_t y_t \odot \log p_t$`,
  );
  assert.equal(only?.definitions.at(-1)?.role, 'loss');
  assert.deepEqual(
    only.leaves.map(({ base, role }) => [base, role]),
    [
      ['x', 'input'],
      ['y', 'target'],
    ],
  );
});

test('h_{t_1} is read as the step before, with a warning and a fix', () => {
  const text = String.raw`$h_t = \tanh(W h_{t_1} + U x_t)$`;
  const { recurrences, problems } = readNote(text);
  assert.deepEqual(recurrences[0]?.states, ['h']);
  const [slip] = problems;
  assert.ok(slip);
  assert.equal(slip.severity, 'warning');
  assert.equal(text.slice(slip.range.start, slip.range.end), 'h_{t_1}');
  assert.equal(slip.fixes?.[0]?.replacement, 'h_{t-1}');
});

test('the places of equations are exact behind CRLF, tabs, quotes and emoji', () => {
  const text = `# 🧠 Net\r\n\r\n> -\t🎈 a\t$h_t = \\tanh(W h_{t-1} + U x_t)$\r\n>\r\n> $$y_t =\r\n> \tV h_t$$\r\n`;
  const { recurrences } = readNote(text);
  const [only] = recurrences;
  assert.ok(only);
  assert.equal(
    text.slice(only.range.start, only.range.end).replaceAll(/[\r\n>\t ]+/g, ' '),
    String.raw`h_t = \tanh(W h_{t-1} + U x_t)$ $$y_t = V h_t`,
  );
  assert.deepEqual(
    only.parameters.map(({ base, occurrences }) => [
      base,
      occurrences.map(({ start, end }) => text.slice(start, end)),
    ]),
    [
      ['W', ['W']],
      ['U', ['U']],
      ['V', ['V']],
    ],
  );
});

test('a diagram and the equation that it draws are one model', () => {
  const diagram = String.raw`$$\begin{CD}
@. h_0 \\ @. @VVV \\
x_1 @>>> h_1 = f(w, x_1, h_0) \\ @. @VVV \\
x_2 @>>> h_2 = f(w, x_2, h_1)
\end{CD}$$`;
  const found = recurrencesOf(`# Net\n\nAs $h_t = f(w, x_t, h_{t-1})$ says:\n\n${diagram}\n`);
  assert.deepEqual(
    found.map(({ kind }) => kind),
    ['diagram'],
  );
});

test('macros of the note and from outside it are read as what they stand for', () => {
  const text = String.raw`$\newcommand{\state}{h_t}$ and $\state = \tanh(\Wm{hh} h_{t-1} + \Wm{xh} x_t)$`;
  const { recurrences, problems } = readNote(text, { '\\Wm': 'W_{#1}' });
  assert.deepEqual(problems, []);
  assert.deepEqual(recurrences.map(equationsOf), [
    [String.raw`h = \tanh(W_{hh} h_{t-1} + W_{xh} x_t)`],
  ]);
});

test('a bad macro from outside spoils no other', () => {
  const macros = { '\\bad': '\\undefinedcommand{', '\\s': 'h', nonsense: 'x' };
  const [only] = readNote(String.raw`$\s_t = \tanh(W \s_{t-1} + U x_t)$`, macros).recurrences;
  assert.deepEqual(only?.states, ['h']);
});

test('the convention is that of the products, and a spec may say it', () => {
  const of = (equation: string, spec = ''): readonly string[] => {
    const { recurrences, problems } = readNote(
      `${equation}\n\n\`\`\`rnn\n${spec}steps: 4\n\`\`\`\n`,
    );
    return [
      ...recurrences.map(({ convention }) => convention),
      ...problems.map(({ message }) => message),
    ];
  };
  assert.deepEqual(of(String.raw`$h_t = \tanh(x_t W + h_{t-1} U)$`), ['row']);
  assert.deepEqual(of(String.raw`$h_t = \tanh(W x_t + U h_{t-1})$`), ['column']);
  assert.deepEqual(of(String.raw`$h_t = \tanh(U (r_t \odot h_{t-1}) + W x_t)$`), ['column']);
  assert.deepEqual(of('$h_t = f(x_t, h_{t-1}, w)$'), ['column']);
  assert.deepEqual(of('$h_t = f(x_t, h_{t-1}, w)$', 'convention: row\n'), ['row']);
  assert.deepEqual(
    of('$h_t = f(x_t, h_{t-1}, w)$', "equations: 'f(x, h, w) = \\tanh(x W + h U)'\n"),
    ['row'],
  );
  const [said, warning] = of(String.raw`$h_t = \tanh(W x_t + U h_{t-1})$`, 'convention: row\n');
  assert.equal(said, 'row');
  assert.match(warning ?? '', /written for columns/);
});

test('a block belongs to equations that go on through several sections', () => {
  const { specs } =
    readNote(`${gates}\n## Numbers\n\nNone.\n\n# Else\n\n$s_t = \\tanh(W s_{t-1} + U x_t)$
## Part\n$y_t = V s_t$\n\n\`\`\`rnn\nsteps: 3\n\`\`\`\n`);
  assert.deepEqual(
    specs.map(({ recurrence }) => recurrence),
    [1],
  );
});
