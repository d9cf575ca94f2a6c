import { t } from '@vscode/l10n';
import { countedFrom } from './countedFrom.ts';
import type { Expression } from './expression.ts';
import type { Macros } from './katexTree.ts';
import type { Formula } from './note.ts';
import { pickedEntries } from './pickedEntries.ts';
import type { Problem } from './problem.ts';
import type { Range } from './range.ts';
import { readFormula } from './readFormula.ts';
import type { SpecFunction, StepEquation } from './spec.ts';
import { specLimits } from './specKeys.ts';
import type { SpecContext } from './specText.ts';
import { scalarLines, type ScalarText, type YamlNode } from './specYaml.ts';
import { symbolTex } from './symbol.ts';
import { walkExpression } from './walkExpression.ts';

/** What `equations:` says: functions, and equations of a step. */
export interface SpecEquations {
  readonly formulas: readonly Formula[];
  readonly functions: readonly SpecFunction[];
  readonly steps: readonly StepEquation[];
}

export const noEquations: SpecEquations = { formulas: [], functions: [], steps: [] };

/** Reads the lines of `equations:`; a line without `=` belongs to the one before it. */
export function readEquations(
  value: YamlNode,
  macros: Macros,
  context: SpecContext,
): SpecEquations {
  const lines = linesOf(value, context);
  if (lines.length > specLimits.equations) {
    const message = t('A block has at most {0} equations.', specLimits.equations);
    context.report({ code: 'spec-limit', range: value.range, message });
    return noEquations;
  }
  const formulas: Formula[] = [];
  const functions: SpecFunction[] = [];
  const steps: StepEquation[] = [];
  for (const line of joinedLines(lines)) {
    if (line.text.length > specLimits.equation) {
      const message = t('An equation has at most {0} characters.', specLimits.equation);
      context.report({ code: 'spec-limit', range: line.range, message });
      continue;
    }
    const { formula, problems } = readLine(line, macros);
    formulas.push(formula);
    for (const problem of problems) reportMath(problem, context);
    if (formula.content === undefined) continue;
    const statements = formula.content.kind === 'list' ? formula.content.items : [formula.content];
    for (const statement of statements) {
      const read = readStatement(statement, line, context);
      if (read?.kind === 'function') functions.push(read.function);
      else if (read?.kind === 'step') steps.push(read.step);
    }
  }
  return { formulas, functions, steps };
}

/** KaTeX's refusal, which in prose is a remark, here is an error. */
function reportMath({ range, message, fixes }: Problem, { report }: SpecContext): void {
  report({ code: 'spec-equation', range, message, ...(fixes && { fixes }) });
}

function linesOf(value: YamlNode, context: SpecContext): readonly ScalarText[] {
  if (value.kind === 'list') return value.items.flatMap((item) => linesOf(item, context));
  if (value.kind !== 'scalar') {
    const message = t('Equations in LaTeX stand here, one a line, in a block after `|`.');
    context.report({ code: 'spec-wrong-type', range: value.range, message });
    return [];
  }
  const lines = scalarLines(value.node, context);
  if (lines === undefined) {
    const message = t(
      "Double quotes take LaTeX's backslashes for their own; write a block after `|`.",
    );
    context.report({ code: 'spec-yaml', range: value.range, message });
    return [];
  }
  return lines.filter(({ text }) => text !== '' && !text.startsWith('#'));
}

function joinedLines(lines: readonly ScalarText[]): readonly ScalarText[] {
  const joined: ScalarText[] = [];
  for (const line of lines) {
    const last = joined.at(-1);
    if (last === undefined || line.text.includes('=')) joined.push(line);
    else joined[joined.length - 1] = join(last, line);
  }
  return joined;
}

function join(a: ScalarText, b: ScalarText): ScalarText {
  const offsets = new Int32Array(a.offsets.length + b.offsets.length);
  offsets.set(a.offsets);
  offsets.set(b.offsets, a.offsets.length);
  return {
    text: `${a.text}\n${b.text}`,
    offsets,
    range: { start: a.range.start, end: b.range.end },
  };
}

/** The marks of an aligned environment say nothing here: `&=` is `=`, a last `\\` is nothing. */
function readLine(
  { text, offsets, range }: ScalarText,
  macros: Macros,
): { readonly formula: Formula; readonly problems: readonly Problem[] } {
  const tex = text.replace(/\\\\(?=\s*$)/, '  ').replace(/(^|[^\\])&/g, '$1 ');
  return readFormula({ display: true, range, tex, offsets }, macros);
}

type Statement =
  | { readonly kind: 'function'; readonly function: SpecFunction }
  | { readonly kind: 'step'; readonly step: StepEquation };

function readStatement(
  statement: Expression,
  line: ScalarText,
  context: SpecContext,
): Statement | undefined {
  const wrong = (range: Range, message: string): Statement | undefined => {
    context.report({ code: 'spec-equation', range, message });
    return undefined;
  };
  if (statement.kind !== 'relation') {
    return wrong(statement.range, t('An equation stands here: `f(x) = …` or `h_t = …`.'));
  }
  const [left, body, ...more] = statement.items;
  const sign = statement.signs[0];
  if (!left || !body || (sign !== '=' && sign !== ':=')) {
    return wrong(statement.range, t('An equation has `=` between its sides.'));
  }
  if (more[0]) return wrong(more[0].range, t('One `=` a line: what it defines, and its formula.'));
  for (const part of walkExpression(body)) {
    if (part.kind === 'unread')
      return wrong(part.range, t('This could not be read: {0}.', part.why));
  }
  const range = statement.range;
  const call = asCall(left, line);
  if (call !== undefined) {
    if (call.name.indices.length > 0) {
      return wrong(call.nameRange, t('A function has no step: write {0}.', call.name.base));
    }
    const doubled = call.arguments.find(
      (one, i) => call.arguments.findIndex((other) => symbolTex(other) === symbolTex(one)) < i,
    );
    const named = countedFrom(body, 't', 0);
    if (doubled) return wrong(left.range, t('Two arguments are called {0}.', symbolTex(doubled)));
    return { kind: 'function', function: { ...call, body: named, tex: texOf(range, line), range } };
  }
  if (left.kind !== 'symbol') {
    return wrong(
      left.range,
      t('On the left stands what is defined: a function `f(w, x, h)` or a value of a step `h_t`.'),
    );
  }
  const [index, ...others] = left.symbol.indices;
  if (index?.kind !== 'variable' || others.length > 0) {
    return wrong(
      left.range,
      index?.kind === 'number'
        ? t(
            'A value of one step is no equation of all steps; first values stand under `init`, such as `{0}`.',
            `init: {${symbolTex(left.symbol)}: zeros}`,
          )
        : t(
            '{0} has no step: write a function, {1}(x), or a value of each step, {1}_t.',
            symbolTex(left.symbol),
            left.symbol.base,
          ),
    );
  }
  const picked = pickedEntries(body, index.name);
  const shifted = countedFrom(picked, index.name, index.offset);
  return {
    kind: 'step',
    step: { base: left.symbol.base, body: shifted, symbolRange: left.range, range },
  };
}

type CallHead = Pick<SpecFunction, 'name' | 'nameRange' | 'arguments'>;

/** A call of symbols; also `q(h)`, which is a product where nothing says that q is a function. */
function asCall(left: Expression, line: ScalarText): CallHead | undefined {
  if (left.kind === 'call') {
    const symbols = left.args.flatMap((arg) => (arg.kind === 'symbol' ? [arg.symbol] : []));
    if (symbols.length !== left.args.length) return undefined;
    return { name: left.callee, nameRange: left.calleeRange, arguments: symbols };
  }
  if (left.kind !== 'product' || left.factors.length !== 2) return undefined;
  const [first, second] = left.factors;
  if (first?.kind !== 'symbol' || second === undefined) return undefined;
  const behind = line.offsets.indexOf(first.range.end - 1) + 1;
  if (!/^\s*(?:\\left\s*)?\(/.test(line.text.slice(behind))) return undefined;
  const items = second.kind === 'list' ? second.items : [second];
  const symbols = items.flatMap((item) => (item.kind === 'symbol' ? [item.symbol] : []));
  if (symbols.length !== items.length) return undefined;
  return { name: first.symbol, nameRange: first.range, arguments: symbols };
}

function texOf({ start, end }: Range, { text, offsets }: ScalarText): string {
  const from = offsets.indexOf(start);
  const to = offsets.indexOf(end - 1);
  return from < 0 || to < from ? text : text.slice(from, to + 1);
}
