import { analyse } from '../../analysis/analyse.ts';
import { createCheckCache, type CheckCache } from '../../analysis/check/checkCache.ts';
import { checkSteps } from '../../analysis/check/checkNote.ts';
import { lensPlaces } from '../../analysis/lensPlaces.ts';
import { openNote, type OpenNote } from '../../analysis/openNote.ts';
import type { Run } from '../../analysis/run.ts';
import { modelFor, termAt } from '../../analysis/termAt.ts';
import { specCompletions } from '../../analysis/specCompletions.ts';
import { definitionPlaces } from '../../analysis/symbols/definitionPlaces.ts';
import { outline } from '../../analysis/symbols/outline.ts';
import { placesOfSymbolAt } from '../../analysis/symbols/placedSymbols.ts';
import { termValue } from '../../analysis/termValue.ts';
import { exportText } from '../../drawing/export/exportText.ts';
import { snapshotOf } from '../../drawing/export/snapshot.ts';
import { snapshotPage } from '../../drawing/export/snapshotPage.ts';
import { report } from '../../drawing/report.ts';
import { specMarkdown } from '../../drawing/specMarkdown.ts';
import { termMarkdown } from '../../drawing/termMarkdown.ts';
import { filesWanted, tensorsOf, type NoteFiles } from '../../model/noteFiles.ts';
import type { Model } from '../../model/model.ts';
import type { CallName, EngineCalls, View } from './calls.ts';

type Answer<Name extends CallName> = (
  request: EngineCalls[Name]['request'],
) => EngineCalls[Name]['reply'] | Steps<EngineCalls[Name]['reply']>;

/** An answer that takes its time, in steps between which other calls are answered. */
export interface Steps<T> {
  readonly kind: 'steps';
  readonly run: Generator<undefined, T, undefined>;
}

export function isSteps(answer: unknown): answer is Steps<unknown> {
  return (
    typeof answer === 'object' && answer !== null && 'kind' in answer && answer.kind === 'steps'
  );
}

type Call = { [Name in CallName]: { name: Name; request: EngineCalls[Name]['request'] } }[CallName];

/** What the engine's thread knows: the open notes; and its answer to every call. */
export function createAnswers(): (call: Call) => unknown {
  const notes = new Map<string, OpenNote>();
  const filesOf = new Map<string, NoteFiles>();
  const checks = new Map<string, CheckCache>();

  const noteOf = (uri: string): OpenNote => {
    const open = notes.get(uri);
    if (open === undefined) throw new Error(`No note is open at ${uri}`);
    return open;
  };
  const viewed = (
    uri: string,
    view: View,
  ): { open: OpenNote; model: Model; run: Run } | undefined => {
    const open = noteOf(uri);
    const model = open.models[view.model] ?? open.models[0];
    return model === undefined ? undefined : { open, model, run: open.run(model, view.steps) };
  };
  const noModel = { why: 'The note has no recurrence that can be computed.' };

  const answers: { readonly [Name in CallName]: Answer<Name> } = {
    open: ({ uri, text, files }) => {
      const known = notes.get(uri);
      if (files !== undefined) filesOf.set(uri, files);
      const open =
        known?.note.text === text && files === undefined ? known : openNote(text, filesOf.get(uri));
      notes.set(uri, open);
      return {
        models: open.models.map(({ name, recurrence }) => ({
          name,
          section: recurrence.section,
          range: recurrence.range,
        })),
        problems: open.problems,
        lenses: lensPlaces(open),
        filesWanted: filesWanted(open.note),
      };
    },
    close: ({ uri }) => {
      notes.delete(uri);
      filesOf.delete(uri);
      checks.delete(uri);
      return null;
    },
    analyse: ({ uri, view }) => {
      const seen = viewed(uri, view);
      return seen === undefined ? noModel : { analysis: analyse(seen.run, view) };
    },
    inspect: ({ uri, view, term }) => {
      const seen = viewed(uri, view);
      if (seen === undefined) return noModel;
      const value = termValue(seen.run, term);
      return value === undefined ? { why: 'It has no value on this model.' } : { value };
    },
    termAt: ({ uri, offset, view }) => {
      const seen = viewed(uri, view);
      if (seen === undefined || modelFor(seen.open, offset) !== seen.model) return null;
      const found = termAt(seen.open, offset, () => view);
      return found?.meaning.kind === 'term' ? found.meaning.term : null;
    },
    hover: ({ uri, offset, view, theme }) => {
      const open = noteOf(uri);
      const viewedModel = view === undefined ? undefined : open.models[view.model];
      const readingOf = (model: Model) =>
        view !== undefined && model === viewedModel ? view : { steps: undefined, loss: undefined };
      const inSpec = specMarkdown(open, offset, readingOf, theme);
      if (inSpec !== undefined) return inSpec;
      const found = termAt(open, offset, readingOf);
      if (found === undefined) return null;
      const markdown = termMarkdown(
        found,
        open.run(found.model, readingOf(found.model).steps),
        theme,
      );
      return markdown === undefined ? null : { markdown, range: found.range };
    },
    complete: ({ uri, offset }) => {
      const tensors = tensorsOf(filesOf.get(uri));
      const names = (path: string): readonly string[] => {
        const file = tensors.file(path);
        return file.ok ? [...file.value.keys()].filter((name) => name !== '') : [];
      };
      return specCompletions(noteOf(uri), offset, names) ?? null;
    },
    export: ({ uri, view, file, as }) => {
      const seen = viewed(uri, view);
      if (seen === undefined) return noModel;
      const { open, model, run } = seen;
      return {
        content:
          as.format === 'html'
            ? snapshotPage(snapshotOf(run, { ...view, file }), as.parts, as)
            : exportText(open, model, as.format, { ...view, file }),
      };
    },
    check: ({ uri }) => {
      const cache = checks.get(uri) ?? createCheckCache();
      checks.set(uri, cache);
      return { kind: 'steps', run: checkSteps(noteOf(uri), cache) };
    },
    definition: ({ uri, offset }) => definitionPlaces(noteOf(uri), offset) ?? null,
    occurrences: ({ uri, offset }) => placesOfSymbolAt(noteOf(uri).note, offset),
    outline: ({ uri }) => outline(noteOf(uri)),
    verdicts: ({ uri }) => {
      const { models, run } = noteOf(uri);
      return models.map((model) => analyse(run(model, undefined)).verdict);
    },
    report: ({ uri, file }) => ({ markdown: report(noteOf(uri), file) }),
  };

  return (call) => (answers[call.name] as (request: Call['request']) => unknown)(call.request);
}
