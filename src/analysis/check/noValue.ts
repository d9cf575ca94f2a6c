import { t } from '@vscode/l10n';
import type { Range } from '../../note/range.ts';

/**
 * Why a term has no value:
 *
 * - `unknown`: nothing says what it is, or it is written in a way that is not evaluated;
 * - `outside`: it needs a step that the model does not have, at this choice of the free indices;
 * - `shape`: the shapes do not fit, in the layout that is being tried.
 */
export type NoValueKind = 'unknown' | 'outside' | 'shape';

/**
 * Thrown while a term is evaluated; whoever asks for a value catches it. No `Error`, which would
 * write down the stack each time.
 */
export class NoValue {
  readonly kind: NoValueKind;
  readonly message: string;
  readonly range: Range | undefined;
  /** The symbol, in LaTeX, that nothing defines; undefined where something else is amiss. */
  readonly undefinedSymbol: string | undefined;

  constructor(kind: NoValueKind, message: string, range?: Range, undefinedSymbol?: string) {
    this.undefinedSymbol = undefinedSymbol;
    this.message = message;
    this.kind = kind;
    this.range = range;
  }
}

export function unknown(message: string, range?: Range): NoValue {
  return new NoValue('unknown', message, range);
}

/** Of a symbol, in LaTeX, that neither the model nor the note defines. */
export function nothingDefines(tex: string, range: Range): NoValue {
  const message = t('{0} has no value: neither the model nor the note says what it is.', tex);
  return new NoValue('unknown', message, range, tex);
}

export function outside(message: string, range?: Range): NoValue {
  return new NoValue('outside', message, range);
}

export function shapeMismatch(message: string, range?: Range): NoValue {
  return new NoValue('shape', message, range);
}
