import type { LineIndex } from '../../note/lineIndex.ts';
import type { CheckedRelation, CheckStatus } from './checkedRelation.ts';

/** One relation sign in the JSON of the command line; lines and columns count from 1. */
export interface EquationDocument {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly tex: string;
  readonly status: CheckStatus;
  /** Null where nothing was compared. */
  readonly relativeError: number | null;
  readonly reason: string | null;
  readonly suggestion: string | null;
}

export function equationDocument(
  { range, tex, status, relativeError, reason, suggestion }: CheckedRelation,
  lines: LineIndex,
): EquationDocument {
  const start = lines.positionAt(range.start);
  const end = lines.positionAt(range.end);
  return {
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    tex,
    status,
    relativeError:
      relativeError !== undefined && Number.isFinite(relativeError) ? relativeError : null,
    reason: reason ?? null,
    suggestion: suggestion?.text ?? null,
  };
}
