import { t } from '@vscode/l10n';
import type { Expression } from './expression.ts';
import { withChildren } from './mapExpression.ts';
import type { Formula } from './note.ts';
import type { Problem } from './problem.ts';
import type { Range } from './range.ts';
import type { SuperscriptSteps } from './superscriptSteps.ts';
import { childrenOf, walkExpression } from './walkExpression.ts';

type Transpose = Extract<Expression, { readonly kind: 'transpose' }>;

/** A bare `T` above a letter, with or without braces; in a font of its own it is a transpose. */
const plainT = /\^\s*(?:T|\{\s*T\s*\})\s*$/;

/**
 * Tells whether `h^T` is the last step of `h` or its transpose, where `h` has steps above it
 * elsewhere. It is the step where the note counts to `T` and writes all its transposes otherwise;
 * else the transpose, with a remark where the step is as likely.
 */
export function withRaisedT(
  formulas: readonly Formula[],
  steps: SuperscriptSteps,
  text: string,
): { readonly formulas: readonly Formula[]; readonly problems: readonly Problem[] } {
  if (steps.bases.size === 0) return { formulas, problems: [] };
  const all = formulas.flatMap(({ content }) => (content ? [...walkExpression(content)] : []));
  const transposes = all.filter((part) => part.kind === 'transpose');
  const isOpen = (one: Expression): one is Transpose =>
    one.kind === 'transpose' &&
    one.of.kind === 'symbol' &&
    one.of.symbol.indices.length === 0 &&
    steps.bases.has(one.of.symbol.base) &&
    isPlain(one, text);
  const open = transposes.filter(isOpen);
  if (open.length === 0) return { formulas, problems: [] };
  const counts = all.some(countsToT);
  const isPlainElsewhere = transposes.some((one) => isPlain(one, text) && !isOpen(one));
  const isOtherwise = transposes.some((one) => !isPlain(one, text)) || hasPrimedMatrix(all);
  if (counts && isOtherwise && !isPlainElsewhere) {
    return { formulas: formulas.map((formula) => withSteps(formula, isOpen)), problems: [] };
  }
  const isLikely = (one: Transpose): boolean => {
    if (isPlainElsewhere) return counts && isExponent(one, steps);
    return counts || isOtherwise;
  };
  return { formulas, problems: open.filter(isLikely).map((one) => remark(one, text)) };
}

function isPlain({ range }: Transpose, text: string): boolean {
  return plainT.test(text.slice(range.start, range.end));
}

/** Where steps are written `h^{(t)}`, so is the last one. */
function isExponent({ of }: Transpose, { exponents }: SuperscriptSteps): boolean {
  return of.kind === 'symbol' && exponents.has(of.symbol.base);
}

/** `\sum_{t=1}^T`, `t = 1, \dots, T`, `\frac1T`, `t \le T`, `E_T`, `h^{(T-1)}` */
function countsToT(part: Expression): boolean {
  switch (part.kind) {
    case 'symbol':
      return part.symbol.indices.some((index) => index.kind === 'variable' && index.name === 'T');
    case 'big':
      return part.upper !== undefined && [...walkExpression(part.upper)].some(isT);
    case 'sequence':
      return isT(part.to);
    case 'fraction':
      return isT(part.under);
    case 'relation':
      return part.items.some(isT);
    case 'list': {
      const last = part.items.at(-1);
      return part.items.length > 2 && last !== undefined && isT(last);
    }
    default:
      return false;
  }
}

function isT(part: Expression): boolean {
  return part.kind === 'symbol' && part.symbol.base === 'T' && part.symbol.indices.length === 0;
}

/** `W'` beside `W`: a matrix of the same name with a prime is its transpose. */
function hasPrimedMatrix(all: readonly Expression[]): boolean {
  const bare = all.flatMap((part) =>
    part.kind === 'symbol' && part.symbol.indices.length === 0 ? [part.symbol.base] : [],
  );
  const names = new Set(bare);
  return bare.some(
    (base) => /^(?:[A-Z]|\\math\w+\{[A-Z]\})(?:_.*)?'$/.test(base) && names.has(base.slice(0, -1)),
  );
}

function withSteps(formula: Formula, isStep: (one: Expression) => one is Transpose): Formula {
  const { content } = formula;
  if (content === undefined) return formula;
  const changed = stepped(content, isStep);
  return changed === content ? formula : { ...formula, content: changed };
}

function stepped(
  expression: Expression,
  isStep: (one: Expression) => one is Transpose,
): Expression {
  if (isStep(expression) && expression.of.kind === 'symbol') {
    const { base } = expression.of.symbol;
    const last = { kind: 'variable', name: 'T', offset: 0 } as const;
    return { kind: 'symbol', symbol: { base, indices: [last] }, range: expression.range };
  }
  const before = childrenOf(expression);
  const children = before.map((child) => stepped(child, isStep));
  return children.every((child, i) => child === before[i])
    ? expression
    : withChildren(expression, children);
}

function remark({ range }: Transpose, text: string): Problem {
  const written = text.slice(range.start, range.end);
  const script: Range = { start: range.start + written.lastIndexOf('^'), end: range.end };
  return {
    code: 'prose-recurrence',
    severity: 'information',
    range,
    message: t(
      '{0} is read as a transpose, though T may be the last step as well. Write ^{(T)} for the step, ^\\top for the transpose.',
      written,
    ),
    fixes: [
      { title: t('Write the last step, ^{(T)}'), range: script, replacement: '^{(T)}' },
      { title: t('Write the transpose, ^\\top'), range: script, replacement: '^\\top' },
    ],
  };
}
