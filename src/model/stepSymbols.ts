import { t } from '@vscode/l10n';
import type { Range } from '../note/range.ts';
import type { Recurrence } from '../note/recurrence.ts';
import { symbolTex, type SymbolName } from '../note/symbol.ts';
import { emit, type Draft, type DraftShape } from './draft.ts';
import { NotComputable } from './problem.ts';
import type { OperationId } from './program.ts';
import type { Binding, Rank } from './scope.ts';

/** What the step symbols of a recurrence stand for; leaves are made when they are first read. */
export interface StepSymbols {
  readonly lookUp: (symbol: SymbolName, range: Range) => Binding;
  /** The leaves that read a state of the step before, by the state's base. */
  readonly stateInputs: ReadonlyMap<string, OperationId>;
  /** The leaves that read a step leaf at some offset. */
  readonly leafInputs: ReadonlyMap<string, LeafInput>;
}

export interface LeafInput {
  readonly base: string;
  readonly operation: OperationId;
}

/**
 * `ranks` tells of states that are no vectors; `nodeOf` gives what the step has computed so far.
 */
export function createStepSymbols(
  recurrence: Recurrence,
  draft: Draft,
  ranks: ReadonlyMap<string, Rank>,
  nodeOf: (base: string) => OperationId | undefined,
  remark: (text: string) => void,
): StepSymbols {
  const stateInputs = new Map<string, OperationId>();
  const leafInputs = new Map<string, LeafInput>();
  const leafShapes = new Map<string, DraftShape>();
  const defined = new Set(recurrence.definitions.map(({ target }) => target));
  const leaves = new Map(recurrence.leaves.map((leaf) => [leaf.base, leaf]));
  const shared = new Set(recurrence.parameters.map(({ base }) => base));

  const stateInput = (base: string, range: Range): OperationId => {
    const known = stateInputs.get(base);
    if (known !== undefined) return known;
    const input = emit(draft, {
      kind: 'state',
      shape: freshShape(draft, ranks.get(base) ?? 1),
      inputs: [],
      range,
      finish: (common) => ({ ...common, kind: 'state', base }),
    });
    stateInputs.set(base, input);
    return input;
  };

  const leafInput = (base: string, offset: number, range: Range): OperationId => {
    const key = symbolTex({ base, indices: [{ kind: 'variable', name: 't', offset }] });
    const known = leafInputs.get(key);
    if (known !== undefined) return known.operation;
    const shape = leafShapes.get(base) ?? freshShape(draft, 1);
    leafShapes.set(base, shape);
    const operation = emit(draft, {
      kind: 'leaf',
      shape,
      inputs: [],
      range,
      finish: (common) => ({ ...common, kind: 'leaf', base, offset }),
    });
    leafInputs.set(key, { base, operation });
    if (offset < 0) {
      remark(
        t(
          '{0} is given, not computed: it enters step t as a delayed {1}, and has no derivative by earlier states.',
          key,
          leaves.get(base)?.role === 'target' ? t('target') : t('input'),
        ),
      );
    }
    return operation;
  };

  const lookUp = (symbol: SymbolName, range: Range): Binding => {
    const { base, indices } = symbol;
    const isStepSymbol = defined.has(base) || leaves.has(base);
    const [index] = indices;
    if (indices.length === 0 && shared.has(base)) return { kind: 'free', symbol };
    if (!isStepSymbol && !indices.some(({ kind }) => kind === 'variable')) {
      return { kind: 'free', symbol };
    }
    if (!isStepSymbol) {
      throw new NotComputable(
        range,
        t('Nothing says what {0} is at each step.', symbolTex(symbol)),
      );
    }
    if (indices.length !== 1 || index?.kind !== 'variable') {
      throw new NotComputable(
        range,
        t('{0} needs one index that counts the steps, such as {1}_t.', symbolTex(symbol), base),
      );
    }
    const { offset } = index;
    if (leaves.has(base) && !defined.has(base)) {
      return { kind: 'value', operation: leafInput(base, offset, range) };
    }
    if (offset === -1) return { kind: 'value', operation: stateInput(base, range) };
    const operation = nodeOf(base);
    if (offset === 0 && operation !== undefined) return { kind: 'value', operation };
    throw new NotComputable(
      range,
      offset === 0
        ? t('{0} is computed from itself within one step.', symbolTex(symbol))
        : offset > 0
          ? t(
              'Only the step before can be read here, and {0} is {1} steps later.',
              symbolTex(symbol),
              offset,
            )
          : t(
              'Only the step before can be read here, and {0} is {1} steps earlier.',
              symbolTex(symbol),
              -offset,
            ),
    );
  };

  return { lookUp, stateInputs, leafInputs };
}

export function freshShape({ dimensions }: Draft, rank: Rank): DraftShape {
  return Array.from({ length: rank }, () => dimensions.fresh());
}
