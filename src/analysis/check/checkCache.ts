import type { Range } from '../../note/range.ts';
import type { Run } from '../run.ts';
import type { CheckedRelation } from './checkedRelation.ts';
import type { Evaluated } from './checkStatement.ts';

/**
 * What was found out of a note, for checking it again after an edit: under the text of everything
 * that a result depends on, so that nothing in it can be out of date.
 */
export interface CheckCache {
  /** The draws of a model. */
  readonly runs: Kept<Run | undefined>;
  readonly evaluated: Kept<Evaluated>;
  readonly checked: Kept<{ readonly at: number; readonly checked: CheckedRelation }>;
}

/** A map that forgets what was not asked for since the last time but one. */
export interface Kept<T> {
  readonly get: (key: string, make: () => T) => T;
  /** Ends a round: what it did not ask for is dropped. */
  readonly sweep: () => void;
}

export function createCheckCache(): CheckCache {
  return { runs: kept(), evaluated: kept(), checked: kept() };
}

export function sweep({ runs, evaluated, checked }: CheckCache): void {
  runs.sweep();
  evaluated.sweep();
  checked.sweep();
}

function kept<T>(): Kept<T> {
  let before = new Map<string, T>();
  let now = new Map<string, T>();
  return {
    get: (key, make) => {
      const known = now.get(key);
      if (known !== undefined || now.has(key)) return known as T;
      const old = before.get(key);
      const value = old !== undefined || before.has(key) ? (old as T) : make();
      now.set(key, value);
      return value;
    },
    sweep: () => {
      before = now;
      now = new Map();
    },
  };
}

/** The same result at another place of the text. */
export function movedTo(checked: CheckedRelation, by: number): CheckedRelation {
  if (by === 0) return checked;
  const moved = ({ start, end }: Range): Range => ({ start: start + by, end: end + by });
  const { suggestion } = checked;
  return {
    ...checked,
    range: moved(checked.range),
    signRange: moved(checked.signRange),
    suggestion: suggestion && {
      ...suggestion,
      edit: suggestion.edit && { ...suggestion.edit, range: moved(suggestion.edit.range) },
    },
  };
}
