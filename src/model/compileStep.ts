import { t } from '@vscode/l10n';
import type { Range } from '../note/range.ts';
import type { Recurrence, StepDefinition } from '../note/recurrence.ts';
import { symbolTex, type SymbolName } from '../note/symbol.ts';
import type { OpenArgument } from './assume.ts';
import { compile } from './compile.ts';
import { agree, copy, createDraft, emit, rankOf, shapeOf, type Draft } from './draft.ts';
import { reduce } from './draftShapes.ts';
import type { FunctionDefinition } from './functions.ts';
import { orderDefinitions } from './orderDefinitions.ts';
import type { OperationId } from './program.ts';
import type { Rank, Scope } from './scope.ts';
import { createStepSymbols, freshShape, type StepSymbols } from './stepSymbols.ts';

export interface DraftParameter {
  readonly name: string;
  readonly bundle: string | undefined;
  readonly of: string;
  readonly operation: OperationId;
}

export interface DraftNode {
  readonly definition: StepDefinition;
  readonly first: OperationId;
  readonly operation: OperationId;
}

/** One step as operations whose sizes are not decided yet. */
export interface CompiledStep {
  readonly draft: Draft;
  readonly nodes: readonly DraftNode[];
  /** In order of appearance. */
  readonly parameters: readonly DraftParameter[];
  readonly stateInputs: StepSymbols['stateInputs'];
  readonly leafInputs: StepSymbols['leafInputs'];
  readonly assumed: readonly { readonly symbol: string; readonly tex: string }[];
  /** The functions that were assumed. */
  readonly assumedFunctions: readonly FunctionDefinition[];
  /** Names of the functions that it calls and that something defines. */
  readonly called: ReadonlySet<string>;
  readonly remarks: readonly string[];
  /** A state that was taken for another rank than its formula has. */
  readonly wrongRank:
    { readonly base: string; readonly rank: Rank; readonly range: Range } | undefined;
}

/**
 * @param given the functions that the note defines, by name
 * @throws NotComputable
 */
export function compileStep(
  recurrence: Recurrence,
  ranks: ReadonlyMap<string, Rank>,
  given: ReadonlyMap<string, FunctionDefinition>,
): CompiledStep {
  const draft = createDraft();
  const nodes = new Map<string, DraftNode>();
  const parameters = new Map<string, DraftParameter>();
  const functions = new Map<string, FunctionDefinition>(given);
  const called = new Set<string>();
  const assumed: { symbol: string; tex: string }[] = [];
  const remarks = new Set<string>();
  const defined = new Set(recurrence.definitions.map(({ target }) => target));

  const remark = (text: string): void => void remarks.add(text);
  const symbols = createStepSymbols(
    recurrence,
    draft,
    ranks,
    (base) => nodes.get(base)?.operation,
    remark,
  );
  const { stateInputs } = symbols;

  const parameter = (
    symbol: SymbolName,
    rank: Rank,
    range: Range,
    owner: Scope['owner'],
  ): OperationId => {
    const name = symbolTex(symbol);
    const known = parameters.get(name);
    if (known !== undefined) return known.operation;
    const index = parameters.size;
    const operation = emit(draft, {
      kind: 'parameter',
      shape: freshShape(draft, rank),
      inputs: [],
      range,
      finish: (common) => ({ ...common, kind: 'parameter', parameter: index }),
    });
    parameters.set(name, { name, bundle: owner.bundle, of: owner.name, operation });
    return operation;
  };

  const argumentKind = (symbol: SymbolName): OpenArgument['kind'] => {
    const [index] = symbol.indices;
    if (index === undefined) return 'shared';
    const isEarlier = index.kind === 'variable' && index.offset < 0;
    return isEarlier && defined.has(symbol.base) ? 'earlier-state' : 'step';
  };

  const names = new Set([
    ...defined,
    ...recurrence.leaves.map(({ base }) => base),
    ...recurrence.parameters.map(({ base }) => base),
    ...recurrence.borders.map(({ base }) => base),
  ]);

  let wrongRank: CompiledStep['wrongRank'];
  for (const definition of orderDefinitions(recurrence)) {
    const { target, role, body } = definition;
    const owner = { name: target, bundle: undefined };
    const scope: Scope = {
      draft,
      lookUp: symbols.lookUp,
      lookUpOutside: symbols.lookUp,
      parameter,
      functionNamed: (name) => {
        const known = functions.get(name);
        if (known !== undefined) called.add(name);
        return known;
      },
      define: (found) => {
        functions.set(found.name, found);
        if (found.assumed) assumed.push({ symbol: found.name, tex: found.tex });
      },
      argumentKind,
      names,
      convention: recurrence.convention,
      role,
      owner,
      remark,
      inlining: [],
    };
    const first = draft.operations.length;
    let operation = compile(body, scope, role === 'loss' ? 0 : 1);
    if (role === 'loss' && rankOf(draft, operation) > 0) {
      remarks.add(t('{0} has several entries; their sum is taken as the loss.', target));
      operation = reduce(draft, 'sum', operation, body.range);
    }
    // A node has an operation of its own, also where it is but another name.
    const isOwn = operation >= first && (draft.operations[operation]?.inputs.length ?? 0) > 0;
    if (!isOwn) operation = copy(draft, operation, shapeOf(draft, operation), body.range);
    nodes.set(target, { definition, first, operation });
    const input = stateInputs.get(target);
    const rank = rankOf(draft, operation) as Rank;
    if (input !== undefined && rankOf(draft, input) !== rank) {
      wrongRank ??= { base: target, rank, range: body.range };
    } else if (input !== undefined) {
      agree(draft, shapeOf(draft, input), shapeOf(draft, operation), body.range);
    } else if ((ranks.get(target) ?? 1) !== rank && recurrence.states.includes(target)) {
      wrongRank ??= { base: target, rank, range: body.range };
    }
  }

  for (const [base, input] of stateInputs) {
    const node = nodes.get(base);
    if (node === undefined || wrongRank !== undefined) continue;
    agree(draft, shapeOf(draft, input), shapeOf(draft, node.operation), node.definition.body.range);
  }
  return {
    draft,
    nodes: [...nodes.values()],
    parameters: [...parameters.values()],
    stateInputs,
    leafInputs: symbols.leafInputs,
    assumed,
    assumedFunctions: [...functions.values()].filter(
      (one) => one.assumed && given.get(one.name) !== one,
    ),
    called,
    remarks: [...remarks],
    wrongRank,
  };
}
