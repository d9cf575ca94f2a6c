import { t } from '@vscode/l10n';
import { symbolTex, type SymbolName } from '../../note/symbol.ts';
import type { OperationId } from '../../model/program.ts';
import { scaled, scaledProduct, type Scaled } from '../../tensor/scaled.ts';
import { choose } from './choices.ts';
import { timeOf } from './indexValue.ts';
import { laidOut } from './layout.ts';
import { outside, unknown } from './noValue.ts';
import { sourceOf, withinStep, type Source } from './seeds.ts';
import { identityValue, type Value } from './value.ts';
import type { Scope } from './world.ts';

export interface NodeDerivative {
  readonly base: string;
  readonly step: number;
  readonly by: SymbolName;
  readonly isImmediate: boolean;
}

/** ∂h_3/∂h_1, ∂h_2/∂w, ∂E_3/∂h_1: of a node, through the graph or within its step. */
export function nodeDerivative(wanted: NodeDerivative, scope: Scope): Value {
  const { run, derivatives } = scope.world;
  const { program } = run.model;
  const source = sourceOf(wanted.by, scope);
  const time = timeOf(wanted.step, scope);
  if (wanted.base === source.base && source.t === time) return identityValue();
  if (isReadByNothing(source, scope)) {
    throw unknown(
      t(
        'No formula of the model reads {0}; what depends on it is written without it.',
        source.base,
      ),
    );
  }
  if (isBorderAmongOthers(source, scope)) {
    throw outside(t('Before the first step {0} does not move the other states.', source.base));
  }
  const node = program.nodes.find(({ base }) => base === wanted.base);
  if (node === undefined || time < 0) return ofLeaf(wanted, source, scope);
  const { shape, size } = program.operations[node.operation]!;
  if (source.t !== undefined && source.t > time) {
    if (!scope.summed) {
      throw outside(
        t('{0} of step {1} comes before {2}.', wanted.base, wanted.step, symbolTex(wanted.by)),
      );
    }
    const zeros = new Float64Array(size * source.seed.size);
    return laidOut(scaled(size, source.seed.size, zeros), shape, source.shape, scope);
  }
  const along = alongOneState(wanted, source, time, scope);
  if (along !== undefined) return laidOut(along, shape, source.shape, scope);
  const jacobian = isWithin(wanted, source, time, node.role === 'loss', scope)
    ? derivatives.immediate(
        node.operation,
        time,
        withinStep(source, time, scope),
        wanted.isImmediate ? heldBeside(wanted, source, scope) : undefined,
      )
    : derivatives.total(node.operation, time, source.seed);
  return laidOut(jacobian, shape, source.shape, scope);
}

/**
 * Beside `\hat y_t = \operatorname{softmax}(V h_t)` a note may give `z_t = V h_t` its name only
 * afterwards: on its graph nothing moves with z_t, but that is not what the note means.
 */
function isReadByNothing({ base, t }: Source, { world }: Scope): boolean {
  const { nodes, states, operations } = world.run.model.program;
  const node = nodes.find((one) => one.base === base);
  if (node === undefined || t === undefined) return false;
  if (states.some((state) => state.base === base && state.input !== undefined)) return false;
  return !operations.some(({ inputs }) => inputs.includes(node.operation));
}

/** The states of the step itself between a node and a parameter, where the note holds them fixed. */
function heldBeside(
  { base }: NodeDerivative,
  source: Source,
  scope: Scope,
): ReadonlySet<OperationId> | undefined {
  if (source.t !== undefined) return undefined;
  const { states, nodes } = scope.world.run.model.program;
  const others = states.filter((state) => state.base !== base);
  if (others.length === 0 || choose(scope.choices, 'heldBeside') === 'step') return undefined;
  return new Set(others.map(({ node }) => nodes[node]!.operation));
}

/**
 * At the border states are given one by one, where later o_t is computed from h_t: what is said of
 * all steps is not about that one. Where its number is written out, it is.
 */
function isBorderAmongOthers({ base, t }: Source, { world, variables }: Scope): boolean {
  if (t !== -1 || variables.size === 0) return false;
  const { run, derivatives } = world;
  const { states, nodes } = run.model.program;
  const own = states.find((one) => one.base === base);
  if (own === undefined) return false;
  const from = [nodes[own.node]!.operation];
  return states.some(
    (other) =>
      other !== own &&
      other.input !== undefined &&
      derivatives.local(nodes[other.node]!.operation, from, new Set(), 0).some((x) => x !== 0),
  );
}

/** A given value does not move with anything that is computed: zeros, in their shape. */
function ofLeaf({ base, step, by }: NodeDerivative, source: Source, scope: Scope): Value {
  const { states, operations } = scope.world.run.model.program;
  const leaf = operations.find((one) => one.kind === 'leaf' && one.base === base);
  const shape = states.find((one) => one.base === base)?.shape ?? leaf?.shape;
  if (shape === undefined) {
    throw unknown(
      t('The derivative of {0} of step {1} by {2} is not computed.', base, step, symbolTex(by)),
    );
  }
  const size = shape.reduce((a, b) => a * b, 1);
  const zeros = new Float64Array(size * source.seed.size);
  return laidOut(scaled(size, source.seed.size, zeros), shape, source.shape, scope);
}

/** `\frac{\partial c_T}{\partial c_1} = \prod_t \operatorname{diag}(f_t)`: step by step, the other states held fixed. */
function alongOneState(
  { base, isImmediate }: NodeDerivative,
  source: Source,
  t: number,
  scope: Scope,
): Scaled | undefined {
  const { run, derivatives } = scope.world;
  const { states, nodes } = run.model.program;
  const state = states.find((one) => one.base === base);
  const start = source.t;
  if (state?.input === undefined || states.length < 2 || isImmediate) return undefined;
  if (source.base !== base || start === undefined || start >= t - 1) return undefined;
  if (choose(scope.choices, 'heldStates') !== 'immediate') return undefined;
  const { operation } = nodes[state.node]!;
  const { input: read, size } = state;
  const step = (at: number): Scaled => {
    const entries = [{ operation: read, start: 0, at }];
    return derivatives.immediate(operation, at, { key: `${base} at ${at}`, size, entries });
  };
  let product = step(start + 1);
  for (let at = start + 2; at <= t; at++) product = scaledProduct(step(at), product);
  return product;
}

/** Losses are derived through all steps; of states, notes often write ∂h_t/∂W for the immediate one. */
function isWithin(
  { isImmediate }: NodeDerivative,
  source: Source,
  t: number,
  isLoss: boolean,
  scope: Scope,
): boolean {
  if (isImmediate) return true;
  if (isLoss || t === 0) return false;
  if (source.t === undefined) return choose(scope.choices, 'held') === 'immediate';
  const { states } = scope.world.run.model.program;
  const isBefore = source.t === t - 1 && states.some(({ base }) => base === source.base);
  if (!isBefore || states.length < 2) return false;
  return choose(scope.choices, 'heldStates') === 'immediate';
}
