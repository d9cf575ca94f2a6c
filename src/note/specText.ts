import { t } from '@vscode/l10n';
import type { Token } from 'markdown-it';
import { markdownTokens } from './markdown.ts';
import { agrees } from './mathSpans.ts';
import type { Fix, Problem, ProblemCode, Severity } from './problem.ts';
import type { Range } from './range.ts';
import { placeContent, sourceLines, type SourceLines } from './sourceLines.ts';
import { noteRange, texSource } from './texSource.ts';

/** The YAML of an `rnn` block and where each of its characters stands in the note. */
export interface SpecText {
  readonly range: Range;
  readonly yaml: string;
  readonly offsets: Int32Array;
}

/** A heading with its level, 1 to 6. */
export interface SectionStart {
  readonly start: number;
  readonly level: number;
  readonly text: string;
}

export interface SpecTexts {
  readonly specs: readonly SpecText[];
  readonly sections: readonly SectionStart[];
  readonly problems: readonly Problem[];
}

/** Finds the fences with the info word `rnn`, in lists and quotes too. */
export function findSpecs(text: string): SpecTexts {
  const specs: SpecText[] = [];
  const sections: SectionStart[] = [];
  const problems: Problem[] = [];
  if (!/(?:`{3}|~{3})[ \t]*rnn\b/i.test(text)) return { specs, sections, problems };
  const source = sourceLines(text);
  const tokens = markdownTokens(text);
  tokens.forEach((token, index) => {
    if (token.type === 'heading_open' && token.map) {
      const start = source.starts[token.map[0]] ?? 0;
      const title = (tokens[index + 1]?.content ?? '').trim();
      sections.push({ start, level: Number(token.tag.slice(1)), text: title });
    }
    if (!isSpec(token) || !token.map) return;
    const spec = placeSpec(token, token.map, source);
    if (agrees(spec.yaml, spec.offsets, text)) specs.push(spec);
    else {
      problems.push({
        code: 'spec-yaml',
        severity: 'error',
        range: spec.range,
        message: t('This block cannot be read: YAML is indented by spaces, and a tab stands here.'),
      });
    }
  });
  return { specs, sections, problems };
}

function isSpec(token: Token): boolean {
  return token.type === 'fence' && /^rnn(?:\s|$)/i.test(token.info.trim());
}

function placeSpec(token: Token, [first, end]: [number, number], source: SourceLines): SpecText {
  const yaml = token.content;
  const offsets = placeContent(yaml, first + 1, source);
  const line = source.lines[first] ?? '';
  let last = Math.min(end, source.lines.length) - 1;
  while (last > first && (source.lines[last] ?? '').trim() === '') last -= 1;
  const start = (source.starts[first] ?? 0) + Math.max(line.indexOf(token.markup), 0);
  const stop = (source.starts[last] ?? 0) + (source.lines[last] ?? '').trimEnd().length;
  return { range: { start, end: Math.max(stop, start) }, yaml, offsets };
}

/** Where a spec is being read: it gives places of the note, and takes problems. */
export interface SpecContext {
  readonly source: SpecText;
  /** The note's range of the characters of the YAML from `start` to `end`. */
  readonly at: (start: number, end: number) => Range;
  readonly report: (problem: SpecProblem) => void;
}

export interface SpecProblem {
  readonly code: ProblemCode;
  readonly range: Range;
  readonly message: string;
  readonly severity?: Severity;
  readonly fixes?: readonly Fix[];
}

export function specContext(source: SpecText, problems: Problem[]): SpecContext {
  const tex = texSource(source.yaml, source.offsets);
  return {
    source,
    at: (start, end) => {
      const range = noteRange(tex, start, end);
      if (range.end > range.start) return range;
      // The text may end here, with the block still open.
      const atEnd = range.start > 0 && range.start >= (source.offsets.at(-1) ?? 0);
      return atEnd
        ? { start: range.start - 1, end: range.start }
        : { start: range.start, end: range.start + 1 };
    },
    report: ({ severity = 'error', range, ...problem }) =>
      void problems.push({ ...problem, severity, range: visible(range) }),
  };
}

/** Where something is missing, the character before it. */
function visible({ start, end }: Range): Range {
  return end > start ? { start, end } : { start: Math.max(start - 1, 0), end: Math.max(start, 1) };
}
