import type { CellName, LossName, ReadoutName } from './spec.ts';

/**
 * The cells of `torch.nn` in the equations that a note would write, with PyTorch's stacked
 * parameters: `part(a, k, n)` is the k-th of n equal parts, in PyTorch's order of gates.
 */
const cellEquations: Readonly<Record<CellName, readonly string[]>> = {
  tanh: [String.raw`h_t = \tanh(W_{ih} x_t + b_{ih} + W_{hh} h_{t-1} + b_{hh})`],
  relu: [String.raw`h_t = \operatorname{relu}(W_{ih} x_t + b_{ih} + W_{hh} h_{t-1} + b_{hh})`],
  gru: [
    String.raw`h_t = (1 - z_t) \odot n_t + z_t \odot h_{t-1}`,
    String.raw`a_t = W_{ih} x_t + b_{ih}`,
    String.raw`u_t = W_{hh} h_{t-1} + b_{hh}`,
    String.raw`r_t = \sigma(\operatorname{part}(a_t, 1, 3) + \operatorname{part}(u_t, 1, 3))`,
    String.raw`z_t = \sigma(\operatorname{part}(a_t, 2, 3) + \operatorname{part}(u_t, 2, 3))`,
    String.raw`n_t = \tanh(\operatorname{part}(a_t, 3, 3) + r_t \odot \operatorname{part}(u_t, 3, 3))`,
  ],
  lstm: [
    String.raw`h_t = o_t \odot \tanh(c_t)`,
    String.raw`a_t = W_{ih} x_t + b_{ih} + W_{hh} h_{t-1} + b_{hh}`,
    String.raw`i_t = \sigma(\operatorname{part}(a_t, 1, 4))`,
    String.raw`f_t = \sigma(\operatorname{part}(a_t, 2, 4))`,
    String.raw`g_t = \tanh(\operatorname{part}(a_t, 3, 4))`,
    String.raw`o_t = \sigma(\operatorname{part}(a_t, 4, 4))`,
    String.raw`c_t = f_t \odot c_{t-1} + i_t \odot g_t`,
  ],
};

/** What a `state_dict` of `torch.nn.RNN`, `GRU` or `LSTM` calls the parameters of one layer. */
export const cellTensors: Readonly<Record<string, string>> = {
  'W_{ih}': 'weight_ih_l0',
  'W_{hh}': 'weight_hh_l0',
  'b_{ih}': 'bias_ih_l0',
  'b_{hh}': 'bias_hh_l0',
};

/** Of the output p and the target y_t; `mse`, `cross-entropy` and `bce` are those of torch.nn.functional. */
const lossFormulas: Readonly<Record<LossName, (output: string) => string>> = {
  'half-mse': (p) => String.raw`\tfrac12 \lVert ${p} - y_t \rVert^2`,
  mse: (p) => String.raw`\operatorname{mean}((${p} - y_t)^2)`,
  'cross-entropy': (p) => String.raw`-y_t^\top \operatorname{logsoftmax}(${p})`,
  bce: (p) => String.raw`\operatorname{mean}(\operatorname{softplus}(${p}) - y_t \odot ${p})`,
};

/** All equations of a cell with its read-out and loss, in LaTeX. */
export function equationsOfCell(
  cell: CellName,
  readout: ReadoutName,
  loss: LossName,
): readonly string[] {
  const isLinear = readout === 'linear';
  return [
    ...cellEquations[cell],
    ...(isLinear ? [`y'_t = V h_t + c`] : []),
    `E_t = ${lossFormulas[loss](isLinear ? `y'_t` : 'h_t')}`,
  ];
}
