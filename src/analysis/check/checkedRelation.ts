import type { Range } from '../../note/range.ts';

export type CheckStatus = 'holds' | 'scalars-only' | 'fails' | 'defines' | 'unchecked';

/** An edit of the note that was evaluated, and makes the relation true. */
export interface CheckEdit {
  readonly range: Range;
  readonly newText: string;
}

export interface CheckSuggestion {
  /** What is near and true, in words. */
  readonly text: string;
  readonly edit: CheckEdit | undefined;
}

/** A side's value in the smallest example, as text: `[0.12, -0.4] (1×2)`. */
export interface CheckValues {
  readonly left: string;
  readonly right: string;
  /** The choice of the free indices, `n = 2`; empty where there are none. */
  readonly at: string;
}

/** What was found about one relation sign of the note. Plain data. */
export interface CheckedRelation {
  readonly status: CheckStatus;
  /** How loudly to say it; undefined for what is in order. */
  readonly severity: 'warning' | 'information' | undefined;
  /** Both sides with the sign. */
  readonly range: Range;
  readonly signRange: Range;
  readonly tex: string;
  /** Undefined where nothing was compared. */
  readonly relativeError: number | undefined;
  readonly reason: string | undefined;
  readonly suggestion: CheckSuggestion | undefined;
  readonly values: CheckValues | undefined;
  /** The model that it was evaluated on; undefined where it was not. */
  readonly model: string | undefined;
}

/** All relations of a note, in the order of the text. */
export interface NoteCheck {
  readonly relations: readonly CheckedRelation[];
  /** Whether the note turns the check off. */
  readonly isOff: boolean;
}
