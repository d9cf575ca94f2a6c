import * as vscode from 'vscode';
import { openDocument, subjectOf, type ModelContext } from './aboutModel.ts';

/** `Gradient Graph: Compare with Finite Differences`: an independent check of the gradients. */
export function registerCompareGradients(context: ModelContext): vscode.Disposable {
  return vscode.commands.registerCommand(
    'gradientGraph.compareGradients',
    async (target?: unknown) => {
      const subject = await subjectOf(context, target);
      if (subject === undefined) return;
      await openDocument(context, subject, vscode.l10n.t('Compare with finite differences'), {
        kind: 'gradient-check',
      });
    },
  );
}
