import type { Expression } from '../../note/expression.ts';
import { symbolTex, type SymbolName } from '../../note/symbol.ts';
import type { Model } from '../../model/model.ts';
import type { OperationId } from '../../model/program.ts';

/** A function that computes a node from its arguments: `f` in `h_t = f(w, x_t, h_{t-1})`. */
export interface NodeFunction {
  readonly name: string;
  /** Index into `program.nodes`. */
  readonly node: number;
  readonly base: string;
  readonly slots: readonly Slot[];
  /** Whether the note leaves open what it computes. */
  readonly assumed: boolean;
}

export interface Slot {
  /** What it is given at step t, `h_{t-1}`; undefined for a formula. */
  readonly argument: SymbolName | undefined;
  /** What a derivative may call it: its base at the call, and its name in the definition. */
  readonly names: ReadonlySet<string>;
  /** What reads it within the step; several for a bundle; none where the function ignores it. */
  readonly operations: readonly OperationId[];
  readonly isBundle: boolean;
}

/** The functions of a model by which the note computes nodes. */
export function functionTable(model: Model): readonly NodeFunction[] {
  const assumed = new Set(model.assumed.map(({ symbol }) => symbol));
  return model.recurrence.definitions.flatMap(({ target, body }): NodeFunction[] => {
    if (body.kind !== 'call' || !body.args.every(({ kind }) => kind === 'symbol')) return [];
    const name = symbolTex(body.callee);
    // `\tanh` and its like are functions of any argument, not of this node's.
    if (!assumed.has(name) && !model.functions.some((one) => one.name === name)) return [];
    const node = model.program.nodes.findIndex(({ base }) => base === target);
    if (node < 0) return [];
    const declared = model.functions.find((one) => one.name === name)?.arguments;
    const slots = body.args.map((argument, i) => slotOf(argument, declared?.[i], node, model));
    return [{ name, node, base: target, slots, assumed: assumed.has(name) }];
  });
}

function slotOf(
  argument: Expression,
  declared: SymbolName | undefined,
  node: number,
  model: Model,
): Slot {
  const symbol = argument.kind === 'symbol' ? argument.symbol : undefined;
  const names = new Set<string>();
  if (symbol !== undefined) names.add(symbol.base);
  if (declared !== undefined) names.add(declared.base);
  const operations = symbol === undefined ? [] : operationsOf(symbol, node, model);
  const isBundle =
    symbol?.indices.length === 0 && model.parameters.some(({ bundle }) => bundle === symbol.base);
  return { argument: symbol, names, operations, isBundle };
}

/** What reads the symbol within a step: a state of the step before, a leaf, a node, parameters. */
function operationsOf(symbol: SymbolName, node: number, model: Model): readonly OperationId[] {
  const { program } = model;
  const [index] = symbol.indices;
  if (index === undefined) return parameterOperations(symbol.base, model);
  if (index.kind !== 'variable') return [];
  const found = program.operations.flatMap((operation, id): OperationId[] => {
    if (operation.kind === 'leaf') {
      return operation.base === symbol.base && operation.offset === index.offset ? [id] : [];
    }
    return operation.kind === 'state' && operation.base === symbol.base && index.offset === -1
      ? [id]
      : [];
  });
  const within = program.nodes.findIndex(({ base }) => base === symbol.base);
  const isNode = index.offset === 0 && within >= 0 && within !== node;
  return isNode ? [program.nodes[within]!.operation] : found;
}

/** A parameter by its name, or those of a bundle in their order. */
export function parameterOperations(
  name: string,
  { program, parameters }: Model,
): readonly OperationId[] {
  const wanted = parameters.flatMap((parameter, index) =>
    parameter.name === name || parameter.bundle === name ? [index] : [],
  );
  return wanted.flatMap((index) =>
    program.operations.flatMap((operation, id) =>
      operation.kind === 'parameter' && operation.parameter === index ? [id] : [],
    ),
  );
}
