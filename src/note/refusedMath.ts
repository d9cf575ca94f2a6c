import { t } from '@vscode/l10n';
import type { MathSpan } from './note.ts';
import { openBrace } from './openBrace.ts';
import type { Parsed } from './parseTex.ts';
import type { Fix, Problem } from './problem.ts';
import type { Range } from './range.ts';
import { noteRange, texSource } from './texSource.ts';

type Refusal = Parsed & { readonly ok: false };

/** Says in plain words where and why KaTeX refuses a formula. */
export function refusedMath(span: MathSpan, reported: Refusal): Problem {
  const refusal = atItsCause(span, reported);
  const cd = /\\begin\s*\{CD\}/.test(span.tex);
  const range = refusedRange(span, refusal);
  const fixes = cd ? cdFixes(span, refusal) : [];
  return {
    code: cd ? 'cd-does-not-parse' : 'math-does-not-parse',
    severity: cd ? 'error' : 'information',
    range,
    message: `${cd ? t('This diagram cannot be read') : t('This formula cannot be read')}: ${inPlainWords(refusal.why)}`,
    ...(fixes.length > 0 && { fixes }),
  };
}

/** What KaTeX says where a brace is missing, in an argument or elsewhere. */
const expectedBrace = /\bexpected '\}'/i;

/** KaTeX reports a brace that is never closed where something else has to end. */
function atItsCause(span: MathSpan, refusal: Refusal): Refusal {
  if (!expectedBrace.test(refusal.why)) return refusal;
  const brace = openBrace(span.tex, refusal.start);
  return brace === undefined ? refusal : { ...refusal, start: brace, end: brace + 1 };
}

/** Never empty: where KaTeX points behind the end, the last character. */
function refusedRange(span: MathSpan, { start, end: reported }: Refusal): Range {
  // KaTeX takes the space behind a command for a part of it.
  const end = start + span.tex.slice(start, reported).trimEnd().length;
  const last = span.tex.trimEnd().length;
  const from = Math.max(Math.min(start, last - 1), 0);
  const range = noteRange(
    texSource(span.tex, span.offsets),
    from,
    Math.max(Math.min(end, Math.max(last, start)), from + 1),
  );
  return range.end > range.start ? range : span.range;
}

function inPlainWords(why: string): string {
  const unknown = /^Undefined control sequence: (\\\S+)/.exec(why)?.[1];
  if (unknown !== undefined) {
    return t(
      'KaTeX does not know the command {0}. Define it before with \\newcommand, or write it otherwise.',
      unknown,
    );
  }
  const arrow = /^Missing a (\S+) character to complete a CD arrow/.exec(why)?.[1];
  if (arrow !== undefined) {
    return t(
      'an arrow lacks a {0}. An arrow has three of them, with the labels between: @{0}label{0}label{0}.',
      arrow,
    );
  }
  if (why.startsWith('Expected one of "<>AV=|." after @')) {
    return t('after @ KaTeX takes only < > A V = | or a point.');
  }
  if (why.includes('only in display')) {
    return t('a diagram stands only in display math. Write $$ before and after it.');
  }
  if (expectedBrace.test(why)) return t('a { is never closed.');
  if (why === 'Double superscript')
    return t('two superscripts stand at the same place; group one of them with { }.');
  if (why === 'Double subscript')
    return t('two subscripts stand at the same place; group one of them with { }.');
  return t('KaTeX says: {0}{1}', why, /[.!?]$/.test(why) ? '' : '.');
}

function cdFixes(span: MathSpan, { start, why }: Refusal): readonly Fix[] {
  if (why.includes('only in display')) return displayFix(span);
  const source = texSource(span.tex, span.offsets);
  const at = span.tex.lastIndexOf('@', start);
  const vert = /^@\s*\\[vV]ert(?![A-Za-z])/.exec(span.tex.slice(at))?.[0];
  if (at >= 0 && vert !== undefined) {
    return [
      { title: t('Write `@|`'), range: noteRange(source, at, at + vert.length), replacement: '@|' },
    ];
  }
  const round = /^@([()])([^()@\\]*)\1([^()@\\]*)\1/.exec(span.tex.slice(at));
  if (at < 0 || !round) return [];
  const sign = round[1] === ')' ? '>' : '<';
  const replacement = `@${sign}${round[2] ?? ''}${sign}${round[3] ?? ''}${sign}`;
  return [
    {
      title: t('Write `{0}`', replacement),
      range: noteRange(source, at, at + round[0].length),
      replacement,
    },
  ];
}

/** A diagram between single `$`: VS Code's preview draws it as a display, others refuse it. */
export function inlineDiagram(span: MathSpan): Problem | undefined {
  if (!isInline(span) || !/\\begin\{CD\}/i.test(span.tex)) return undefined;
  const fixes = displayFix(span);
  return {
    code: 'cd-in-inline-math',
    severity: 'information',
    range: { start: span.range.start, end: span.range.start + 1 },
    message: t(
      "VS Code's preview draws a diagram between single $; KaTeX elsewhere and GitHub refuse it. Write $$ before and after it.",
    ),
    ...(fixes.length > 0 && { fixes }),
  };
}

/** `$…$` → `$$…$$` around a diagram; not in a quote, whose marks stand between the lines. */
function displayFix(span: MathSpan): readonly Fix[] {
  const first = span.offsets[0] ?? 0;
  const last = span.offsets[span.tex.length] ?? 0;
  if (!isInline(span) || last - first !== span.tex.length) return [];
  return [
    { title: t('Write `$$` on both sides'), range: span.range, replacement: `$$${span.tex}$$` },
  ];
}

function isInline(span: MathSpan): boolean {
  const first = span.offsets[0] ?? 0;
  return first - span.range.start === 1;
}
