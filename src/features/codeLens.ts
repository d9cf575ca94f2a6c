import * as vscode from 'vscode';
import type { CheckedRelation } from '../analysis/check/checkedRelation.ts';
import { holdWords } from '../drawing/checkWords.ts';
import { lensWords } from '../drawing/lensWords.ts';
import type { Checks } from './checks.ts';
import type { Notes } from './notes.ts';
import { noteOf } from './noteSource.ts';
import { rangeIn } from './positions.ts';

/**
 * Over every diagram that is a recurrence, every model and every spec of one: a link that opens
 * the panel and says what the gradient does, and how many of the equations hold.
 */
export function registerCodeLens(notes: Notes, checks: Checks): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const tell = (): void => {
    changed.fire();
  };
  return vscode.Disposable.from(
    changed,
    notes.onDidRead(tell),
    checks.onDidCheck(tell),
    vscode.languages.registerCodeLensProvider(
      { language: 'markdown' },
      {
        onDidChangeCodeLenses: changed.event,
        provideCodeLenses: async (document) => {
          const note = noteOf(document);
          if (note === undefined) return [];
          const enabled = vscode.workspace
            .getConfiguration('gradientGraph', note.scope)
            .get<boolean>('codeLens.enabled', true);
          if (!enabled) return [];
          const { summary } = await notes.read(note);
          const checked = checks.last(note);
          const isSame = checked?.verdicts.length === summary.models.length;
          return summary.lenses.flatMap(({ range, model }) => {
            const place = rangeIn(document, note, range);
            if (place === undefined) return [];
            const verdict = isSame ? checked.verdicts[model] : undefined;
            const open = new vscode.CodeLens(place, {
              title: `$(graph) ${verdict === undefined ? vscode.l10n.t('Open gradient graph') : vscode.l10n.t('Open · {0}', lensWords(verdict))}`,
              tooltip: 'Open the gradient graph',
              command: 'gradientGraph.open',
              arguments: [note.uri, model],
            });
            const name = summary.models[model]?.name;
            const words = holdWords(relationsOn(name, checked?.check?.relations ?? []));
            if (words === undefined || checked?.check?.isOff === true) return [open];
            const equations = new vscode.CodeLens(place, {
              title: words,
              tooltip: 'List the equations of the note',
              command: 'gradientGraph.checkEquations',
              arguments: [note.uri],
            });
            return [open, equations];
          });
        },
      },
    ),
  );
}

function relationsOn(
  model: string | undefined,
  relations: readonly CheckedRelation[],
): readonly CheckedRelation[] {
  return relations.filter((relation) => relation.model === model);
}
