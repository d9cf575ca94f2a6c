import { config } from '@vscode/l10n';
import { analyse, chosenOf, glancing } from '../../../src/analysis/analyse.ts';
import { isWhole } from '../../../src/analysis/isWhole.ts';
import { insideCell } from '../../../src/analysis/cell/insideCell.ts';
import { openNote } from '../../../src/analysis/openNote.ts';
import { pathList } from '../../../src/analysis/pathList.ts';
import { triangleTile, type TileRequest } from '../../../src/analysis/triangleTile.ts';
import { unroll } from '../../../src/analysis/run.ts';
import { termValue } from '../../../src/analysis/termValue.ts';
import { knobsOf } from '../../../src/analysis/whatIf/knobs.ts';
import { finish } from '../../../src/tensor/work.ts';
import type { InsidePlace, PanelChoice, ToPage } from '../../../src/webview/protocol.ts';
import type { Term } from '../../../src/analysis/term.ts';
import {
  analysisFixture,
  tileFixture,
  type FixtureOptions,
} from '../../support/analysisFixture.ts';
import { madeUpValue } from './madeUpValue.ts';
import { bodyClasses, variables, type DevTheme } from './themes.ts';

/** What the page is opened with: `?{"theme":"dark","steps":30}`. */
interface DevOptions extends FixtureOptions {
  readonly theme?: DevTheme;
  /** Instead of the theme's. */
  readonly font?: string;
  /** What to show after the first analysis. */
  readonly then?: 'stale' | 'empty' | 'busy';
  readonly first?: 'empty';
  /** The later part of the analysis comes this late, in milliseconds; or never. */
  readonly later?: number | 'never';
  /** A glance comes first, and all of the analysis so much later, in milliseconds. */
  readonly glance?: number;
  /** The slider of U was moved to this before the page was opened anew. */
  readonly saved?: unknown;
  /** The variables on each path, of a state of several. */
  readonly through?: readonly string[];
  /** Of the state, in the inspector. */
  readonly size?: number;
  /** How long an answer takes, in milliseconds. */
  readonly slow?: number;
  /** And a tile of the triangle. */
  readonly slowTile?: number;
  /** A note whose model is computed in the page, instead of the made-up one. */
  readonly note?: string;
  /** The texts of another language. */
  readonly words?: Readonly<Record<string, string>>;
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
if (options.words !== undefined) {
  const contents = JSON.stringify(options.words);
  document.body.dataset['words'] = contents;
  config({ contents }); // of what the engine says, which runs here
}
document.body.className = bodyClasses[theme];
for (const [name, value] of Object.entries(variables[theme])) {
  document.documentElement.style.setProperty(`--vscode-${name}`, value);
}

if (options.font !== undefined) {
  document.documentElement.style.setProperty('--vscode-font-family', options.font);
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

const open = options.note === undefined ? undefined : openNote(options.note);
const model = open?.models[0];
let run = model && unroll(model, options.steps ?? 12);

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

function analysisAfterGlance(wait: number): void {
  const whole = analysis();
  if (run === undefined || whole.type !== 'analysis') return;
  window.hear({ ...whole, awaits: 1, analysis: finish(glancing(run, choice)) });
  setTimeout(() => {
    window.hear(whole);
  }, wait);
}

/** Of the made-up net, as it is chosen and tried out. */
function fixtureOptions(): FixtureOptions {
  const { steps = options.steps ?? 8, changes } = choice;
  const factor = changes?.factor[0]?.value ?? 1;
  return { ...options, rate: factor * (options.rate ?? 0.8), steps };
}

function analysis(): ToPage {
  const { loss, source } = choice;
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
        ? {
            ...analyse(run, choice),
            ...(options.timeRuns === undefined ? {} : { timeRuns: options.timeRuns }),
          }
        : {
            ...analysisFixture({
              ...fixtureOptions(),
              ...(typeof loss === 'number' ? { loss } : {}),
              ...(source === undefined ? {} : { source }),
            }),
            ...(loss === 'sum' ? { chosenLoss: 'sum' } : {}),
          },
    knobs: (open && model && knobsOf(open, model)) ?? {
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
  if (run !== undefined) {
    const { loss: of, source: by } = chosenOf(run, choice);
    return { type: 'paths', request, list: finish(pathList(run, of, by)), why: undefined };
  }
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

function answer(message: { type: string; [key: string]: unknown }): void {
  switch (message.type) {
    case 'ready':
      if (options.later !== undefined) analysisInParts(options.later);
      else if (options.glance !== undefined) analysisAfterGlance(options.glance);
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
      if (model !== undefined) run = unroll(model, choice.steps ?? options.steps ?? 12);
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
    case 'tile': {
      const request = message['request'] as number;
      const asked = message['tile'] as TileRequest;
      const answered = (): void => {
        const tile =
          run === undefined
            ? tileFixture(fixtureOptions(), asked)
            : finish(triangleTile(run, asked));
        window.hear({ type: 'tile', request, tile });
      };
      if (options.slowTile === undefined) answered();
      else setTimeout(answered, options.slowTile);
      break;
    }
    case 'look-inside': {
      const at = message['at'] as InsidePlace;
      const { loss, source } = analyse(run!, choice);
      const inside = finish(insideCell(run!, choice.loss ?? loss, source.id, at));
      window.hear({ type: 'inside', at, inside });
      break;
    }
    case 'inspect': {
      const term = message['term'] as Term;
      window.hear({
        type: 'inspection',
        request: message['request'] as number,
        value: run === undefined ? madeUpValue(term, options.size ?? 4) : termValue(run, term),
        why: undefined,
        line: 27,
      });
      break;
    }
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
