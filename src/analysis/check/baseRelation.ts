import type { Range } from '../../note/range.ts';
import type { CheckedRelation } from './checkedRelation.ts';
import type { Statement } from './statements.ts';

/** A relation of which nothing has been found yet. */
export function baseOf(
  { range, signRange }: Pick<Statement, 'range' | 'signRange'>,
  text: string,
  model: string | undefined,
): CheckedRelation {
  return {
    status: 'unchecked',
    severity: undefined,
    range,
    signRange,
    tex: texOf(range, text),
    relativeError: undefined,
    reason: undefined,
    suggestion: undefined,
    values: undefined,
    model,
  };
}

function texOf(range: Range, text: string): string {
  return text.slice(range.start, range.end).replaceAll(/\s+/g, ' ');
}
