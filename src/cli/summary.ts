import { analyse } from '../analysis/analyse.ts';
import type { WholeAnalysis } from '../analysis/analysis.ts';
import { isChosenLoss } from '../analysis/lossChoice.ts';
import type { OpenNote } from '../analysis/openNote.ts';
import { hasSeveralWays, splitConnectivity } from '../analysis/pathSplit.ts';
import type { Run } from '../analysis/run.ts';
import { sourceNamed } from '../analysis/sourceGradient.ts';
import { formatLog10, formatNumber, formatShare } from '../drawing/formatNumber.ts';
import { verdictSentence } from '../drawing/verdictSentence.ts';
import type { Model } from '../model/model.ts';
import type { AnalyzeArguments } from './arguments.ts';
import { lineWords, placeWords } from '../note/place.ts';
import type { NoteText } from './noteText.ts';

const barWidth = 32;

/** What a person reads in a terminal: the verdict, the contributions as bars, the problems. */
export function summary(
  open: OpenNote,
  options: AnalyzeArguments,
  placeAt: NoteText['placeAt'],
): string {
  const models =
    options.model === undefined ? open.models : open.models.slice(options.model - 1, options.model);
  const { wrt } = options;
  const asked = models.filter(
    (model) => wrt === undefined || sourceNamed(open.run(model, options.steps), wrt) !== undefined,
  );
  const sections = asked.map((model) => modelSummary(model, open, options, placeAt));
  if (models.length === 0) {
    sections.push(
      'No recurrent network was found: no diagram (\\begin{CD}) that is a recurrence, no equation that computes h_t from h_{t-1}, and no rnn block with a cell or equations of a step.\n',
    );
  }
  const problems = problemLines(open, options.file, placeAt);
  if (problems !== '') sections.push(problems);
  return sections.join('\n');
}

function modelSummary(
  model: Model,
  open: OpenNote,
  options: AnalyzeArguments,
  placeAt: NoteText['placeAt'],
): string {
  const run = open.run(model, options.steps);
  const loss = options.loss === 'all' ? undefined : options.loss;
  const source = (options.wrt === undefined ? undefined : sourceNamed(run, options.wrt)) ?? 'all';
  const last = analyse(run, { loss, source });
  const losses = options.loss === 'all' ? last.losses.map(({ step }) => step) : [last.chosenLoss];
  const line = lineWords(placeAt(model.recurrence.range.start));
  const lines = [
    `${model.name} (${line}${last.section === '' ? '' : `, ${last.section}`}), ${last.steps} steps`,
    `  ${last.recurrenceTex}`,
    ...last.assumptions.map(({ tex }) => `  assumed: ${tex}`),
    ...model.open
      .filter(({ key }) => key !== 'equations')
      .map(
        ({ what, line: yaml }) => `  assumed ${what}; to change it, write in an rnn block: ${yaml}`,
      ),
    ...last.remarks.map((remark) => `  ${remark}`),
    '',
    ...losses.flatMap((step) =>
      lossLines(step === last.chosenLoss ? last : analyse(run, { loss: step, source }), run),
    ),
  ];
  return lines.join('\n');
}

function lossLines(analysis: WholeAnalysis, run: Run): string[] {
  const { verdict, contributions, chosenLoss } = analysis;
  const values = analysis.losses.filter(({ step }) => isChosenLoss(chosenLoss, step));
  const value = values.reduce((sum, one) => sum + one.value, 0);
  const name = chosenLoss === 'sum' ? 'the sum of all losses' : (values[0]?.id ?? 'the loss');
  const largest = Math.max(...contributions.map(({ log10Norm }) => log10Norm));
  const width = String(contributions.at(-1)?.step ?? 0).length;
  return [
    `${verdict.kind}: ${verdictSentence(analysis)}`,
    ...(values.length === 0
      ? []
      : [
          `${name} = ${formatNumber(value, 4)}; its gradient by ${analysis.source.kind === 'all' ? 'all parameters' : analysis.source.tex} has norm ${formatLog10(analysis.log10Gradient, 4)}, coherence ${verdict.coherence.toFixed(2)}`,
        ]),
    ...spectrumLines(analysis),
    ...splitLines(analysis, run),
    `contribution of step i to the gradient of ${name} (bars are logarithmic)`,
    ...contributions.map(
      ({ step, log10Norm, share }) =>
        `  ${String(step).padStart(width)} ${bar(log10Norm - largest).padEnd(barWidth)} ${formatLog10(log10Norm).padStart(8)}  ${formatShare(share)}`,
    ),
    '',
  ];
}

/** The true connectivity beside its bound, how uneven it is, and the rates of the state's directions. */
function spectrumLines({ verdict, spectrum, firstStep, loss }: WholeAnalysis): string[] {
  if (loss === firstStep) return [];
  const name = `C_{${firstStep},${loss}}`;
  const norms = `‖${name}‖ = ${formatLog10(verdict.log10True, 4)}, at most Π‖H_k‖ = ${formatLog10(verdict.log10Bound, 4)}`;
  if (spectrum === undefined) return [norms];
  const { lyapunovExponents, log10ConditionNumber } = spectrum;
  const shown = lyapunovExponents.slice(0, mostExponents).map((one) => formatNumber(one, 3));
  const more = lyapunovExponents.length > mostExponents ? ', …' : '';
  return [
    `${norms}; condition number of ${name}: ${formatLog10(log10ConditionNumber)}`,
    `Lyapunov exponents (natural log per step): ${shown.join(', ')}${more}`,
  ];
}

/** Of a state of several variables: how much goes through each. */
function splitLines({ firstStep, loss }: WholeAnalysis, run: Run): string[] {
  if (loss === firstStep || !hasSeveralWays(run)) return [];
  const { parts, coherence } = splitConnectivity(run, firstStep, loss);
  const said = parts.map(
    ({ through, log10Norm }) =>
      `${through === undefined ? 'changing between them' : `staying in ${through}`} ${formatLog10(log10Norm)}`,
  );
  return [
    `C_{${firstStep},${loss}} by its paths (Frobenius norms): ${said.join(', ')}; coherence ${coherence.toFixed(2)}`,
  ];
}

const mostExponents = 6;

/** A bar over the three decades below the largest, in eighths of a character. */
function bar(log10Share: number): string {
  const eighths = Math.round(8 * barWidth * Math.max(0, 1 + log10Share / 3));
  return (
    '█'.repeat(Math.floor(eighths / 8)) +
    (['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'][eighths % 8] ?? '')
  );
}

function problemLines(open: OpenNote, file: string, placeAt: NoteText['placeAt']): string {
  return open.problems
    .map(({ range, severity, message, code }) => {
      return `${file}:${placeWords(placeAt(range.start))}: ${severity}: ${message} [${code}]\n`;
    })
    .join('');
}
