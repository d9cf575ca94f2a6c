const fence = '```';

/** Four nets, whose blocks have ten mistakes between them, and equations that are true. */
export const tenMistakes = String.raw`# One

$$h_t = \tanh(W x_t + U h_{t-1} + b) \qquad E_t = \tfrac12 \lVert V h_t - y_t \rVert^2$$

${fence}rnn
sise: {x: 3}
steps: twelve
size: {x: 3, h: 4}
init:
  U: orthogonl(0.9)
  W: [[1, 2], [3, 4]]
data: {x: nowhere.csv}
seed: 7
seed: 8
${fence}

# Two

$$s_t = \tanh(A s_{t-1} + B u_t)$$

${fence}rnn
cell: lstn
weights: ten-mistakes.json
names: {A: weight_hh_10}
${fence}

# Three

$$p_t = \tanh(C p_{t-1} + D q_t)$$

${fence}rnn
steps: 5
size:
${'\t'}p: 3
${fence}

# Four

$$r_t = \tanh(F r_{t-1} + G z_t)$$

${fence}rnn
steps: 5
init: {r_9: ones}
${fence}
`;

/** What stands in `ten-mistakes.json`. */
export const tenMistakesWeights = JSON.stringify({
  weight_hh_l0: [
    [0.5, 0.1],
    [0, 0.5],
  ],
  B: [[1], [2]],
});

/** The characters of each mistake, and words of its message, in the order of the text. */
export const theTenMistakes: readonly (readonly [string, RegExp])[] = [
  ['sise', /Did you mean "size"\?/],
  ['twelve', /number of steps is a whole number/],
  ['orthogonl', /Did you mean "orthogonal"\?/],
  ['[[1, 2], [3, 4]]', /2×2.*4×3/],
  ['nowhere.csv', /nowhere\.csv, wanted for x/],
  ['seed', /twice/],
  ['lstn', /Did you mean "lstm"\?/],
  ['weight_hh_10', /no tensor weight_hh_10.*weight_hh_l0/],
  ['\t', /a tab stands here/],
  ['r_9', /Nothing here is called r_9/],
];
