import { createAnswers } from '../../src/features/worker/answers.ts';
import { readFromPage } from '../../src/features/panel/fromPage.ts';
import type { Work } from '../../src/tensor/work.ts';
import type { Random } from '../../src/tensor/random.ts';
import { fromWire, toWire } from '../../src/webview/wire.ts';
import { below, pick, type Target } from './target.ts';

const types = [
  ...['ready', 'pin', 'choose', 'compare', 'inspect', 'paths', 'tile', 'look-inside', 'reveal'],
  ...[
    'insert-spec',
    'export',
    'picture',
    'no-picture',
    'cancel',
    'write-changes',
    'drawn',
    'other',
  ],
];
const kinds = [
  ...['node', 'parameter', 'bundle', 'state-jacobian', 'immediate', 'loss-adjoint'],
  ...['connectivity', 'contribution', 'edge', 'toString'],
];
const names = [
  'h_1',
  'h_2',
  'E_2',
  'w',
  'W',
  'U',
  'h_0',
  'x_1',
  'h',
  'all',
  '__proto__',
  '',
  '\ud800',
];
const keys = [
  ...['type', 'choice', 'term', 'at', 'range', 'request', 'model', 'steps', 'loss', 'source'],
  ...[
    'changes',
    'seed',
    'size',
    'factor',
    'activation',
    'name',
    'value',
    'kind',
    'id',
    'k',
    'step',
  ],
  ...['from', 'to', 'start', 'end', 'base', 'level', 'png', 'why', 'line', 'isPinned', '$number'],
  ...['tile', 'version', 'rows', 'columns', '$floats', '$packed', '$encoded', '__proto__'],
];

const uri = 'file:///n.md';

/** Messages of a page that cannot be trusted, and what the engine is asked because of them. */
export function messageTarget(note: string): Target {
  const answers = createAnswers();
  answers({ name: 'open', request: { uri, text: note, files: undefined, macros: {} } });
  return {
    about: 'messages between the page, the host and the engine',
    make: (random) => {
      const message = random.uniform() < 0.6 ? likely(random) : anything(random, 0);
      return {
        bytes: JSON.stringify([message]),
        ending: 'json',
        longest: 1500,
        attempt: () => {
          const carried: unknown = fromWire(toWire(message));
          const read = readFromPage(carried);
          if (read === undefined) return undefined;
          const again = readFromPage(JSON.parse(JSON.stringify(read)));
          if (JSON.stringify(again) !== JSON.stringify(read)) return 'read twice it differs';
          ask(read);
          return undefined;
        },
      };
    },
  };

  /** As `panel.ts` hands it on. */
  function ask(read: NonNullable<ReturnType<typeof readFromPage>>): void {
    const view = { model: 0, steps: undefined, loss: undefined, source: undefined };
    const call = (request: Parameters<typeof answers>[0]): void => {
      const answer = answers(request);
      if (typeof answer === 'object' && answer !== null && Symbol.iterator in answer) {
        // A long answer is given up, as it is when a newer question comes.
        const work = answer as Work<unknown>;
        const until = process.threadCpuUsage().user + 300_000;
        while (work.next().done !== true && process.threadCpuUsage().user < until);
      }
    };
    switch (read.type) {
      case 'choose':
      case 'compare':
        call({ name: 'analyse', request: { uri, view: read.choice } });
        call({
          name: 'inspect',
          request: { uri, view: read.choice, term: { kind: 'node', id: 'h_1' } },
        });
        break;
      case 'inspect':
        call({ name: 'inspect', request: { uri, view, term: read.term } });
        break;
      case 'tile':
        call({ name: 'tile', request: { uri, view, tile: read.tile } });
        break;
      case 'look-inside':
        call({ name: 'inside', request: { uri, view, at: read.at } });
        break;
      case 'insert-spec':
        call({ name: 'insertSpec', request: { uri, model: 0, line: read.line } });
        break;
      case 'ready':
        if (read.choice !== undefined)
          call({ name: 'analyse', request: { uri, view: read.choice } });
        break;
      default:
        break;
    }
  }
}

/** Of the right form, with values at and beyond the edges. */
function likely(random: Random): unknown {
  const type = pick(types, random);
  return {
    type,
    note: pick([uri, 7, undefined], random),
    request: whole(random),
    choice: choice(random),
    term: {
      kind: pick(kinds, random),
      ...Object.fromEntries(
        ['k', 'step', 'loss', 'from', 'to'].map((key) => [
          key,
          pick([whole(random), pick(names, random), 'sum'], random),
        ]),
      ),
      id: pick(names, random),
      name: pick(names, random),
      source: pick(names, random),
    },
    at: {
      step: whole(random),
      base: pick(names, random),
      level: pick(['cell', 'equation', 'x'], random),
    },
    version: whole(random),
    tile: { rows: steps(random), columns: steps(random) },
    range: { start: whole(random), end: whole(random) },
    line: pick(['size: {x: 2}', 'x'.repeat(5000), 3], random),
    isPinned: pick([true, 1], random),
    png: pick(['aGk=', 'x', 4], random),
    why: pick(['because', 4], random),
    format: pick(['svg', 'exe', undefined], random),
  };
}

function choice(random: Random): unknown {
  const named = (value: unknown): unknown =>
    Array.from({ length: below(4, random) }, () => ({ name: pick(names, random), value }));
  return {
    model: pick([0, 0, 0, 1, 2 ** 40, -1], random),
    steps: pick([undefined, 1, 5, 40, 2 ** 31, 2 ** 53 - 1, -3, 1e300], random),
    loss: pick([undefined, 1, 2, 'sum', 10 ** 9, -5], random),
    source: pick([undefined, ...names], random),
    changes: pick(
      [
        undefined,
        undefined,
        {
          seed: whole(random),
          size: named(pick([1, 5, 64, 512, 10 ** 6], random)),
          factor: named(pick([0, 1, -2, 1e3, 1e308, Number.NaN], random)),
          activation: named(pick(['tanh', 'relu', 'identity', 'x'], random)),
        },
      ],
      random,
    ),
  };
}

/** Mostly in order, as only those are read. */
function steps(random: Random): unknown {
  const some = Array.from({ length: below(6, random) }, () => whole(random));
  return random.uniform() < 0.7 ? [...new Set(some)].sort((a, b) => a - b) : some;
}

function whole(random: Random): number {
  return pick([0, 1, 2, 3, 7, -1, 0.5, 10 ** 6, 2 ** 53 - 1, Number.POSITIVE_INFINITY], random);
}

function anything(random: Random, depth: number): unknown {
  switch (below(depth > 4 ? 4 : 7, random)) {
    case 0:
      return pick([null, undefined, true, false], random);
    case 1:
      return whole(random);
    case 2:
      return pick([...types, ...kinds, ...names], random);
    case 3:
      return 'x'.repeat(below(3000, random));
    case 4:
      return Array.from({ length: below(5, random) }, () => anything(random, depth + 1));
    default:
      return Object.fromEntries(
        Array.from({ length: below(6, random) }, () => [
          pick(keys, random),
          anything(random, depth + 1),
        ]),
      );
  }
}
