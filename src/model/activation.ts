import type { Expression } from '../note/expression.ts';
import { withChildren } from '../note/mapExpression.ts';
import type { Range } from '../note/range.ts';
import type { Recurrence } from '../note/recurrence.ts';
import { symbolTex } from '../note/symbol.ts';
import { childrenOf, walkExpression } from '../note/walkExpression.ts';
import { activations, type Activation } from './changes.ts';
import { elementwise } from './elementwise.ts';
import type { FunctionDefinition } from './functions.ts';

type Call = Extract<Expression, { readonly kind: 'call' }>;

/** How each is written; a linear one is not written at all. */
export const activationTex: Readonly<Record<Activation, string>> = {
  tanh: '\\tanh',
  sigmoid: '\\sigma',
  relu: '\\operatorname{relu}',
  softplus: '\\operatorname{softplus}',
  linear: '',
};

/** The one activation of a state's equation, and where it stands. */
export interface ActivationPlace {
  /** The state. */
  readonly base: string;
  readonly activation: Activation;
  /** The characters of its name. */
  readonly range: Range;
  /** The function whose body it stands in; undefined for the state's own equation. */
  readonly of: FunctionDefinition | undefined;
}

/**
 * The states whose equations have exactly one activation, directly or in the function that they
 * call. Gated cells have several, and which of them is meant nobody can tell.
 */
export function activationPlaces(
  { definitions, states }: Recurrence,
  functions: ReadonlyMap<string, FunctionDefinition>,
): readonly ActivationPlace[] {
  return definitions.flatMap(({ target, body }) => {
    if (!states.includes(target)) return [];
    const found = activationsIn(body, undefined, functions, 0);
    return found.length === 1 ? found.map((one) => ({ base: target, ...one })) : [];
  });
}

type Found = Omit<ActivationPlace, 'base'>;

const deepest = 4;

function activationsIn(
  body: Expression,
  of: FunctionDefinition | undefined,
  functions: ReadonlyMap<string, FunctionDefinition>,
  depth: number,
): readonly Found[] {
  const found: Found[] = [];
  for (const part of walkExpression(body)) {
    if (part.kind !== 'call') continue;
    const activation = activationOf(part);
    const inner = functions.get(symbolTex(part.callee));
    if (inner !== undefined && depth < deepest) {
      found.push(...activationsIn(inner.body, inner, functions, depth + 1));
    } else if (activation !== undefined) {
      found.push({ activation, range: part.calleeRange, of });
    }
  }
  return found;
}

function activationOf({ callee, args }: Call): Activation | undefined {
  const name = symbolTex(callee);
  if (args.length !== 1) return undefined;
  return activations.find((one) => one !== 'linear' && elementwise[one].written.includes(name));
}

/** The same formula with another activation in the place of its only one. */
export function withActivation(body: Expression, activation: Activation): Expression {
  const children = childrenOf(body).map((child) => withActivation(child, activation));
  const changed = withChildren(body, children);
  if (changed.kind !== 'call' || activationOf(changed) === undefined) return changed;
  if (activation === 'linear') return changed.args[0] ?? changed;
  const base = elementwise[activation].written[0] ?? activation;
  return { ...changed, callee: { base, indices: [] } };
}

/** The definition in LaTeX with another activation; undefined where it is not found in it once. */
export function texWithActivation(
  tex: string,
  from: Activation,
  to: Activation,
): string | undefined {
  const written = activationTex[from];
  const parts = tex.split(written);
  return written !== '' && parts.length === 2 ? parts.join(activationTex[to]) : undefined;
}
