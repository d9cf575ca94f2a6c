import { t } from '@vscode/l10n';
import { lossesOf } from '../../analysis/analyse.ts';
import { contributions } from '../../analysis/contributions.ts';
import { gains, sweepable, sweepingGain } from '../../analysis/gainSweep.ts';
import { checkingGradient } from '../../analysis/gradientCheck.ts';
import type { OpenNote } from '../../analysis/openNote.ts';
import { pathFactors } from '../../analysis/pathFactors.ts';
import type { Run } from '../../analysis/run.ts';
import { defaultSource, isSource, sourcesOf, tapsOf } from '../../analysis/sources.ts';
import { modelFor, termAt } from '../../analysis/termAt.ts';
import { tracing } from '../../analysis/traceOfTerm.ts';
import { gradientCheckDocument } from '../../drawing/documents/gradientCheckDocument.ts';
import { pathDocument } from '../../drawing/documents/pathDocument.ts';
import { sweepDocument } from '../../drawing/documents/sweepDocument.ts';
import { traceDocument } from '../../drawing/documents/traceDocument.ts';
import type { Work } from '../../tensor/work.ts';
import type { DocumentChoices, DocumentRequest } from './documentCalls.ts';
import type { View } from './calls.ts';

type Reply = { readonly markdown: string } | { readonly why: string };

/** Of a note whose diagrams and equations are no recurrence. */
export const noModel = (): { readonly why: string } => ({
  why: t('The note has no recurrence that can be computed.'),
});

/** Of a note whose spec is not of a form that lines can be added to. */
export const cannotInsert = (): { readonly why: string } => ({
  why: t(
    'What was assumed cannot be written here by itself; the panel lists the lines to write into an rnn block.',
  ),
});

/** What a document can be asked about, for the quick picks. */
export function* documentChoices(
  open: OpenNote,
  view: View,
): Work<DocumentChoices | { why: string }> {
  const seen = yield* viewed(open, view);
  if (seen === undefined) return noModel();
  const { run, loss, source } = seen;
  yield* run.pullingBack(loss);
  return {
    losses: lossesOf(run).map(({ id, step, value }) => ({ id, step, value })),
    loss,
    sources: sourcesOf(run),
    source,
    steps: contributions(run, loss, tapsOf(run, source)).steps.map(
      ({ step, log10Norm, share }) => ({ step, log10Norm, share }),
    ),
    parameters: sweepable(run.model).map(({ name, shape }) => ({ name, shape })),
  };
}

/** A document about the model in view; a reason where there is nothing to write. */
export function* documentAbout(
  open: OpenNote,
  { view, file, theme, wanted }: DocumentRequest,
): Work<Reply> {
  if (wanted.kind === 'trace') return yield* traced(open, view, file, theme, wanted.offset);
  const seen = yield* viewed(open, view);
  if (seen === undefined) return noModel();
  const { run, loss, source } = seen;
  const lossTex = lossesOf(run).find(({ step }) => step === loss)?.id ?? `E_{${loss}}`;
  switch (wanted.kind) {
    case 'path': {
      const isBorder = wanted.step < run.firstStep;
      if (isBorder && run.model.program.states.length > 1) {
        return { why: t('The paths to one of several initial states are not written out.') };
      }
      const sourceTex = source === 'all' ? '\\theta' : source;
      const path = yield* pathFactors(run, loss, wanted.step, source);
      return { markdown: pathDocument(path, { file, lossTex, sourceTex }) };
    }
    case 'gradient-check': {
      const checks = yield* checkingGradient(run, loss);
      const steps = loss - run.firstStep + 1;
      return { markdown: gradientCheckDocument(checks, { file, lossTex, steps }) };
    }
    case 'sweep': {
      const parameter = run.model.parameters.find(({ name }) => name === wanted.parameter);
      if (parameter === undefined) return { why: t('The model has no {0}.', wanted.parameter) };
      const { from, to, count } = wanted;
      const points = yield* sweepingGain(run.model, run.steps, parameter, gains(from, to, count));
      const last = lossesOf(run).at(-1)?.id ?? lossTex;
      const about = { file, parameter: parameter.name, lossTex: last, steps: run.steps, theme };
      return { markdown: sweepDocument(points, about) };
    }
  }
}

function* traced(
  open: OpenNote,
  view: View,
  file: string,
  theme: 'light' | 'dark',
  offset: number,
): Work<Reply> {
  const found = termAt(open, offset, () => view);
  if (found === undefined) {
    return { why: t('There is no term of a model at the cursor. Put it into a formula.') };
  }
  const { meaning } = found;
  switch (meaning.kind) {
    case 'unknown':
      return { why: t("{0} has no value on the note's models.", found.tex) };
    case 'no-value':
      return { why: t('{0} has no value here. {1}', found.tex, meaning.why) };
    case 'term': {
      const model = modelFor(open, offset) ?? found.model;
      const run = yield* open.running(model, stepsFor(open, view, model));
      const trace = yield* tracing(run, meaning.term, chosenLoss(run, view));
      return 'why' in trace ? trace : { markdown: traceDocument(trace, file, theme) };
    }
  }
}

function* viewed(
  open: OpenNote,
  view: View,
): Work<{ readonly run: Run; readonly loss: number; readonly source: string } | undefined> {
  const model = open.models[view.model] ?? open.models[0];
  if (model === undefined) return undefined;
  const run = yield* open.running(model, view.steps);
  const source =
    view.source !== undefined && isSource(run, view.source) ? view.source : defaultSource(run);
  return { run, loss: chosenLoss(run, view), source };
}

/** A document is about one loss: of a sum, the last. */
function chosenLoss({ firstStep, lastStep }: Run, { loss }: View): number {
  if (loss === undefined || loss === 'sum') return lastStep;
  return loss >= firstStep && loss <= lastStep ? loss : lastStep;
}

function stepsFor(
  open: OpenNote,
  view: View,
  model: OpenNote['models'][number],
): number | undefined {
  return open.models[view.model] === model ? view.steps : undefined;
}
