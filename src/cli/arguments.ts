import { parseArgs } from 'node:util';
import type { LossChoice } from '../analysis/lossChoice.ts';
import { readExportWords, type ExportArguments } from './exportArguments.ts';

export interface AnalyzeArguments {
  readonly file: string;
  readonly json: boolean;
  readonly values: boolean;
  readonly steps: number | undefined;
  readonly loss: LossChoice | 'all' | undefined;
  readonly model: number | undefined;
  /** A parameter, a bundle, `h_0` or `x_3`; all parameters by default. */
  readonly wrt?: string | undefined;
  /** How many of the strongest single paths to search for. */
  readonly paths?: number | undefined;
}

export interface CheckArguments {
  readonly file: string;
  readonly json: boolean;
}

export type CommandLine =
  | { readonly command: 'check'; readonly arguments: CheckArguments }
  | { readonly command: 'analyze'; readonly arguments: AnalyzeArguments }
  | { readonly command: 'export'; readonly arguments: ExportArguments }
  | { readonly command: 'help' }
  | { readonly command: 'version' }
  | { readonly command: 'wrong'; readonly why: string };

export const usage = `Usage: gradient-graph analyze NOTE.md [options]
       gradient-graph check NOTE.md [--json]
       gradient-graph export NOTE.md -o FILE [options]

Reads a markdown note and builds the recurrent networks in it: a diagram, the equations of its text,
or the equations or the cell of an rnn block; data and weights that a block names are read from the
note's folder. Of a Jupyter notebook (NOTE.ipynb) the markdown cells are the note, and places are
told as cell, line and column. \`analyze\` says how their gradients flow. \`check\` evaluates every equation of the
note on them, and prints one line each: holds, scalars-only, fails, defines or unchecked, and why.
\`export\` writes one network out.

Options of analyze:
  --json         print one JSON document instead of a summary
  --values       with --json: also the values of nodes and gradients
  --steps T      unroll to T steps instead of those that the note draws
  --loss N|all|sum
                 the loss whose gradient is taken, by its step (default: the last one); all: each
                 of them by itself; sum: their sum
  --wrt NAME     what the gradient is taken by: a parameter (W, weight_hh_l0), a bundle (w), the
                 first state (h_0) or an input (x_3); all parameters by default
  --paths K      with --json: the K strongest single paths to the loss (default: 5, and none where
                 the search would take long)
  --model K      only the K-th model of the note, counted from 1

Options of export, beside --steps, --loss N|sum, --wrt and --model (1 by default):
  -o FILE        where to write; without it, text goes to the standard output
  --format F     svg, png, html, csv, json or pytorch; by default what FILE ends in (.py: pytorch)
  --theme T      light (the default), dark, or print (black and greys on white): the colours of
                 svg and png
  --time D       down or right: where time runs in svg and png; without it as the diagram has it
  --scale S      pixels of a PNG for one of the drawing's (2 by default)

  --help, --version

Exit code: 0; 1 where the note has errors, or an equation fails; 2 where these words are not
understood or there is nothing to export.`;

/** Unrolling is linear in time and memory; beyond this it is a slip of the keyboard. */
const mostSteps = 100_000;

const commands = ['analyze', 'check', 'export'] as const;
/** More than anybody reads; each costs a little time and memory. */
const mostPaths = 10_000;

export function readCommandLine(words: readonly string[]): CommandLine {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        values: { type: 'boolean', default: false },
        steps: { type: 'string' },
        loss: { type: 'string' },
        model: { type: 'string' },
        wrt: { type: 'string' },
        format: { type: 'string' },
        output: { type: 'string', short: 'o' },
        scale: { type: 'string' },
        theme: { type: 'string' },
        time: { type: 'string' },
        paths: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
        version: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = parsed;
  if (values.help) return { command: 'help' };
  if (values.version) return { command: 'version' };
  const [word, file, ...more] = positionals;
  if (word === undefined) return wrong('Say what to do: analyze, check or export.');
  const command = commands.find((one) => one === word);
  if (command === undefined) {
    return wrong(`"${word}" is no command; there are: ${commands.join(', ')}.`);
  }
  if (file === undefined) return wrong(`Say which note to ${command}.`);
  if (more.length > 0) return wrong(`One note at a time; "${more.join(' ')}" is too much.`);
  if (command === 'check') return checkLine(file, values);

  const steps = readCount(values.steps);
  if (steps === 'wrong' || (steps ?? 0) > mostSteps) {
    return wrong(
      `--steps takes a whole number from 1 to ${mostSteps}, not "${values.steps ?? ''}".`,
    );
  }
  const model = readCount(values.model);
  if (model === 'wrong')
    return wrong(`--model takes a whole number from 1, not "${values.model ?? ''}".`);
  const paths = readCount(values.paths);
  if (paths === 'wrong' || (paths ?? 0) > mostPaths)
    return wrong(
      `--paths takes a whole number from 1 to ${mostPaths}, not "${values.paths ?? ''}".`,
    );
  const loss = readLoss(values.loss);
  if (loss === 'wrong')
    return wrong(`--loss takes a step's number, "all" or "sum", not "${values.loss ?? ''}".`);
  if (command === 'export') {
    if (loss === 'all')
      return wrong('--loss takes one step, or "sum", where a network is exported.');
    const words = readExportWords(values);
    if ('why' in words) return wrong(words.why);
    const { wrt } = values;
    return {
      command: 'export',
      arguments: { file, model: model ?? 1, steps, loss, wrt, ...words },
    };
  }
  const [stranger] = (['format', 'output', 'scale', 'theme', 'time'] as const).filter(
    (name) => values[name] !== undefined,
  );
  if (stranger !== undefined) return wrong(`--${stranger} is an option of export.`);
  return {
    command: 'analyze',
    arguments: {
      file,
      json: values.json,
      values: values.values,
      steps,
      loss,
      model,
      ...(values.wrt === undefined ? {} : { wrt: values.wrt }),
      ...(paths === undefined ? {} : { paths }),
    },
  };
}

function checkLine(
  file: string,
  { json, ...others }: Readonly<Record<string, string | boolean | undefined>>,
): CommandLine {
  const given = Object.entries(others).find(
    ([, value]) => value !== undefined && value !== false,
  )?.[0];
  if (given !== undefined) return wrong(`--${given} is for analyze, not for check.`);
  return { command: 'check', arguments: { file, json: json === true } };
}

function wrong(why: string): CommandLine {
  return { command: 'wrong', why };
}

function readLoss(text: string | undefined): LossChoice | 'all' | undefined | 'wrong' {
  return text === 'all' || text === 'sum' ? text : readWhole(text);
}

function readWhole(text: string | undefined): number | undefined | 'wrong' {
  if (text === undefined) return undefined;
  return /^-?\d+$/.test(text) ? Number(text) : 'wrong';
}

function readCount(text: string | undefined): number | undefined | 'wrong' {
  const number = readWhole(text);
  return typeof number === 'number' && number < 1 ? 'wrong' : number;
}
