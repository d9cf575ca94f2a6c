import * as vscode from 'vscode';
import { symbolText } from '../../drawing/symbolParts.ts';
import { choicesOf, openDocument, subjectOf, type ModelContext } from './aboutModel.ts';

const title = 'Sweep a gain';

interface GainRange {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

const ranges: readonly GainRange[] = [
  { from: 0.25, to: 4, count: 25 },
  { from: 0.5, to: 2, count: 25 },
  { from: 0.1, to: 10, count: 41 },
];
const mostGains = 500;

/** `Gradient Graph: Sweep a Gain`: rate and gradient against the gain of one parameter. */
export function registerSweepGain(context: ModelContext): vscode.Disposable {
  return vscode.commands.registerCommand('gradientGraph.sweepGain', async (target?: unknown) => {
    const subject = await subjectOf(context, target);
    if (subject === undefined) return;
    const choices = await choicesOf(context, subject);
    if (choices === undefined) return;
    const parameter = await vscode.window.showQuickPick(
      choices.parameters.map(({ name, shape }) => ({
        label: symbolText(name),
        description: shape.length === 0 ? 'scalar' : shape.join(' × '),
        name,
      })),
      { title: `${title} (1/2)`, placeHolder: 'The gain of which parameter?' },
    );
    if (parameter === undefined) return;
    const range = await askRange();
    if (range === undefined) return;
    await openDocument(context, subject, title, {
      kind: 'sweep',
      parameter: parameter.name,
      ...range,
    });
  });
}

async function askRange(): Promise<GainRange | undefined> {
  const chosen = await vscode.window.showQuickPick(
    [
      ...ranges.map((range) => ({
        label: `×${range.from} … ×${range.to}`,
        description: `${range.count} gains`,
        range,
      })),
      { label: 'Another range…', description: '', range: undefined },
    ],
    { title: `${title} (2/2)`, placeHolder: 'Over which range?' },
  );
  if (chosen === undefined || chosen.range !== undefined) return chosen?.range;
  const typed = await vscode.window.showInputBox({
    title: `${title} (2/2)`,
    prompt: 'From, to and how many, such as 0.5 2 20',
    value: '0.5 2 20',
    validateInput: (text) => {
      const read = readRange(text);
      return typeof read === 'string' ? read : undefined;
    },
  });
  if (typed === undefined) return undefined;
  const read = readRange(typed);
  return typeof read === 'string' ? undefined : read;
}

/** `0.5 2 20`, or what is wrong with it. */
export function readRange(text: string): GainRange | string {
  const [from = NaN, to = NaN, count = 25, ...more] = text
    .split(/[\s,;…]+/)
    .filter((part) => part !== '')
    .map(Number);
  if (more.length > 0 || !(from > 0) || !(to > from) || !Number.isFinite(to)) {
    return 'Two numbers above 0, the smaller first, and how many: 0.5 2 20';
  }
  if (!Number.isInteger(count) || count < 2 || count > mostGains) {
    return `How many gains is a whole number from 2 to ${mostGains}`;
  }
  return { from, to, count };
}
