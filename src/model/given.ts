import { cellTensors } from '../note/cells.ts';
import type {
  DataSource,
  InitialValue,
  Placed,
  PlacedSpec,
  Spec,
  SpecFunction,
  SymbolEntry,
} from '../note/spec.ts';
import { symbolTex } from '../note/symbol.ts';
import { walkExpression } from '../note/walkExpression.ts';
import type { FunctionDefinition } from './functions.ts';

/** All that the specs of one recurrence say about it; the later of two that say the same counts. */
export interface Given {
  readonly functions: ReadonlyMap<string, FunctionDefinition>;
  readonly steps: Placed<number> | undefined;
  readonly size: readonly SymbolEntry<number>[];
  readonly init: readonly SymbolEntry<InitialValue>[];
  readonly data: readonly SymbolEntry<DataSource>[];
  readonly weights: Placed<string> | undefined;
  readonly names: readonly SymbolEntry<string>[];
  /** In front of what each random stream is seeded with; '' where no seed is given. */
  readonly seed: string;
  /** Of a recurrence that a cell makes. */
  readonly cell: Spec | undefined;
}

/** The specs of the recurrence at `index`: those of the whole note, then its own. */
export function givenTo(index: number, specs: readonly PlacedSpec[]): Given {
  const shared = specs.filter(({ recurrence }) => recurrence === undefined);
  const own = specs.filter(({ recurrence }) => recurrence === index);
  const all = [...shared, ...own].map(({ spec }) => spec);
  const seed = all.findLast((spec) => spec.seed !== undefined)?.seed?.value;
  return {
    functions: new Map(
      all
        .flatMap((spec) => (spec.cell ? [] : spec.functions))
        .map((one) => {
          const definition = definitionOf(one);
          return [definition.name, definition];
        }),
    ),
    steps: all.findLast(({ steps }) => steps !== undefined)?.steps,
    size: latest(all.flatMap(({ size }) => size)),
    init: latest(all.flatMap(({ init }) => init)),
    data: latest(all.flatMap(({ data }) => data)),
    weights: all.findLast(({ weights }) => weights !== undefined)?.weights,
    names: latest(all.flatMap(({ names }) => names)),
    seed: seed === undefined ? '' : `${seed} `,
    cell: own.find(({ spec }) => spec.cell !== undefined)?.spec,
  };
}

export const nothingGiven: Given = givenTo(-1, []);

function latest<T>(entries: readonly SymbolEntry<T>[]): readonly SymbolEntry<T>[] {
  return [...new Map(entries.map((entry) => [symbolTex(entry.symbol), entry])).values()];
}

function definitionOf({ name, arguments: args, body, tex }: SpecFunction): FunctionDefinition {
  const used = new Set<string>();
  for (const part of walkExpression(body)) {
    if (part.kind === 'symbol') used.add(symbolTex(part.symbol));
  }
  return {
    name: symbolTex(name),
    arguments: args,
    body,
    unused: args.filter((argument) => !used.has(symbolTex(argument))),
    tex,
    assumed: false,
  };
}

/**
 * What a weights file calls a parameter: what the spec says, PyTorch's name for a cell's own
 * parameters, else the symbol itself.
 */
export function tensorName(parameter: string, { names, cell }: Given): string {
  const said = names.find(({ symbol }) => symbolTex(symbol) === parameter)?.value;
  if (said !== undefined) return said;
  return (
    (cell && Object.hasOwn(cellTensors, parameter) ? cellTensors[parameter] : undefined) ??
    parameter
  );
}
