import { t } from '@vscode/l10n';
import {
  analysing,
  analysingFirst,
  analysingRest,
  chosenOf,
  glancing,
  isLongAnalysis,
  judging,
} from '../../analysis/analyse.ts';
import { insideCell, whyNotInside } from '../../analysis/cell/insideCell.ts';
import { insertSpec } from '../../analysis/insertSpec.ts';
import type { Verdict } from '../../analysis/analysis.ts';
import { checkSteps } from '../../analysis/check/checkNote.ts';
import { isWorthAGlance } from '../../analysis/glance.ts';
import { lensPlaces } from '../../analysis/lensPlaces.ts';
import { openNote, type OpenNote } from '../../analysis/openNote.ts';
import { modelFor, termAt, type Reading } from '../../analysis/termAt.ts';
import { pathList } from '../../analysis/pathList.ts';
import { specCompletions } from '../../analysis/specCompletions.ts';
import { definitionPlaces } from '../../analysis/symbols/definitionPlaces.ts';
import { outline } from '../../analysis/symbols/outline.ts';
import { placesOfSymbolAt } from '../../analysis/symbols/placedSymbols.ts';
import { definitionNorms } from '../../analysis/terms/definitionNorms.ts';
import { knobsOf } from '../../analysis/whatIf/knobs.ts';
import { writeChanges } from '../../analysis/whatIf/writeChanges.ts';
import { noChanges } from '../../model/changes.ts';
import { termValue } from '../../analysis/termValue.ts';
import { reporting } from '../../drawing/documents/reportDocument.ts';
import { triangleTile } from '../../analysis/triangleTile.ts';
import { hoverMarkdown } from '../../drawing/hoverMarkdown.ts';
import { exportText } from '../../drawing/export/exportText.ts';
import { snapshotOf } from '../../drawing/export/snapshot.ts';
import { snapshotPage } from '../../drawing/export/snapshotPage.ts';
import { noteDrawings } from '../../drawing/noteDrawings.ts';
import { noteMarks } from '../../drawing/noteMarks.ts';
import { normHint } from '../../drawing/normHint.ts';
import { specMarkdown } from '../../drawing/specMarkdown.ts';
import { filesWanted, tensorsOf } from '../../model/noteFiles.ts';
import type { Work } from '../../tensor/work.ts';
import type { InsidePlace } from '../../webview/protocol.ts';
import { encoding } from '../../webview/wire.ts';
import type { Model } from '../../model/model.ts';
import type { Note } from '../../note/note.ts';
import type { Range } from '../../note/range.ts';
import type { Recurrence } from '../../note/recurrence.ts';
import type { CallName, EngineCalls, View } from './calls.ts';
import { createOpenNotes } from './openNotes.ts';
import { whileAsked } from './whileAsked.ts';
import { cannotInsert, documentAbout, documentChoices, noModel } from './documents.ts';

type Answer<Name extends CallName> = (
  request: EngineCalls[Name]['request'],
) => EngineCalls[Name]['reply'] | Work<EngineCalls[Name]['reply']>;

type Call = { [Name in CallName]: { name: Name; request: EngineCalls[Name]['request'] } }[CallName];

/** What the engine's thread knows: the open notes; and its answer to every call, in pieces where it is long. */
export function createAnswers(): (call: Call) => unknown {
  const notes = createOpenNotes();
  const { noteOf, viewed, checking, previewed } = notes;
  /** The place of each note whose inside was asked for last. */
  const insides = new Map<string, InsidePlace>();

  const answers: { readonly [Name in CallName]: Answer<Name> } = {
    open: (request) => {
      const open = notes.open(request);
      return {
        models: open.models.map(({ name, recurrence, open: assumed }) => ({
          name,
          section: recurrence.section,
          range: recurrence.range,
          specs: specsOf(open.note, recurrence),
          isOpen: assumed.some(({ says }) => says !== undefined),
        })),
        problems: open.problems,
        lenses: lensPlaces(open),
        filesWanted: filesWanted(open.note),
      };
    },
    close: ({ uri }) => {
      notes.close(uri);
      insides.delete(uri);
      return null;
    },
    analyse: function* ({ uri, view, whole = false, glance = false }) {
      const open = noteOf(uri);
      const model = open.models[view.model] ?? open.models[0];
      if (model === undefined) return noModel();
      const changed = notes.openChanged(open, model, view.changes, view.steps);
      if (!changed.ok) return changed;
      const run = yield* changed.open.running(changed.model, view.steps);
      const isGlance = glance && isWorthAGlance(run);
      const isWhole = whole || !isLongAnalysis(run);
      const analysis = yield* isGlance
        ? glancing(run, view)
        : isWhole
          ? analysing(run, view)
          : analysingFirst(run, view);
      const encoded = yield* encoding(analysis);
      yield;
      return {
        encoded,
        knobs: knobsOf(open, model, changed.drawn),
        verdict: analysis.verdict?.kind,
        isGlance,
      };
    },
    analyseLater: function* ({ uri, view }) {
      const seen = viewed(uri, view);
      if (seen === undefined) return noModel();
      const rest = yield* analysingRest(seen.run, view);
      return { encoded: yield* encoding(rest), verdict: rest.verdict.kind };
    },
    writeChanges: ({ uri, view: { model: index, changes = noChanges, steps } }) => {
      const open = noteOf(uri);
      const model = open.models[index];
      if (model === undefined) return { ok: false, ...noModel() };
      const changed = notes.openChanged(open, model, changes, steps);
      return changed.ok ? writeChanges(open, model, changed.model, changes, steps) : changed;
    },
    tile: function* ({ uri, view, tile }) {
      const open = noteOf(uri);
      const model = open.models[view.model] ?? open.models[0];
      if (model === undefined) return noModel();
      const changed = notes.openChanged(open, model, view.changes, view.steps);
      if (!changed.ok) return changed;
      const run = yield* changed.open.running(changed.model, view.steps);
      return { tile: yield* triangleTile(run, tile) };
    },
    inspect: ({ uri, view, term }) => {
      const seen = viewed(uri, view);
      if (seen === undefined) return noModel();
      const value = termValue(seen.run, term);
      return value === undefined ? { why: t('It has no value on this model.') } : { value };
    },
    paths: function* ({ uri, view }) {
      const seen = viewed(uri, view);
      if (seen === undefined) return noModel();
      const { loss, source } = chosenOf(seen.run, view);
      return { list: yield* pathList(seen.run, loss, source) };
    },
    inside: function* ({ uri, view, at }) {
      insides.set(uri, at);
      const seen = viewed(uri, view);
      if (seen === undefined) return { inside: undefined };
      const { run } = seen;
      const { loss, source } = chosenOf(run, view);
      const why = whyNotInside(run, at.step);
      if (why !== undefined) return { why };
      const isAsked = (): boolean => insides.get(uri) === at;
      const inside = yield* whileAsked(insideCell(run, loss, source, at), isAsked);
      return isAsked() ? { inside } : { superseded: true };
    },
    termAt: ({ uri, offset, view }) => {
      // What is tried out of the model is no other place in the text.
      const { models } = noteOf(uri);
      const at = modelFor({ models }, offset);
      if (at === undefined) return null;
      const model = models.indexOf(at);
      const seen = model === view.model ? viewed(uri, view)?.open : noteOf(uri);
      const reading = model === view.model ? view : { steps: undefined, loss: undefined };
      const found = seen && termAt(seen, offset, () => reading);
      return { model, term: found?.meaning.kind === 'term' ? found.meaning.term : undefined };
    },
    hover: ({ uri, offset, view, theme }) => {
      const open = noteOf(uri);
      const readingOf = readingFor(open, view);
      const inSpec = specMarkdown(open, offset, readingOf, theme);
      if (inSpec !== undefined) return inSpec;
      return hoverMarkdown(open, offset, readingOf, theme) ?? null;
    },
    norms: function* ({ uri, start, end, view }) {
      const open = noteOf(uri);
      const norms = yield* definitionNorms(open, { start, end }, readingFor(open, view));
      return norms.map((norm) => ({ at: norm.at, text: normHint(norm) }));
    },
    complete: ({ uri, offset }) => {
      const tensors = tensorsOf(notes.filesOf(uri));
      const names = (path: string): readonly string[] => {
        const file = tensors.file(path);
        return file.ok ? [...file.value.keys()].filter((name) => name !== '') : [];
      };
      return specCompletions(noteOf(uri), offset, names) ?? null;
    },
    insertSpec: ({ uri, model: index, line }) => {
      const open = noteOf(uri);
      const model = open.models[index];
      if (model === undefined) return noModel();
      const parts = model.open.filter((part) => line === undefined || part.line === line);
      if (parts.every(({ says }) => says === undefined)) {
        return { why: t('The note says all of this already.') };
      }
      const edits = insertSpec(open, model, notes.filesOf(uri), parts);
      return edits === undefined ? cannotInsert() : { edits };
    },
    export: ({ uri, view, file, as }) => {
      const seen = viewed(uri, view);
      if (seen === undefined) return noModel();
      const { open, model, run } = seen;
      return {
        content:
          as.format === 'html'
            ? snapshotPage(snapshotOf(run, { ...view, file }), as.parts, as)
            : exportText(open, model, as.format, {
                ...view,
                ...as,
                file,
                checks: notes.checksOf(uri),
              }),
      };
    },
    check: ({ uri }) => checking(uri),
    definition: ({ uri, offset }) => definitionPlaces(noteOf(uri), offset) ?? null,
    occurrences: ({ uri, offset }) => placesOfSymbolAt(noteOf(uri).note, offset),
    outline: ({ uri }) => outline(noteOf(uri)),
    verdicts: function* ({ uri }) {
      const { models, running } = noteOf(uri);
      const verdicts: Verdict[] = [];
      for (const model of models) {
        verdicts.push(yield* judging(yield* running(model, undefined)));
      }
      return verdicts;
    },
    documentChoices: ({ uri, view }) => documentChoices(noteOf(uri), view),
    document: ({ uri, ...request }) => documentAbout(noteOf(uri), request),
    drawings: function* ({ uri, text, macros }) {
      return yield* noteDrawings(previewed(uri, text) ?? openNote(text, undefined, macros));
    },
    marks: function* ({ uri, text, macros }) {
      const known = previewed(uri, text);
      if (known !== undefined && uri !== undefined) {
        return noteMarks(known.note, yield* checking(uri));
      }
      const open = openNote(text, undefined, macros);
      return noteMarks(open.note, yield* checkSteps(open));
    },
    report: function* ({ uri, file, cells }) {
      const check = yield* checking(uri);
      return { markdown: yield* reporting(noteOf(uri), check, file, cells) };
    },
  };

  return (call) => (answers[call.name] as (request: Call['request']) => unknown)(call.request);
}

/** What the panel shows of its model; every other model as it is by itself. */
function readingFor({ models }: OpenNote, view: View | undefined): (model: Model) => Reading {
  const viewed = view === undefined ? undefined : models[view.model];
  return (model) =>
    view !== undefined && model === viewed ? view : { steps: undefined, loss: undefined };
}

function specsOf({ specs, recurrences }: Note, recurrence: Recurrence): readonly Range[] {
  const index = recurrences.indexOf(recurrence);
  return specs.flatMap((one) => (one.recurrence === index ? [one.spec.range] : []));
}
