import { severityWords } from '../severityWords.ts';
import { kindWords } from '../kindWords.ts';
import { t } from '@vscode/l10n';
import { analysing } from '../../analysis/analyse.ts';
import type { WholeAnalysis } from '../../analysis/analysis.ts';
import type { NoteCheck } from '../../analysis/check/checkedRelation.ts';
import type { OpenNote } from '../../analysis/openNote.ts';
import { waysDocument, type WaysDocument } from '../../analysis/pathsDocument.ts';
import { lineIndex } from '../../note/lineIndex.ts';
import { cellPositions, type NotebookText } from '../../note/notebookText.ts';
import { lineWords, type Place } from '../../note/place.ts';
import type { Range } from '../../note/range.ts';
import type { Work } from '../../tensor/work.ts';
import { detailWords, statusWords, summaryWords } from '../checkWords.ts';
import { formatLog10, formatNumber, formatShare } from '../formatNumber.ts';
import { code } from '../termMarkdown.ts';
import { drawingToSvg } from '../toSvg.ts';
import { verdictSentence } from '../verdictSentence.ts';
import { documentOf, numbers, picture, plain, table, words } from './markdown.ts';

/**
 * A report on a note, as a markdown document of its own that any preview shows: for each model its
 * drawing, verdict, contributions and strongest paths; the equations checked; the problems.
 */
export function* reporting(
  open: OpenNote,
  check: NoteCheck,
  file: string,
  cells?: NotebookText['cells'],
): Work<string> {
  const { text } = open.note;
  const placeAt: (offset: number) => Place =
    cells === undefined ? lineIndex(text).positionAt : cellPositions({ text, cells });
  const lineOf = ({ start }: Range): Place => placeAt(start);
  const parts: string[] = [];
  for (const model of open.models) {
    const run = yield* open.running(model, undefined);
    const analysis = yield* analysing(run, {});
    yield t('the strongest paths');
    const ways = waysDocument(run, analysis.loss, analysis.source.id, undefined);
    parts.push(...modelParts(analysis, ways, lineOf(model.recurrence.range)));
  }
  return documentOf([
    t('# Gradients in {0}', plain(file)),
    open.models.length === 0
      ? t(
          'No recurrent network was found in the note: none of its diagrams (`\\begin{CD}`) computes an object from an earlier step, and none of its equations reads a state of the step before.',
        )
      : undefined,
    ...parts,
    t('## Equations'),
    equationParts(check, lineOf),
    t('## Problems'),
    open.problems.length === 0
      ? t('None.')
      : open.problems
          .map(({ range, severity, message }) => {
            const place = placeAt(range.start);
            return t(
              '- {0}, {1}, column {2}: {3}',
              severityWords(severity),
              lineWords(place),
              place.column,
              plain(message),
            );
          })
          .join('\n'),
  ]);
}

/** In a column of lines the word itself says nothing. */
function lineCell(place: Place): string {
  return place.cell === undefined ? String(place.line) : lineWords(place);
}

function equationParts({ relations, isOff }: NoteCheck, lineOf: (range: Range) => Place): string {
  if (isOff) return t('The note turns the check of its equations off.');
  if (relations.length === 0) return t('The note has no equations.');
  const rows = relations
    .filter(({ status }) => status !== 'defines')
    .map((relation) => [
      lineCell(lineOf(relation.range)),
      code(relation.tex).replaceAll('|', '\\|').replaceAll(/\s+/g, ' '),
      statusWords(relation.status),
      plain(relation.status === 'holds' ? '' : detailWords(relation)),
    ]);
  return [
    t('{0}.', summaryWords(relations)),
    ...(rows.length === 0
      ? []
      : [table([numbers(t('line')), words(t('equation')), words(t('status')), words('')], rows)]),
  ].join('\n\n');
}

function modelParts(analysis: WholeAnalysis, ways: WaysDocument, place: Place): readonly string[] {
  const { verdict, section } = analysis;
  const title = section === '' ? t('The model {0}', plain(analysis.name)) : plain(section);
  return [
    `## ${title} (${lineWords(place)})`,
    `$$${analysis.recurrenceTex}$$`,
    t('**{0}.** {1}', kindWords(verdict.kind), verdictSentence(analysis)),
    picture(
      t('The unrolled graph with its gradient flow'),
      drawingToSvg(analysis, { kind: 'standalone' }),
    ),
    ...assumptionParts(analysis),
    ...analysis.remarks.map(plain),
    contributionTable(analysis),
    pathsTable(analysis, ways),
    numbersTable(analysis),
  ];
}

function assumptionParts({ assumptions, open }: WholeAnalysis): string[] {
  if (open.length === 0) return [];
  return [
    t('The note leaves these open; they were assumed:'),
    [
      ...assumptions.map(({ tex }) => `- $${tex}$`),
      ...open
        .filter(({ key }) => key !== 'equations')
        .map(({ what, line }) => t('- {0}; to change it: {1}', plain(what), code(line))),
    ].join('\n'),
    t(
      'Each can be said in an `rnn` block below the diagram; the command *Gradient Graph: Insert the Assumed Spec* writes one.',
    ),
  ];
}

/** Longer tables would bury what follows; the strongest are named. */
const mostContributions = 40;

function contributionTable({ contributions, loss }: WholeAnalysis): string {
  if (contributions.length === 0) return '';
  const strongest = contributions
    .toSorted((a, b) => b.log10Norm - a.log10Norm)
    .slice(0, mostContributions);
  const isWhole = strongest.length === contributions.length;
  const shown = isWhole ? contributions : strongest.toSorted((a, b) => a.step - b.step);
  const rows = shown.map(({ step, log10Norm, share }) => [
    String(step),
    formatLog10(log10Norm, 4),
    formatShare(share),
  ]);
  const columns = [
    numbers(t('step $i$')),
    numbers(`$\\lVert A_{${loss}} C_{i,${loss}} W_i \\rVert$`),
    numbers(t('share')),
  ];
  const says = t(
    'The {0} strongest of {1} contributions:',
    mostContributions,
    contributions.length,
  );
  return isWhole ? table(columns, rows) : `${says}\n\n${table(columns, rows)}`;
}

function pathsTable({ loss }: WholeAnalysis, { paths }: WaysDocument): string {
  if (paths === undefined || paths.strongest.length === 0) return '';
  const rows = paths.strongest.map(({ step, through, log10Norm }) => [
    String(step),
    runsOf(through)
      .map(({ name, count }) => `$${name}$${count === 1 ? '' : t(' for {0} steps', count)}`)
      .join(t(', then ')),
    formatLog10(log10Norm, 4),
  ]);
  const says = paths.complete
    ? t('The strongest single paths to the loss of step {0}:', loss)
    : t('The strongest single paths to the loss of step {0} as far as the search went:', loss);
  const columns = [numbers(t('from step')), words(t('through')), numbers(t('norm'))];
  return `${says}\n\n${table(columns, rows)}`;
}

/** `c, c, c, h` is `c` for 3 steps, then `h`. */
function runsOf(names: readonly string[]): readonly { name: string; count: number }[] {
  const runs: { name: string; count: number }[] = [];
  for (const name of names) {
    const last = runs.at(-1);
    if (last?.name === name) last.count += 1;
    else runs.push({ name, count: 1 });
  }
  return runs;
}

function numbersTable({ verdict, losses, loss, log10Gradient }: WholeAnalysis): string {
  const value = losses.find(({ step }) => step === loss);
  return table(
    [words(''), numbers('')],
    [
      [t('loss'), value === undefined ? '' : formatNumber(value.value, 4)],
      [t('norm of its gradient'), formatLog10(log10Gradient, 4)],
      [t('factor per step'), `×${formatNumber(verdict.factorPerStep, 3)}`],
      [t('steps back that carry 50 %'), String(verdict.horizon50)],
      [t('steps back that carry 99 %'), String(verdict.horizon99)],
      [t('coherence'), formatNumber(verdict.coherence, 3)],
      [t('norm of the connectivity over the whole span'), formatLog10(verdict.log10True, 4)],
      [t('its upper bound, the product of the norms'), formatLog10(verdict.log10Bound, 4)],
    ],
  );
}
