import { analyse } from '../analysis/analyse.ts';
import type { Analysis } from '../analysis/analysis.ts';
import type { OpenNote } from '../analysis/openNote.ts';
import { lineIndex } from '../note/lineIndex.ts';
import { formatLog10, formatNumber, formatShare } from './formatNumber.ts';
import { code } from './termMarkdown.ts';
import { drawingToSvg } from './toSvg.ts';
import { verdictSentence } from './verdictSentence.ts';

/** A report on a note, as a markdown document of its own that any preview shows. */
export function report(open: OpenNote, file: string): string {
  const lines = lineIndex(open.note.text);
  const parts = [`# Gradients in ${plain(file)}`];
  if (open.models.length === 0) {
    parts.push(
      'No recurrent network was found in the note: none of its diagrams (`\\begin{CD}`) computes an object from an earlier step.',
    );
  }
  for (const model of open.models) {
    const analysis = analyse(open.run(model, undefined), {});
    const line = lines.positionAt(model.recurrence.range.start).line;
    parts.push(...modelParts(analysis, line));
  }
  parts.push('## Problems');
  parts.push(
    open.problems.length === 0
      ? 'None.'
      : open.problems
          .map(({ range, severity, message }) => {
            const { line, column } = lines.positionAt(range.start);
            return `- ${severity}, line ${line}, column ${column}: ${plain(message)}`;
          })
          .join('\n'),
  );
  return `${parts.join('\n\n')}\n`;
}

function modelParts(analysis: Analysis, line: number): string[] {
  const { verdict, section } = analysis;
  const title = section === '' ? `The model ${plain(analysis.name)}` : plain(section);
  const picture = `data:image/svg+xml;base64,${base64(drawingToSvg(analysis, { kind: 'standalone' }))}`;
  return [
    `## ${title} (line ${line})`,
    `$$${analysis.recurrenceTex}$$`,
    `**${verdict.kind}.** ${verdictSentence(analysis)}`,
    `![The unrolled graph with its gradient flow](${picture})`,
    ...assumptionParts(analysis),
    ...analysis.remarks.map(plain),
    contributionTable(analysis),
    numbersTable(analysis),
  ];
}

function assumptionParts({ assumptions, open }: Analysis): string[] {
  if (open.length === 0) return [];
  return [
    'The note leaves these open; they were assumed:',
    [
      ...assumptions.map(({ tex }) => `- $${tex}$`),
      ...open
        .filter(({ key }) => key !== 'equations')
        .map(({ what, line }) => `- ${plain(what)}; to change it: ${code(line)}`),
    ].join('\n'),
    'Each can be said in an `rnn` block below the diagram; the command *Gradient Graph: Insert the Assumed Spec* writes one.',
  ];
}

function contributionTable({ contributions, loss }: Analysis): string {
  if (contributions.length === 0) return '';
  return [
    `| step $i$ | $\\lVert A_{${loss}} C_{i,${loss}} W_i \\rVert$ | share |`,
    '|---:|---:|---:|',
    ...contributions.map(
      ({ step, log10Norm, share }) =>
        `| ${step} | ${formatLog10(log10Norm, 4)} | ${formatShare(share)} |`,
    ),
  ].join('\n');
}

function numbersTable({ verdict, losses, loss, log10Gradient }: Analysis): string {
  const value = losses.find(({ step }) => step === loss);
  const rows = [
    ['loss', value === undefined ? '' : formatNumber(value.value, 4)],
    ['norm of its gradient', formatLog10(log10Gradient, 4)],
    ['factor per step', `×${formatNumber(verdict.factorPerStep, 3)}`],
    ['steps back that carry 50 %', String(verdict.horizon50)],
    ['steps back that carry 99 %', String(verdict.horizon99)],
    ['coherence', formatNumber(verdict.coherence, 3)],
    ['norm of the connectivity over the whole span', formatLog10(verdict.log10True, 4)],
    ['its upper bound, the product of the norms', formatLog10(verdict.log10Bound, 4)],
  ];
  return ['| | |', '|---|---:|', ...rows.map(([name, text]) => `| ${name} | ${text} |`)].join('\n');
}

/** Text of the note inside the report is text, whatever it holds. */
function plain(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]<>#|$~]/g, '\\$&');
}

function base64(text: string): string {
  const bytes = new TextEncoder().encode(text);
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare function btoa(binary: string): string;
