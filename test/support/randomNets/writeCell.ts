import type { CellName, Net } from './net.ts';
import { writeSpec, type Written } from './writeNote.ts';
import type { Block } from './writeVector.ts';

/** PyTorch's order of the gates, one below the other in each parameter. */
const gates: Readonly<Record<CellName, readonly string[]>> = {
  tanh: ['h'],
  gru: ['r', 'z', 'n'],
  lstm: ['i', 'f', 'g', 'q'],
};

/** `cell: lstm`, with parameters stacked as torch.nn has them. */
export function writeCell(net: Net): Written | undefined {
  const { cell } = net;
  if (cell === undefined) return undefined;
  const size = net.initial['h']!.length;
  const blocks = net.parameters.map((parameter): Block => {
    const [letter, gate] = parameter.name.split(' ');
    const row = gate === undefined ? 0 : gates[cell].indexOf(gate) * size;
    const note = gate === undefined ? parameter.name : stacked[letter!]!;
    return { note, parameter, transposed: false, row, column: 0 };
  });
  const names = { input: 'x', target: 'y', initial: { h: 'h_0', m: 'c_0' } };
  const more = `cell: ${cell}\nreadout: linear\nloss: ${net.loss}\n`;
  return { text: `# A net\n\n${writeSpec(net, names, blocks, more)}`, blocks };
}

const stacked: Readonly<Record<string, string>> = {
  W: 'W_{ih}',
  U: 'W_{hh}',
  b: 'b_{ih}',
  d: 'b_{hh}',
};
