import { elementwise } from '../../model/elementwise.ts';
import type { Operation, OperationId, Program } from '../../model/program.ts';
import { calleeTex } from '../../note/renderTex.ts';
import { isSum, type InnerGroup } from './innerGroups.ts';

/** What an operation is called instead of being written out; undefined writes it out. */
export type NameOf = (id: OperationId) => string | undefined;

interface Written {
  readonly tex: string;
  /** How tightly it holds together: 1 a sum, 2 an entrywise product, 3 another product, 4 all else. */
  readonly binds: 1 | 2 | 3 | 4;
}

/** The formula of an operation in LaTeX, from what has a name on: `W_f x_5 + U_f h_4 + b_f`. */
export function operationTex(program: Program, id: OperationId, nameOf: NameOf): string {
  const inner = (input: OperationId): Written => written(program, input, nameOf, inner);
  return inner(id).tex;
}

/**
 * What stands in the box of a group: its formula, where what comes from other boxes is left out
 * (`\sigma`, `\odot`, `+ b`), or held open by a dot where the formula needs it (`U \cdot`).
 */
export function groupLabel(program: Program, group: InnerGroup, nameOf: NameOf): string {
  const operation = program.operations[group.output];
  if (operation === undefined) return '';
  if (isSum(operation)) return sumLabel(program, group, nameOf);
  const names = operation.inputs.map((input) => nameOf(input) ?? constantTex(program, input));
  const [first, second] = names;
  if (names.every((name) => name === undefined)) return signOf(operation);
  switch (operation.kind) {
    case 'multiply':
    case 'divide':
    case 'matmul':
    case 'dot':
      if (first !== undefined && second !== undefined) break;
      return operation.kind === 'matmul'
        ? `${first ?? '\\cdot'}\\,${second ?? '\\cdot'}`
        : `${first ?? ''} ${signOf(operation)} ${second ?? ''}`.trim();
    default:
  }
  const open = (input: OperationId): Written => {
    const name = nameOf(input) ?? constantTex(program, input);
    return { tex: name ?? '\\cdot', binds: 4 };
  };
  return written(program, group.output, () => undefined, open).tex;
}

/** So many characters of LaTeX still are one term of a sum that is cut short. */
const longestTerm = 24;

/**
 * The formula of a group that is too long for its box, cut short: the first term of a sum, of all
 * else the outermost operation (`W_i x_5 + \cdots`, `\tanh(\cdots)`).
 */
export function outlineTex(program: Program, group: InnerGroup, nameOf: NameOf): string {
  const operation = program.operations[group.output];
  if (operation === undefined) return '';
  const dots: Written = { tex: '\\cdots', binds: 4 };
  if (!isSum(operation))
    return written(
      program,
      group.output,
      () => undefined,
      () => dots,
    ).tex;
  const [first] = termsOf(program, group.output, new Set(group.operations), false);
  const term = first === undefined ? '' : operationTex(program, first.id, nameOf);
  return `${term !== '' && term.length <= longestTerm ? term : dots.tex} + ${dots.tex}`;
}

function sumLabel(program: Program, group: InnerGroup, nameOf: NameOf): string {
  const terms = termsOf(program, group.output, new Set(group.operations), false);
  const named = terms.map(({ id, minus }) => {
    const name = nameOf(id) ?? constantTex(program, id);
    return { minus, name };
  });
  const isWhole = named.every(({ name }) => name !== undefined);
  if (isWhole) {
    return named
      .map(({ name, minus }, at) => `${minus ? '-' : at === 0 ? '' : '+'} ${name ?? ''}`)
      .join(' ')
      .trim();
  }
  const shown = named.filter(({ name }) => name !== undefined);
  if (shown.length === 0) return terms.some(({ minus }) => minus) ? '-' : '+';
  return shown.map(({ name, minus }) => `${minus ? '-' : '+'} ${name ?? ''}`).join(' ');
}

/** What a chain of additions adds up, with its signs. */
function termsOf(
  { operations }: Program,
  id: OperationId,
  chain: ReadonlySet<OperationId>,
  minus: boolean,
): readonly { readonly id: OperationId; readonly minus: boolean }[] {
  const found: { id: OperationId; minus: boolean }[] = [];
  const waiting = [{ id, minus }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const operation = operations[next.id];
    if (operation === undefined || !chain.has(next.id) || !isSum(operation)) {
      found.push(next);
      continue;
    }
    const [left, right] = operation.inputs;
    const flips = operation.kind === 'subtract';
    if (right !== undefined) waiting.push({ id: right, minus: next.minus !== flips });
    if (left !== undefined) waiting.push({ id: left, minus: next.minus });
  }
  return found;
}

function constantTex({ operations }: Program, id: OperationId): string | undefined {
  const operation = operations[id];
  return operation?.kind === 'constant' ? numberTex(operation.value) : undefined;
}

function numberTex(value: number): string {
  return String(Number(value.toPrecision(6)));
}

/** The operation by itself, as a sign. */
export function signOf(operation: Operation): string {
  switch (operation.kind) {
    case 'add':
      return '+';
    case 'subtract':
      return '-';
    case 'multiply':
      return '\\odot';
    case 'divide':
      return '/';
    case 'matmul':
    case 'dot':
      return '\\cdot';
    case 'elementwise':
      return calleeTex({
        base: elementwise[operation.name].written[0] ?? operation.name,
        indices: [],
      });
    case 'scale':
      return `${numberTex(operation.factor)} \\cdot`;
    case 'power':
      return `(\\cdot)^{${numberTex(operation.exponent)}}`;
    case 'squared-norm':
      return '\\lVert \\cdot \\rVert^2';
    case 'norm':
      return '\\lVert \\cdot \\rVert';
    case 'transpose':
      return '(\\cdot)^\\top';
    case 'concatenate':
      return '[\\cdot, \\cdot]';
    case 'slice':
      return `[${operation.start + 1}:${operation.start + operation.size}]`;
    case 'copy':
      return '=';
    case 'sum':
    case 'mean':
    case 'max':
    case 'softmax':
    case 'log-softmax':
    case 'layer-norm':
      return functionTex(operation.kind);
    case 'parameter':
    case 'state':
    case 'leaf':
    case 'constant':
      return '';
  }
}

function functionTex(name: string): string {
  return `\\operatorname{${name}}`;
}

function written(
  program: Program,
  id: OperationId,
  nameOf: NameOf,
  input: (id: OperationId) => Written,
): Written {
  const name = nameOf(id) ?? constantTex(program, id);
  const operation = program.operations[id];
  if (name !== undefined || operation === undefined) return { tex: name ?? '', binds: 4 };
  const all = operation.inputs.map(input);
  const tight = (at: number, least: Written['binds']): string => {
    const one = all[at];
    if (one === undefined) return '';
    return one.binds < least ? `(${one.tex})` : one.tex;
  };
  const called = (callee: string): Written => ({
    tex: `${callee}(${all.map(({ tex }) => tex).join(', ')})`,
    binds: 4,
  });
  switch (operation.kind) {
    case 'add':
      return { tex: `${tight(0, 1)} + ${tight(1, 1)}`, binds: 1 };
    case 'subtract':
      return { tex: `${tight(0, 1)} - ${tight(1, 2)}`, binds: 1 };
    case 'multiply':
      return { tex: `${tight(0, 2)} \\odot ${tight(1, 2)}`, binds: 2 };
    case 'divide':
      return { tex: `\\frac{${all[0]?.tex ?? ''}}{${all[1]?.tex ?? ''}}`, binds: 4 };
    case 'matmul':
      return { tex: `${tight(0, 3)} ${tight(1, 3)}`, binds: 3 };
    case 'dot':
      return { tex: `${tight(0, 3)} \\cdot ${tight(1, 3)}`, binds: 3 };
    case 'scale':
      return { tex: `${numberTex(operation.factor)} \\, ${tight(0, 3)}`, binds: 3 };
    case 'power':
      return { tex: `${tight(0, 4)}^{${numberTex(operation.exponent)}}`, binds: 4 };
    case 'squared-norm':
      return { tex: `\\lVert ${all[0]?.tex ?? ''} \\rVert^2`, binds: 4 };
    case 'norm':
      return { tex: `\\lVert ${all[0]?.tex ?? ''} \\rVert`, binds: 4 };
    case 'transpose':
      return { tex: `${tight(0, 4)}^\\top`, binds: 4 };
    case 'concatenate':
      return { tex: `[${all.map(({ tex }) => tex).join(', ')}]`, binds: 4 };
    case 'slice':
      return { tex: `${tight(0, 4)}${signOf(operation)}`, binds: 4 };
    case 'copy':
      return all[0] ?? { tex: '', binds: 4 };
    case 'elementwise':
    case 'sum':
    case 'mean':
    case 'max':
    case 'softmax':
    case 'log-softmax':
    case 'layer-norm':
      return called(signOf(operation));
    case 'parameter':
    case 'state':
    case 'leaf':
    case 'constant':
      return { tex: '', binds: 4 };
  }
}
