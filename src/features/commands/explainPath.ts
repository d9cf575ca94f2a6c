import * as vscode from 'vscode';
import { formatLog10, formatNumber, formatShare } from '../../drawing/formatNumber.ts';
import { symbolText } from '../../drawing/symbolParts.ts';
import {
  choicesOf,
  openDocument,
  subjectOf,
  type ModelContext,
  type Subject,
} from './aboutModel.ts';

/**
 * `Gradient Graph: Explain the Gradient Path`: a loss, a source and a step; then the product
 * between them, factor by factor, as a document.
 */
export function registerExplainPath(context: ModelContext): vscode.Disposable {
  return vscode.commands.registerCommand('gradientGraph.explainPath', async (target?: unknown) => {
    const subject = await subjectOf(context, target);
    if (subject === undefined) return;
    const chosen = await askLossAndSource(context, subject);
    if (chosen === undefined) return;
    const step = await askStep(context, chosen);
    if (step === undefined) return;
    await openDocument(context, chosen, vscode.l10n.t('Explain the gradient path'), {
      kind: 'path',
      step,
    });
  });
}

async function askLossAndSource(
  context: ModelContext,
  subject: Subject,
): Promise<Subject | undefined> {
  const choices = await choicesOf(context, subject);
  if (choices === undefined) return undefined;
  const loss = await vscode.window.showQuickPick(
    choices.losses
      .map(({ id, step, value }) => ({
        label: symbolText(id),
        description: `${vscode.l10n.t('step {0}', step)} · ${formatNumber(value, 4)}`,
        step,
      }))
      // The one in view first: Enter takes it.
      .toSorted((a, b) => Number(b.step === choices.loss) - Number(a.step === choices.loss)),
    {
      title: titleOf(1),
      placeHolder: vscode.l10n.t('The gradient of which loss?'),
      matchOnDescription: true,
    },
  );
  if (loss === undefined) return undefined;
  const source = await vscode.window.showQuickPick(
    choices.sources
      .filter(({ kind }) => kind !== 'initial-state')
      .map(({ id, kind, tex }) => ({
        label: id === 'all' ? vscode.l10n.t('all parameters') : symbolText(tex),
        description: id === 'all' ? '' : kind,
        id,
      }))
      .toSorted((a, b) => Number(b.id === choices.source) - Number(a.id === choices.source)),
    { title: titleOf(2), placeHolder: vscode.l10n.t('With respect to what?') },
  );
  if (source === undefined) return undefined;
  return { ...subject, view: { ...subject.view, loss: loss.step, source: source.id } };
}

async function askStep(context: ModelContext, subject: Subject): Promise<number | undefined> {
  const choices = await choicesOf(context, subject);
  if (choices === undefined) return undefined;
  const paths = choices.steps.filter(({ log10Norm }) => log10Norm > -Infinity);
  if (paths.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('No path leads from this source through the states to this loss.'),
    );
    return undefined;
  }
  const strongest = paths.reduce((a, b) => (b.log10Norm > a.log10Norm ? b : a));
  const chosen = await vscode.window.showQuickPick(
    paths.toReversed().map(({ step, log10Norm, share }) => ({
      label: vscode.l10n.t('step {0}', step),
      description: `${formatLog10(log10Norm, 3)} · ${formatShare(share, log10Norm)}${step === strongest.step ? ` · ${vscode.l10n.t('the strongest')}` : ''}`,
      step,
    })),
    {
      title: titleOf(3),
      placeHolder: vscode.l10n.t('Back to which step?'),
      matchOnDescription: true,
    },
  );
  return chosen?.step;
}

function titleOf(part: number): string {
  return vscode.l10n.t('Explain the gradient path ({0}/3)', part);
}
