import { openNote } from '../src/analysis/openNote.ts';
import { unroll } from '../src/analysis/run.ts';
import { lossGradients } from '../src/analysis/lossGradients.ts';
import { contributions } from '../src/analysis/contributions.ts';
import { tapsOf } from '../src/analysis/sources.ts';
const note = (cell: string, H: number, T: number) =>
  ['```rnn', `cell: ${cell}`, `size: {x: ${H}, h: ${H}, y: ${H}}`, `steps: ${T}`, '```', ''].join(
    '\n',
  );
const med = (f: () => unknown, n = 9) => {
  const a: number[] = [];
  f();
  f();
  for (let i = 0; i < n; i++) {
    const s = performance.now();
    f();
    a.push(performance.now() - s);
  }
  return a.sort((x, y) => x - y)[n >> 1]!.toFixed(3);
};
for (const [H, T] of [
  [4, 3],
  [4, 50],
  [32, 50],
  [64, 200],
  [64, 1000],
  [256, 200],
] as const)
  for (const cell of ['tanh', 'gru', 'lstm']) {
    const model = openNote(note(cell, H, T)).models[0]!;
    console.log(
      cell,
      H,
      T,
      'forward',
      med(() => unroll(model, T)),
      'f+grad',
      med(() => {
        const r = unroll(model, T);
        return lossGradients(r, T);
      }),
      'contrib',
      H * T <= 64000 && cell === 'tanh'
        ? med(() => {
            const r = unroll(model, T);
            return contributions(r, T, tapsOf(r, 'all'));
          }, 3)
        : '',
    );
  }
