import type { LeafKind, Operation, OperationKind, OperationOf } from '../../model/program.ts';
import { add, copy, divide, multiply, scale, subtract } from './arithmetic.ts';
import { dot, transpose } from './linear.ts';
import { matmul } from './matmul.ts';
import { layerNorm, logSoftmax, softmax } from './normalisations.ts';
import { concatenate, slice } from './pieces.ts';
import { elementwise, power } from './pointwise.ts';
import { max, mean, norm, squaredNorm, sum } from './reductions.ts';
import type { Rule } from './rule.ts';

type RuleTable = {
  readonly [Kind in Exclude<OperationKind, LeafKind>]: Rule<OperationOf<Kind>>;
};

/** The rules of every operation that is computed. A kind without its rule does not compile. */
const rules: RuleTable = {
  matmul,
  add,
  subtract,
  multiply,
  divide,
  scale,
  elementwise,
  power,
  sum,
  mean,
  max,
  'squared-norm': squaredNorm,
  norm,
  dot,
  softmax,
  'log-softmax': logSoftmax,
  'layer-norm': layerNorm,
  concatenate,
  slice,
  transpose,
  copy,
};

/** The rule of an operation; undefined for leaves. */
export function ruleOf(operation: Operation): Rule<Operation> | undefined {
  const { kind } = operation;
  if (kind === 'parameter' || kind === 'state' || kind === 'leaf' || kind === 'constant') {
    return undefined;
  }
  // The table's type pairs each kind with the rule of that kind.
  return rules[kind] as unknown as Rule<Operation>;
}
