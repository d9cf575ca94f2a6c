import * as vscode from 'vscode';
import type { CheckedRelation, CheckStatus } from '../../analysis/check/checkedRelation.ts';
import { detailWords, statusWords, summaryWords } from '../../drawing/checkWords.ts';
import type { Checks } from '../checks.ts';
import { noteOfCommand } from '../noteOfCommand.ts';
import { lineWords } from '../../note/place.ts';
import type { NoteSource } from '../noteSource.ts';
import { showInNote } from '../panel/placeInNote.ts';

interface RelationItem extends vscode.QuickPickItem {
  readonly relation: CheckedRelation;
}

/** What needs attention comes first. */
const order: readonly CheckStatus[] = ['fails', 'scalars-only', 'unchecked', 'holds', 'defines'];

const icons: Readonly<Record<CheckStatus, string>> = {
  holds: 'pass',
  'scalars-only': 'warning',
  fails: 'error',
  defines: 'symbol-variable',
  unchecked: 'question',
};

/** `Gradient Graph: Check the Equations`: counts, and every equation to jump to. */
export function registerCheckEquations(checks: Checks): vscode.Disposable {
  return vscode.commands.registerCommand(
    'gradientGraph.checkEquations',
    async (target?: unknown) => {
      const note = await noteOfCommand(target);
      if (note === undefined) return;
      const { read, check } = await vscode.window.withProgress(
        {
          location: vscode.ProgressLocation.Window,
          title: vscode.l10n.t('Checking the equations'),
        },
        () => checks.check(note),
      );
      if (read.summary.models.length === 0) {
        void vscode.window.showInformationMessage(
          vscode.l10n.t(
            'The note has no recurrent network that its equations could be checked on.',
          ),
        );
        return;
      }
      if (check.isOff) {
        void vscode.window.showInformationMessage(
          vscode.l10n.t('This note turns the check of its equations off, with “check: off”.'),
        );
        return;
      }
      choose(note, check.relations);
    },
  );
}

function choose(note: NoteSource, relations: readonly CheckedRelation[]): void {
  const picker = vscode.window.createQuickPick<RelationItem>();
  picker.title = summaryWords(relations);
  picker.placeholder = vscode.l10n.t('Choose an equation to go to it');
  picker.matchOnDescription = true;
  picker.matchOnDetail = true;
  picker.items = relations
    .toSorted((a, b) => order.indexOf(a.status) - order.indexOf(b.status))
    .map((relation) => toItem(note, relation));
  picker.buttons = [problemsButton];
  picker.onDidTriggerButton(() => {
    picker.hide();
    void vscode.commands.executeCommand('workbench.actions.view.problems');
  });
  picker.onDidAccept(() => {
    const [chosen] = picker.selectedItems;
    picker.hide();
    if (chosen !== undefined) void showInNote(note, chosen.relation.range);
  });
  picker.onDidHide(() => {
    picker.dispose();
  });
  picker.show();
}

const problemsButton: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('list-flat'),
  tooltip: 'Show the problems',
};

function toItem(note: NoteSource, relation: CheckedRelation): RelationItem {
  const line = lineWords(note.placeAt(relation.range.start));
  const detail = detailWords(relation);
  return {
    label: `$(${icons[relation.status]}) ${relation.tex.replaceAll('$(', '$ (')}`,
    description: `${line} · ${statusWords(relation.status)}`,
    ...(detail === '' ? {} : { detail }),
    relation,
  };
}
