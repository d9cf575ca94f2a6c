import type { Expression } from '../../note/expression.ts';
import { symbolTex } from '../../note/symbol.ts';
import { freshChoices } from '../check/choices.ts';
import { evaluate } from '../check/evaluate.ts';
import { NoValue } from '../check/noValue.ts';
import type { Value } from '../check/value.ts';
import { topScope, type World } from '../check/world.ts';
import { atIndices } from './atIndices.ts';
import { usualReading } from './usualReading.ts';

/** What the arguments of a function stand for within the formula that says what it computes. */
export interface FormalArguments {
  readonly values: ReadonlyMap<string, Value>;
  /** What each is given: `h` is `h_2`. */
  readonly given: readonly { readonly name: string; readonly is: string }[];
}

/**
 * In `f(w, x, h) = \tanh(W x + U h + b)` the letters are what the model gives to f at a step.
 *
 * @param head what the formula begins with
 */
export function formalArguments(
  head: Expression | undefined,
  world: World,
  step: number,
): FormalArguments {
  const none: FormalArguments = { values: new Map(), given: [] };
  if (head?.kind !== 'call') return none;
  const name = symbolTex(head.callee);
  const called = world.functions.find((one) => one.name === name);
  if (called?.slots.length !== head.args.length) return none;
  const values = new Map<string, Value>();
  const given: { name: string; is: string }[] = [];
  for (const [i, { argument }] of called.slots.entries()) {
    const arg = head.args[i]!;
    // Where the arguments have indices of their own it is no definition but a node of the diagram.
    if (argument === undefined || arg.kind !== 'symbol') return none;
    if (arg.symbol.indices.length > 0) return none;
    if (argument.indices.length === 0) continue;
    const variables = new Map(
      argument.indices.flatMap((index) => (index.kind === 'variable' ? [[index.name, step]] : [])),
    );
    const symbol = { kind: 'symbol', symbol: argument, range: arg.range } as const;
    try {
      const scope = topScope(world, freshChoices(usualReading), variables, arg.range.start);
      values.set(symbolTex(arg.symbol), evaluate(symbol, scope));
    } catch (error) {
      if (!(error instanceof NoValue)) throw error;
      continue;
    }
    const at = atIndices(symbol, variables);
    if (at.kind === 'symbol') given.push({ name: symbolTex(arg.symbol), is: symbolTex(at.symbol) });
  }
  return { values, given };
}
