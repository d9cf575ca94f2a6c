import type { Expression } from '../note/expression.ts';
import type { StepDefinition } from '../note/recurrence.ts';
import { nodeName, symbolTex } from '../note/symbol.ts';
import type { Model } from '../model/model.ts';
import { atStep, expressionTex } from './expressionTex.ts';

type Call = Extract<Expression, { readonly kind: 'call' }>;

/**
 * `\frac{\partial f}{\partial h}(w, x_3, h_2)` for the derivative of `h_3 = f(w, x_3, h_2)` by its
 * argument `h`; `\frac{\partial h_3}{\partial h_2}` where the body is no single call.
 */
export function partialTex(
  definition: StepDefinition,
  step: number,
  by: { readonly base: string; readonly tex: string },
): string {
  const { body, target } = definition;
  if (body.kind !== 'call' || !isArgument(body, by.base)) {
    return `\\frac{\\partial ${symbolTex(nodeName(target, step))}}{\\partial ${by.tex}}`;
  }
  const args = body.args.map((arg) => expressionTex(arg, step)).join(', ');
  return `\\frac{\\partial ${symbolTex(body.callee)}}{\\partial ${by.base}}(${args})`;
}

function isArgument({ args }: Call, base: string): boolean {
  const found = args.filter((arg) => arg.kind === 'symbol' && arg.symbol.base === base);
  return found.length === 1;
}

/** The definition of the only state that later steps read; undefined where there are several. */
export function onlyState({ program, recurrence }: Model): StepDefinition | undefined {
  const read = program.states.filter(({ input }) => input !== undefined);
  const [state] = read;
  if (state === undefined || read.length > 1) return undefined;
  return recurrence.definitions.find(({ target }) => target === state.base);
}

/** `h_3`, or `(h_3, c_3)` where several states are stacked. */
export function stateTex({ program }: Model, step: number): string {
  const names = program.states
    .filter(({ input }) => input !== undefined || program.states.length === 1)
    .map(({ base }) => symbolTex(nodeName(base, step)));
  return names.length === 1 ? names[0]! : `(${names.join(', ')})`;
}

/**
 * A_n by the chain rule along the only way from the loss to the state,
 * `\frac{\partial E}{\partial y'}(y_3', y_3) \frac{\partial g}{\partial h}(h_3)`; undefined where
 * there are several ways or several states.
 */
export function adjointTex(model: Model, loss: number): string | undefined {
  const state = onlyState(model);
  const { definitions } = model.recurrence;
  if (state === undefined || model.program.objective.kind !== 'loss') return undefined;
  const factors: string[] = [];
  let at = definitions.find(({ role }) => role === 'loss');
  while (at !== undefined && at.target !== state.target) {
    const current = at;
    const next = definitions.filter(({ target }) => readsNow(current.body, target));
    if (next.length !== 1 || factors.length > definitions.length) return undefined;
    const base = next[0]!.target;
    factors.push(partialTex(current, loss, { base, tex: symbolTex(nodeName(base, loss)) }));
    at = next[0];
  }
  return at === undefined || factors.length === 0 ? undefined : factors.join(' ');
}

function readsNow(body: Expression, target: string): boolean {
  if (body.kind !== 'call') return false;
  return body.args.some(
    (arg) =>
      arg.kind === 'symbol' &&
      arg.symbol.base === target &&
      symbolTex(atStep(arg.symbol, 0)) === symbolTex(nodeName(target, 0)),
  );
}

/** `H_7 H_6 H_5` for C_{5,8}; with dots where it is long; `I` for no factor. */
export function productTex(from: number, to: number): string {
  const count = to - from;
  if (count === 0) return 'I';
  const factor = (k: number): string => symbolTex(nodeName('H', k));
  if (count <= 5) {
    return Array.from({ length: count }, (_, i) => factor(to - 1 - i)).join(' ');
  }
  return `${factor(to - 1)} ${factor(to - 2)} \\cdots ${factor(from)}`;
}
