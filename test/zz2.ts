import { openNote } from '../src/analysis/openNote.ts';
import { unroll } from '../src/analysis/run.ts';
import { lossGradients } from '../src/analysis/lossGradients.ts';
const note = (cell: string, H: number, T: number) =>
  ['```rnn', `cell: ${cell}`, `size: {x: ${H}, h: ${H}, y: ${H}}`, `steps: ${T}`, '```', ''].join(
    '\n',
  );
const [cell, H, T] = [process.argv[2]!, +process.argv[3]!, +process.argv[4]!];
const model = openNote(note(cell, H, T)).models[0]!;
for (let i = 0; i < (+process.argv[5]! || 30); i++) {
  const r = unroll(model, T);
  lossGradients(r, T);
}
