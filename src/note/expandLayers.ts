import { atLayer, bodyAtLayer, layerName, withLayer, type LayerName } from './layerNames.ts';
import { mapSymbols } from './mapExpression.ts';
import type { StepEquation } from './spec.ts';
import { readsOf, stepOffset } from './stepReads.ts';
import type { SymbolName } from './symbol.ts';

/** How many layers a stack has where nothing says it. */
export const defaultLayers = 2;

/** `h_t^{(l)}` that reads `h_t^{(l-1)}`: layers that one equation states for all of them. */
export interface Stack {
  readonly of: LayerName;
  readonly letter: string;
}

/** The stack that equations state; undefined where each layer has an equation of its own. */
export function stackOf(equations: readonly StepEquation[]): Stack | undefined {
  const read = new Set(
    equations.flatMap(({ body }) => readsOf(body, stepOffset).map(({ base }) => base)),
  );
  for (const { base } of equations) {
    const of = layerName(base);
    if (of && read.has(withLayer(of, `${of.letter}-1`))) return { of, letter: of.letter };
  }
  return undefined;
}

/**
 * The equations with one of each layer in the place of those that are written for a letter. The
 * lowest layer reads `h_t^{(0)}`, or what an equation `h_t^{(0)} = x_t` says that this is; `h_t^{(L)}`
 * is the highest.
 */
export function expandLayers<T extends StepEquation>(
  equations: readonly T[],
  { letter }: Stack,
  layers: number,
): readonly T[] {
  const stacked = new Set(
    equations.flatMap(({ base }) => {
      const of = layerName(base);
      return of?.letter === letter ? of.name : [];
    }),
  );
  const own = new Set(equations.map(({ base }) => base));
  const inputs = new Map<string, SymbolName>();
  for (const { base, body } of equations) {
    if (/\^\{[([]0[)\]]\}$/.test(base) && body.kind === 'symbol') inputs.set(base, body.symbol);
  }
  const renamed = (symbol: SymbolName): SymbolName => {
    const top = layerName(symbol.base);
    const isTop = top !== undefined && top.letter !== letter && stacked.has(top.name);
    const base = isTop ? withLayer(top, layers) : symbol.base;
    const input = inputs.get(base);
    // Only within the step, where `h_t^{(0)}` is just another name of it.
    return input && stepOffset(symbol) === 0 ? input : { base, indices: symbol.indices };
  };
  return equations.flatMap((equation): readonly T[] => {
    if (inputs.has(equation.base)) return [];
    if (layerName(equation.base)?.letter !== letter) {
      return [{ ...equation, body: mapSymbols(equation.body, renamed) }];
    }
    return Array.from({ length: layers }, (_, i) => i + 1).flatMap((layer): readonly T[] => {
      const base = atLayer(equation.base, letter, layer);
      if (own.has(base)) return [];
      const body = mapSymbols(bodyAtLayer(equation.body, letter, layer), renamed);
      return [{ ...equation, base, body }];
    });
  });
}
