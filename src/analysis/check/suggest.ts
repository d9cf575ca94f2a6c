import type { CheckSuggestion } from './checkedRelation.ts';
import type { Draws } from './draws.ts';
import type { Statement } from './statements.ts';

export interface Suggested extends CheckSuggestion {
  /** Whether it only puts factors into another order. */
  readonly isReordering: boolean;
}

export function suggest(
  _statement: Statement,
  _draws: Draws,
  _text: string,
): Suggested | undefined {
  return undefined;
}
