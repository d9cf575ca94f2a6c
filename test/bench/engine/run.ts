/* The engine beside PyTorch and plain loops: `npm run bench`, with a machine that does nothing else. */
import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { writeFileSync } from 'node:fs';
import { allContributions } from '../../../src/analysis/allContributions.ts';
import { checkNote } from '../../../src/analysis/check/checkNote.ts';
import { triangle } from '../../../src/analysis/connectivity.ts';
import { contributions } from '../../../src/analysis/contributions.ts';
import { openNote } from '../../../src/analysis/openNote.ts';
import { unroll, unrolling, type Run } from '../../../src/analysis/run.ts';
import { log10SingularValues } from '../../../src/analysis/spectra.ts';
import { tapsOf } from '../../../src/analysis/sources.ts';
import { analyse, analysing } from '../../../src/analysis/analyse.ts';
import { everyGradient } from '../../../src/graph/everyGradient.ts';
import { bindTargetGradient } from '../../../src/graph/gradient.ts';
import { parameterTaps } from '../../../src/graph/taps.ts';
import type { Model } from '../../../src/model/model.ts';
import type { Accumulator } from '../../../src/tensor/accumulator.ts';
import { bindLog10Norm2 } from '../../../src/tensor/norm2.ts';
import { scaled, scaledIdentity, scaledProduct } from '../../../src/tensor/scaled.ts';
import { finish, type Work } from '../../../src/tensor/work.ts';
import { encoding } from '../../../src/webview/wire.ts';
import { derivationNote } from './derivationNote.ts';
import { milliseconds, sideBySide, timeOf } from './measure.ts';
import { bindTanhGradient } from './plainLoops.ts';
import { startTorch, type Job } from './torchSide.ts';

const rounds = 7;
const isQuick = process.argv.includes('--quick');
const atLeast = isQuick ? 0.01 : 0.05;
const torch = startTorch();
const lines: string[] = [];
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
  lines.push(line);
};

/** The length is given to each run: a note does not have to ask for so many steps. */
const modelOf = (cell: string, H: number): Model =>
  openNote(`\`\`\`rnn\ncell: ${cell}\nsize: {x: ${H}, h: ${H}, y: ${H}}\nsteps: 2\n\`\`\`\n`)
    .models[0]!;

const against = (job: Job): (() => Promise<number>) | undefined =>
  torch === undefined ? undefined : () => torch.time(job, atLeast);

const ratio = (other: number | undefined, own: number): string =>
  other === undefined ? '–' : `${(other / own).toFixed(other / own < 10 ? 1 : 0)}×`;

function plainOf(model: Model, T: number): () => Float64Array {
  const value = (name: string): Float64Array =>
    model.parameters.find(({ tensor, name: own }) => tensor === name || own === name)!.value;
  const H = model.program.stateSize;
  const b = value('bias_ih_l0').map((entry, i) => entry + value('bias_hh_l0')[i]!);
  const x = new Float64Array(T * H);
  for (let t = 0; t < T; t++) x.set(model.leafValue('x', t + 1), t * H);
  return bindTanhGradient({
    H,
    T,
    W: value('weight_ih_l0'),
    U: value('weight_hh_l0'),
    b,
    V: value('V'),
    c: value('c'),
    x,
    y: model.leafValue('y', T),
    h0: model.initialStates[0]!,
  });
}

async function gradients(): Promise<void> {
  say('## The gradient of one loss by all parameters\n');
  say('| cell | H | T | here | PyTorch autograd | ratio | plain loops | ratio |');
  say('|---|---|---|---|---|---|---|---|');
  for (const H of [4, 64, 256]) {
    for (const T of [3, 50, 200, 1000]) {
      for (const cell of ['tanh', 'gru', 'lstm'] as const) {
        if (H === 256 && T === 1000 && cell !== 'tanh') continue;
        const model = modelOf(cell, H);
        const taps = parameterTaps(model.program, () => true);
        const run = bindTargetGradient(model, T, { loss: T - 1, sum: false }, taps);
        const plain = cell === 'tanh' ? plainOf(model, T) : undefined;
        const times = await sideBySide(rounds, {
          here: () => timeOf(run, atLeast),
          torch: against({ work: 'gradient', cell, H, T }),
          plain: plain && (() => timeOf(plain, atLeast)),
        });
        say(
          `| ${cell} | ${H} | ${T} | ${milliseconds(times['here'])} | ${milliseconds(times['torch'])} | ${ratio(times['torch'], times['here']!)} | ${milliseconds(times['plain'])} | ${ratio(times['plain'], times['here']!)} |`,
        );
      }
    }
  }
}

const fresh = (model: Model, T: number): Run => unroll(model, T);

async function others(): Promise<void> {
  say('\n## Other work\n');
  say('| work | here | PyTorch | ratio | aim |');
  say('|---|---|---|---|---|');
  const row = async (name: string, aim: string, here: () => unknown, job?: Job): Promise<void> => {
    const times = await sideBySide(rounds, {
      here: () => timeOf(here, atLeast),
      torch: job === undefined ? undefined : against(job),
    });
    say(
      `| ${name} | ${milliseconds(times['here'])} | ${milliseconds(times['torch'])} | ${ratio(times['torch'], times['here']!)} | ${aim} |`,
    );
  };
  const T = 1000;
  const long = modelOf('tanh', 64);
  const middle = unroll(modelOf('tanh', 64), 200);
  await row(
    'all H_k, tanh, H = 64, T = 200',
    '≥ 100×',
    () => {
      const run = fresh(middle.model, 200);
      for (let k = 0; k < 200; k++) run.stateJacobian(k);
    },
    { work: 'jacobians', cell: 'tanh', H: 64, T: 200 },
  );
  const derivations = openNote(derivationNote(1000));
  await row('checking a note of 1,000 equations', '< 2 s', () => checkNote(derivations));
  const small = modelOf('tanh', 32);
  await row(
    'gradients of every E_n, H = 32, T = 50',
    '≥ 40×',
    () => {
      const run = fresh(small, 50);
      const found: Accumulator[] = [];
      const keep = (loss: number, gradient: Accumulator): void => {
        found[loss] = gradient;
      };
      finish(everyGradient(run.trajectory, tapsOf(run, 'all'), keep));
    },
    { work: 'every-gradient', cell: 'tanh', H: 32, T: 50 },
  );
  const run = unroll(long, T);
  for (let k = 0; k < T; k++) run.stateJacobian(k);
  await row(
    'C_{i,n} for one n with 2-norms, H = 64, T = 1000',
    '≥ 3×',
    () => {
      const log10Norm2 = bindLog10Norm2(64, 'left');
      let product = scaledIdentity(64);
      for (let k = T - 1; k >= 1; k--) {
        product = scaledProduct(product, scaled(64, 64, run.stateJacobian(k).slice()));
        log10Norm2(product);
      }
    },
    { work: 'connectivity', cell: 'tanh', H: 64, T },
  );
  await row('contributions to one loss, H = 64, T = 1000', '≤ 10 ms', () => {
    const own = fresh(long, T);
    contributions(own, T, tapsOf(own, 'all'));
  });
  await row('all contributions, every pair, exact, H = 64, T = 1000', '≤ 300 ms', () =>
    finish(allContributions(fresh(long, T), 'all')),
  );
  await row('the triangle, 125 × 125, exact, 2-norms, H = 64, T = 1000', '≤ 300 ms', () =>
    finish(triangle(fresh(long, T), 125)),
  );
  await row('the triangle, 16 × 16: a first picture', '≤ 50 ms', () =>
    finish(triangle(fresh(long, T), 16)),
  );
  const narrow = unroll(modelOf('tanh', 32), T);
  await row('all singular values of C_{1,T}, H = 32, T = 1000', '≤ 150 ms', () => {
    const own = unroll(narrow.model, T);
    log10SingularValues(own, 1, T);
  });
  await row('everything that the panel shows, H = 64, T = 1000', '–', () =>
    analyse(fresh(long, T)),
  );
}

async function commandLine(): Promise<void> {
  const program = ['dist/gradient-graph.mjs', 'analyze', 'examples/rnn-gradients.md'];
  const own = (): number => timeOf(() => spawnSync(process.execPath, program), 0);
  const python = (): number =>
    timeOf(() => spawnSync('/usr/bin/python3', ['-c', 'import torch']), 0);
  const times = await sideBySide(rounds, {
    here: own,
    torch: torch === undefined ? undefined : python,
  });
  say(
    `| the command line on an example, whole process, beside \`import torch\` | ${milliseconds(times['here'])} | ${milliseconds(times['torch'])} | ${ratio(times['torch'], times['here']!)} | ≥ 8× |`,
  );
}

/** How long a cancelled computation can go on: the engine looks for messages between its pieces. */
function pieces(): void {
  const model = modelOf('tanh', 64);
  const all = function* (): Work<unknown> {
    return yield* encoding(yield* analysing(yield* unrolling(model, 2000)));
  };
  finish(all());
  const work = all();
  let longest = 0;
  let where = '';
  let what = '';
  const begin = performance.now();
  for (let last = begin; ;) {
    const result = work.next();
    const now = performance.now();
    if (now - last > longest) [longest, where] = [now - last, what];
    last = now;
    if (result.done === true) break;
    what = result.value ?? what;
  }
  const whole = ((performance.now() - begin) / 1000).toFixed(1);
  say(
    `\nEverything at T = 2,000, H = 64 takes ${whole} s, in pieces of at most ${longest.toFixed(0)} ms (the longest is in ${where}), between which it can be cancelled (aim: 50 ms). The extension host only hands the result on, as bytes.`,
  );
}

function memory(): void {
  const script = `const { openNote } = await import('./src/analysis/openNote.ts');
const { unroll } = await import('./src/analysis/run.ts');
const { analyse } = await import('./src/analysis/analyse.ts');
const model = openNote('\`\`\`rnn\\ncell: tanh\\nsize: {x: 64, h: 64, y: 64}\\nsteps: 2\\n\`\`\`\\n').models[0];
const run = unroll(model, Number(process.argv[1])); analyse(run); analyse(run, { loss: 5 });
console.log(process.resourceUsage().maxRSS / 1024);`;
  const of = (steps: number): string =>
    spawnSync(
      process.execPath,
      [
        '--import=./test/support/typescript.mjs',
        '--input-type=module',
        '-e',
        script,
        String(steps),
      ],
      { encoding: 'utf8' },
    ).stdout.trim();
  say(
    `\nMemory of the whole process at its highest, everything asked for, tanh, H = 64: ${[500, 1000, 2000].map((steps) => `${Number(of(steps)).toFixed(0)} MB at T = ${steps}`).join(', ')} (aim: ≤ 300 MB at 2,000).`,
  );
}

say('# Benchmarks\n');
say(
  `Made by \`npm run bench\`: medians of ${rounds}, measured in turns in one run. ${cpus()[0]?.model ?? 'Unknown processor'}, one core, float64, Node ${process.versions.node}, ${torch === undefined ? 'without PyTorch' : `PyTorch ${torch.version}`}. Trust the ratios: above 1× is faster here.\n`,
);
await gradients();
await others();
await commandLine();
pieces();
memory();
torch?.end();
if (!isQuick) writeFileSync('docs/benchmarks.md', `${lines.join('\n')}\n`);
