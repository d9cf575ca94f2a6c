import { t } from '@vscode/l10n';
import { parseKatex } from './katexParser.ts';
import type { Macros, Nodes } from './katexTree.ts';
import { limits, type ReadLimits } from './limits.ts';

export type Parsed =
  | { readonly ok: true; readonly nodes: Nodes }
  | {
      readonly ok: false;
      /** KaTeX's own words, without the excerpt of the source that it adds. */
      readonly why: string;
      /** Where in the tex; KaTeX may be late. */
      readonly start: number;
      readonly end: number;
    };

/** KaTeX's parser calls itself for each level, and so do those who read its tree. */
export const deepestNesting = 200;

/** Bounds what a formula's macros may grow to, as KaTeX's default does. */
const maxExpand = 1000;

/**
 * Reads LaTeX with KaTeX's parser. Macros that the formula defines are put into `macros`, as in
 * VS Code's preview, where a formula's `\newcommand` holds for the rest of the note.
 */
export function parseTex(
  tex: string,
  displayMode: boolean,
  macros: Macros,
  { formulaLength }: ReadLimits = limits,
): Parsed {
  if (tex.length > formulaLength) return tooLong(tex.length, formulaLength);
  const tooDeep = firstTooDeep(tex);
  if (tooDeep !== undefined) return tooDeepAt(tooDeep);
  try {
    const nodes = parseKatex(tex, {
      displayMode,
      throwOnError: true,
      strict: false,
      trust: false,
      maxExpand,
      globalGroup: true,
      macros,
    });
    return { ok: true, nodes };
  } catch (error) {
    if (error instanceof RangeError) return tooDeepAt(0);
    return refusal(error, tex.length);
  }
}

/** Offset of the first sign that opens a level too many. */
function firstTooDeep(tex: string): number | undefined {
  let depth = 0;
  const level = /\\(?:left|begin|right|end)(?![A-Za-z])|\\.|[{}]/gs;
  for (const match of tex.matchAll(level)) {
    const sign = match[0];
    if (sign === '{' || sign === '\\left' || sign === '\\begin') depth += 1;
    else if (sign === '}' || sign === '\\right' || sign === '\\end') depth = Math.max(0, depth - 1);
    if (depth > deepestNesting) return match.index;
  }
  return undefined;
}

function tooLong(length: number, limit: number): Parsed {
  const why = t('it has {0} characters, and at most {1} are read', length, limit);
  return { ok: false, why, start: 0, end: 1 };
}

function tooDeepAt(start: number): Parsed {
  return {
    ok: false,
    why: t('nested deeper than {0} levels', deepestNesting),
    start,
    end: start + 1,
  };
}

function refusal(error: unknown, length: number): Parsed {
  const { position, length: wide, rawMessage, message } = errorParts(error);
  const start = Math.min(Math.max(position ?? 0, 0), Math.max(length - 1, 0));
  const end = Math.min(Math.max(start + (wide ?? 1), start + 1), Math.max(length, start + 1));
  return { ok: false, why: rawMessage ?? message ?? t('KaTeX cannot read this'), start, end };
}

function errorParts(error: unknown): {
  readonly position?: number;
  readonly length?: number;
  readonly rawMessage?: string;
  readonly message?: string;
} {
  if (typeof error !== 'object' || error === null) return {};
  const raw = error as Readonly<Record<string, unknown>>;
  return {
    ...(typeof raw['position'] === 'number' ? { position: raw['position'] } : {}),
    ...(typeof raw['length'] === 'number' ? { length: raw['length'] } : {}),
    ...(typeof raw['rawMessage'] === 'string' ? { rawMessage: raw['rawMessage'] } : {}),
    ...(typeof raw['message'] === 'string' ? { message: raw['message'] } : {}),
  };
}
