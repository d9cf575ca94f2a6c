import { t } from '@vscode/l10n';
import { nodeName, symbolTex, type Index, type SymbolName } from '../note/symbol.ts';
import type { Model } from '../model/model.ts';
import type { Term } from './term.ts';

/** Which step a free index stands for, for showing a value of `A_n` or `C_{i,n}`. */
export interface FreeIndices {
  /** The chosen loss: what `n`, `t`, `T` and their like stand for. */
  readonly last: number;
  /** What the earlier index `i`, `j`, `k` stands for. */
  readonly earlier: number;
}

export type SymbolMeaning =
  | {
      readonly kind: 'term';
      readonly term: Term;
      /** The free indices that were given a number: `n = 3`. */
      readonly chosen: readonly { readonly name: string; readonly step: number }[];
    }
  /** The symbol is one of the model's, but it has no value, for this reason. */
  | { readonly kind: 'no-value'; readonly why: string }
  /** Nothing is known of the symbol in this model. */
  | { readonly kind: 'unknown' };

/**
 * What `symbol` means on a model unrolled to `steps` steps. The model's own nodes and parameters
 * come first; then the names of DESIGN section 3: `A_n`, `W_i`, `H_k`, `C_{i,n}`.
 */
export function termOfSymbol(
  symbol: SymbolName,
  model: Model,
  steps: number,
  free: FreeIndices,
): SymbolMeaning {
  const chosen: { name: string; step: number }[] = [];
  // The i of an input gate's `W_i` is part of its name, though it looks like an index.
  const name = symbolTex(symbol);
  if (!isNodeBase(symbol.base, model) && model.parameters.some((one) => one.name === name)) {
    return { kind: 'term', term: { kind: 'parameter', name }, chosen };
  }
  const indices = symbol.indices.map((index) => number(index, free, chosen));
  const found = (term: Term): SymbolMeaning => ({ kind: 'term', term, chosen });

  if (indices.length === 0) return sharedTerm(symbol.base, model, found);

  const { firstStep } = model.recurrence;
  const lastStep = firstStep + steps - 1;
  const [first, second] = indices;
  if (indices.length === 1 && first !== undefined) {
    if (isNodeBase(symbol.base, model)) {
      const why = outside(symbol.base, first, firstStep, lastStep, model);
      return why === undefined
        ? found({ kind: 'node', id: symbolTex(nodeName(symbol.base, first)) })
        : { kind: 'no-value', why };
    }
    return conventionalTerm(symbol.base, first, { firstStep, lastStep }, model, found);
  }
  if (symbol.base === 'C' && indices.length === 2 && first !== undefined && second !== undefined) {
    if (first > second) {
      return {
        kind: 'no-value',
        why: t('C_{i,n} leads forward in time, but {0} > {1}.', first, second),
      };
    }
    const why = beyond(second, lastStep) ?? before(first, firstStep);
    return why === undefined
      ? found({ kind: 'connectivity', from: first, to: second })
      : { kind: 'no-value', why };
  }
  return { kind: 'unknown' };
}

function sharedTerm(
  base: string,
  model: Model,
  found: (term: Term) => SymbolMeaning,
): SymbolMeaning {
  if (model.parameters.some((parameter) => parameter.name === base)) {
    return found({ kind: 'parameter', name: base });
  }
  if (model.parameters.some((parameter) => parameter.bundle === base)) {
    return found({ kind: 'bundle', name: base });
  }
  return { kind: 'unknown' };
}

function conventionalTerm(
  base: string,
  step: number,
  span: { readonly firstStep: number; readonly lastStep: number },
  model: Model,
  found: (term: Term) => SymbolMeaning,
): SymbolMeaning {
  switch (base) {
    case 'A': {
      if (!model.recurrence.definitions.some((definition) => definition.role === 'loss')) {
        return { kind: 'no-value', why: t('The model has no loss, so A_n has nothing to derive.') };
      }
      const why = beyond(step, span.lastStep) ?? before(step, span.firstStep);
      return why === undefined
        ? found({ kind: 'loss-adjoint', loss: step })
        : { kind: 'no-value', why };
    }
    case 'W': {
      const why = beyond(step, span.lastStep) ?? before(step, span.firstStep);
      return why === undefined ? found({ kind: 'immediate', step }) : { kind: 'no-value', why };
    }
    case 'H': {
      const why = beyond(step + 1, span.lastStep) ?? before(step, span.firstStep - 1);
      return why === undefined
        ? found({ kind: 'state-jacobian', k: step })
        : { kind: 'no-value', why };
    }
    default:
      return { kind: 'unknown' };
  }
}

function number(index: Index, free: FreeIndices, chosen: { name: string; step: number }[]): number {
  if (index.kind === 'number') return index.value;
  const step = /^[ijkl]$/.test(index.name) ? free.earlier : free.last;
  if (!chosen.some(({ name }) => name === index.name)) chosen.push({ name: index.name, step });
  return step + index.offset;
}

function isNodeBase(base: string, model: Model): boolean {
  const { definitions, leaves } = model.recurrence;
  return (
    definitions.some(({ target }) => target === base) || leaves.some((leaf) => leaf.base === base)
  );
}

/** The states' border values and delayed leaves may stand before the first step. */
function outside(
  base: string,
  step: number,
  firstStep: number,
  lastStep: number,
  model: Model,
): string | undefined {
  if (step < firstStep) {
    const { borders, leaves } = model.recurrence;
    const reaches =
      borders.some((border) => border.base === base) || leaves.some((leaf) => leaf.base === base);
    return reaches && step === firstStep - 1 ? undefined : before(step, firstStep);
  }
  return beyond(step, lastStep);
}

function beyond(step: number, lastStep: number): string | undefined {
  return step > lastStep
    ? t(
        'It needs step {0}, and the model is unrolled to step {1}; more steps can be asked for in the panel.',
        step,
        lastStep,
      )
    : undefined;
}

function before(step: number, firstStep: number): string | undefined {
  return step < firstStep
    ? t('There is no step {0}: the first one is {1}.', step, firstStep)
    : undefined;
}
