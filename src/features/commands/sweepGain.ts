import * as vscode from 'vscode';
import { symbolText } from '../../drawing/symbolParts.ts';
import { choicesOf, openDocument, subjectOf, type ModelContext } from './aboutModel.ts';

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
        description: shape.length === 0 ? vscode.l10n.t('scalar') : shape.join(' × '),
        name,
      })),
      { title: titleOf(1), placeHolder: vscode.l10n.t('The gain of which parameter?') },
    );
    if (parameter === undefined) return;
    const range = await askRange();
    if (range === undefined) return;
    await openDocument(context, subject, vscode.l10n.t('Sweep a gain'), {
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
        description: vscode.l10n.t('{0} gains', range.count),
        range,
      })),
      { label: vscode.l10n.t('Another range…'), description: '', range: undefined },
    ],
    { title: titleOf(2), placeHolder: vscode.l10n.t('Over which range?') },
  );
  if (chosen === undefined || chosen.range !== undefined) return chosen?.range;
  const typed = await vscode.window.showInputBox({
    title: titleOf(2),
    prompt: vscode.l10n.t('From, to and how many, such as 0.5 2 20'),
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
    return vscode.l10n.t('Two numbers above 0, the smaller first, and how many: 0.5 2 20');
  }
  if (!Number.isInteger(count) || count < 2 || count > mostGains) {
    return vscode.l10n.t('How many gains is a whole number from 2 to {0}', mostGains);
  }
  return { from, to, count };
}

function titleOf(part: number): string {
  return vscode.l10n.t('Sweep a gain ({0}/2)', part);
}
