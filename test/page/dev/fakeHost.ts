import { analyse } from '../../../src/analysis/analyse.ts';
import { isWhole } from '../../../src/analysis/isWhole.ts';
import { insideCell } from '../../../src/analysis/cell/insideCell.ts';
import { openNote } from '../../../src/analysis/openNote.ts';
import { unroll } from '../../../src/analysis/run.ts';
import { finish } from '../../../src/tensor/work.ts';
import type { InsidePlace, PanelChoice, ToPage } from '../../../src/webview/protocol.ts';
import type { Term, TermValue } from '../../../src/analysis/term.ts';
import { termMatrix } from '../../../src/analysis/termMatrix.ts';
import { eigenvalues } from '../../../src/tensor/eigenvalues.ts';
import { gradedSingularValues } from '../../../src/tensor/gradedSingularValues.ts';
import { scaled } from '../../../src/tensor/scaled.ts';
import { analysisFixture, type FixtureOptions } from '../../support/analysisFixture.ts';
import { bodyClasses, variables, type DevTheme } from './themes.ts';

/** What the page is opened with: `?{"theme":"dark","steps":30}`. */
interface DevOptions extends FixtureOptions {
  readonly theme?: DevTheme;
  /** What to show after the first analysis. */
  readonly then?: 'stale' | 'empty' | 'busy';
  readonly first?: 'empty';
  /** The later part of the analysis comes this late, in milliseconds; or never. */
  readonly later?: number | 'never';
  /** The slider of U was moved to this before the page was opened anew. */
  readonly saved?: unknown;
  /** The variables on each path, of a state of several. */
  readonly through?: readonly string[];
  /** Of the state, in the inspector. */
  readonly size?: number;
  /** How long an answer takes, in milliseconds. */
  readonly slow?: number;
  /** A note whose model is computed in the page, instead of the made-up one. */
  readonly note?: string;
}

declare global {
  interface Window {
    posted: unknown[];
    hear: (message: ToPage) => void;
    acquireVsCodeApi: () => unknown;
  }
}

const options = JSON.parse(decodeURIComponent(location.search.slice(1)) || '{}') as DevOptions;
const theme = options.theme ?? 'light';
document.body.className = bodyClasses[theme];
for (const [name, value] of Object.entries(variables[theme])) {
  document.documentElement.style.setProperty(`--vscode-${name}`, value);
}

window.posted = [];
window.hear = (message) => {
  window.dispatchEvent(new MessageEvent('message', { data: message }));
};

let saved: unknown = options.saved;
let choice: PanelChoice = { model: 0, steps: undefined, loss: undefined, source: undefined };
const about = { version: 1, note: 'file:///notes.md', file: 'notes.md' };
const problems = [
  {
    severity: 'error',
    message: 'The row of step 2 breaks the pattern: it reads h_0 where h_1 is expected.',
    line: 25,
    range: { start: 400, end: 410 },
  },
] as const;

const model = options.note === undefined ? undefined : openNote(options.note).models[0];
const run = model && unroll(model, options.steps ?? 12);

/** A drawing at once, and the rest of its numbers later. */
function analysisInParts(later: number | 'never'): void {
  const whole = analysis();
  if (whole.type !== 'analysis' || !isWhole(whole.analysis)) return;
  const { jacobians, connectivity, verdict, spectrum } = whole.analysis;
  const unknown = new Float64Array(connectivity.log10Norm2.length).fill(NaN);
  window.hear({
    ...whole,
    awaits: 1,
    analysis: {
      ...whole.analysis,
      jacobians: [],
      connectivity: { ...connectivity, log10Norm2: unknown, log10NormF: unknown },
      verdict: undefined,
    },
  });
  window.hear({ type: 'busy', what: 'the Jacobians of the states', done: undefined });
  if (later === 'never') return;
  setTimeout(() => {
    window.hear({ type: 'later', of: 1, later: { jacobians, connectivity, verdict, spectrum } });
  }, later);
}

function analysis(): ToPage {
  const { steps = options.steps ?? 8, loss, source, changes } = choice;
  const factor = changes?.factor[0]?.value ?? 1;
  return {
    type: 'analysis',
    ...about,
    choice,
    models: [
      { index: 0, name: 'h', section: 'RNN defined', line: 23 },
      ...(options.shape === 'delayed'
        ? [{ index: 1, name: 'h (2)', section: 'Gradient connectivity', line: 120 }]
        : []),
    ],
    analysis:
      run !== undefined
        ? analyse(run, choice)
        : {
            ...analysisFixture({
              ...options,
              rate: factor * (options.rate ?? 0.8),
              steps,
              ...(typeof loss === 'number' ? { loss } : {}),
              ...(source === undefined ? {} : { source }),
            }),
            ...(loss === 'sum' ? { chosenLoss: 'sum' } : {}),
          },
    knobs: {
      steps: options.steps ?? 8,
      seed: '',
      sizes: [
        { names: ['x'], value: 2 },
        { names: ['h'], value: 4 },
        { names: ["y'", 'y'], value: 3 },
      ],
      weights: [{ name: 'U', measure: 'radius', size: 0.9, file: undefined }],
      activations: [
        { name: 'h', value: 'tanh', options: ['tanh', 'sigmoid', 'relu', 'softplus', 'linear'] },
      ],
    },
    problems: [],
  };
}

/** Of the sum of all losses the made-up net has a path for each pair; else one for each step. */
function paths(request: number): ToPage {
  const shown = analysis();
  if (shown.type !== 'analysis') return shown;
  const { contributions, chosenLoss, loss, source, log10Gradient } = shown.analysis;
  const losses = chosenLoss === 'sum' ? [loss, loss - 1] : [chosenLoss];
  const all = losses.flatMap((to) =>
    contributions
      .filter(({ step, log10Norm }) => step <= to && log10Norm > -Infinity)
      .map(({ step, log10Norm }) => ({
        loss: to,
        step,
        through: options.through?.slice(0, to - step + 1),
        log10Norm: log10Norm - (loss - to),
      })),
  );
  const sorted = all.toSorted((a, b) => b.log10Norm - a.log10Norm);
  const sum = all.reduce((total, { log10Norm }) => total + 10 ** log10Norm, 0);
  return {
    type: 'paths',
    request,
    list: {
      loss: chosenLoss,
      source: source.id,
      paths: sorted,
      count: options.through === undefined ? sorted.length : undefined,
      log10Sum: options.through === undefined ? Math.log10(sum) : undefined,
      log10Whole: log10Gradient,
    },
    why: undefined,
  };
}

/** Rows and columns of a term of a state of four, or of what the page was opened with. */
function shapeOf(term: Term): readonly [rows: number, columns: number, rank: 0 | 1 | 2] {
  const size = options.size ?? 4;
  switch (term.kind) {
    case 'node':
      return term.id.startsWith('E') ? [1, 1, 0] : [size, 1, 1];
    case 'immediate':
      return [size, 8 * size, 2];
    case 'contribution':
    case 'edge':
      return [1, 8 * size, 2];
    case 'loss-adjoint':
      return [1, size, 2];
    case 'parameter':
    case 'bundle':
    case 'state-jacobian':
    case 'connectivity':
      return [size, size, 2];
  }
}

function texOf(term: Term): string {
  switch (term.kind) {
    case 'node':
      return term.id;
    case 'parameter':
    case 'bundle':
      return term.name;
    case 'immediate':
      return `W_${term.step}`;
    case 'loss-adjoint':
      return `A_${term.loss}`;
    case 'state-jacobian':
      return `H_${term.k}`;
    case 'connectivity':
      return `C_{${term.from},${term.to}}`;
    case 'contribution':
      return `A_{${term.loss}} C_{${term.step},${term.loss}} W_{${term.step}}`;
    case 'edge':
      return `\\partial ${term.to} / \\partial ${term.from}`;
  }
}

/** A value that is made up, with the norms and the spectrum that it really has. */
function valueOf(term: Term): TermValue {
  const [rows, columns, rank] = shapeOf(term);
  const seed = texOf(term).length + ('k' in term ? term.k : 0);
  const data = Float64Array.from(
    { length: rows * columns },
    (_, at) => (0.9 / Math.sqrt(rows)) * Math.sin(at * 2.1 + seed + (at % 7) ** 2),
  );
  const isSpan = term.kind === 'state-jacobian' || term.kind === 'connectivity';
  const found = term.kind === 'state-jacobian' ? eigenvalues(rows, data) : undefined;
  return termMatrix(
    {
      term,
      tex: texOf(term),
      equalsTex:
        term.kind === 'state-jacobian'
          ? `\\frac{\\partial f}{\\partial h}(w, x_{${term.k + 1}}, h_{${term.k}})`
          : undefined,
      words: 'made up for a look at it: what a small change of the state before does after',
      share: term.kind === 'contribution' ? 0.054 : undefined,
      range: { start: 300, end: 310 },
      ...(isSpan
        ? {
            log10SingularValues: Array.from(
              gradedSingularValues({ size: rows, count: 1, factor: () => data }),
            ),
          }
        : {}),
      ...(found && {
        eigenvalues: { real: Array.from(found.real), imaginary: Array.from(found.imaginary) },
      }),
      ...(term.kind === 'connectivity' ? { log10Bound: 0.4 } : {}),
    },
    scaled(rows, columns, data),
    rank,
  );
}

function answer(message: { type: string; [key: string]: unknown }): void {
  switch (message.type) {
    case 'ready':
      if (options.later !== undefined) analysisInParts(options.later);
      else {
        window.hear(options.first === 'empty' ? { type: 'empty', ...about, problems } : analysis());
      }
      if (options.then === 'busy') {
        window.hear({ type: 'busy', what: 'Unrolling 2,000 steps …', done: 0.4 });
      } else if (options.then !== undefined) {
        window.hear({ type: options.then, ...about, problems });
      }
      break;
    case 'choose':
      choice = message['choice'] as PanelChoice;
      if (choice.changes?.size.some(({ value }) => value > 100) === true) {
        window.hear({ type: 'refused', why: 'h has the shape 101 here, and 4 is needed.' });
      } else window.hear(analysis());
      break;
    case 'compare': {
      const shown = choice;
      choice = message['choice'] as PanelChoice;
      const message2 = analysis();
      if (message2.type === 'analysis' && isWhole(message2.analysis)) {
        window.hear({ type: 'before', choice, analysis: message2.analysis });
      }
      choice = shown;
      break;
    }
    case 'paths':
      window.hear(paths(message['request'] as number));
      break;
    case 'look-inside': {
      const at = message['at'] as InsidePlace;
      const { loss, source } = analyse(run!, choice);
      const inside = finish(insideCell(run!, choice.loss ?? loss, source.id, at));
      window.hear({ type: 'inside', at, inside });
      break;
    }
    case 'inspect':
      window.hear({
        type: 'inspection',
        request: message['request'] as number,
        value: valueOf(message['term'] as Term),
        why: undefined,
        line: 27,
      });
      break;
  }
}

window.acquireVsCodeApi = () => ({
  postMessage: (message: { type: string }) => {
    window.posted.push(message);
    setTimeout(() => {
      answer(message);
    }, options.slow ?? 0);
  },
  getState: () => saved,
  setState: (state: unknown) => {
    saved = state;
  },
});
