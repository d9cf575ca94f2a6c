import { t } from '@vscode/l10n';
import type { Expression } from '../note/expression.ts';
import type { Recurrence, StepDefinition } from '../note/recurrence.ts';
import { NotComputable } from './problem.ts';

/**
 * The definitions so that each stands after those whose value of the same step it reads,
 * otherwise in the note's order.
 * @throws NotComputable where a step's values depend on each other in a circle, or one symbol is
 * defined twice.
 */
export function orderDefinitions({ definitions }: Recurrence): readonly StepDefinition[] {
  const left = [...definitions];
  const byTarget = new Map<string, StepDefinition>();
  for (const definition of definitions) {
    if (byTarget.has(definition.target)) {
      throw new NotComputable(definition.body.range, t('{0} is defined twice.', definition.target));
    }
    byTarget.set(definition.target, definition);
  }
  const reads = new Map(
    definitions.map((one) => [one.target, readsOfSameStep(one.body, byTarget)]),
  );
  const done = new Set<string>();
  const ordered: StepDefinition[] = [];
  while (left.length > 0) {
    const index = left.findIndex(({ target }) =>
      [...(reads.get(target) ?? [])].every((read) => done.has(read)),
    );
    const [next] = index < 0 ? [] : left.splice(index, 1);
    if (next === undefined) {
      const circle = left.map(({ target }) => target).join(', ');
      throw new NotComputable(
        left[0]!.body.range,
        t('Within one step these are computed from each other in a circle: {0}.', circle),
      );
    }
    done.add(next.target);
    ordered.push(next);
  }
  return ordered;
}

function readsOfSameStep(
  body: Expression,
  byTarget: ReadonlyMap<string, StepDefinition>,
): ReadonlySet<string> {
  const found = new Set<string>();
  const open: Expression[] = [body];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.kind === 'symbol' && byTarget.has(next.symbol.base)) {
      const [index] = next.symbol.indices;
      if (index?.kind === 'variable' && index.offset === 0) found.add(next.symbol.base);
    }
    open.push(...childrenOf(next));
  }
  return found;
}

/** The expressions directly inside. */
export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'number':
    case 'symbol':
    case 'text':
      return [];
    case 'call':
      return expression.args;
    case 'product':
      return expression.factors;
    case 'sum':
      return expression.terms.map(({ term }) => term);
    case 'fraction':
      return [expression.over, expression.under];
    case 'power':
      return [expression.of, expression.exponent];
    case 'transpose':
    case 'norm':
    case 'differential':
      return [expression.of];
    case 'big':
      return [expression.body];
    case 'apply':
      return [expression.of, ...expression.args];
    case 'sequence':
      return [expression.from, expression.to];
    case 'bracket':
    case 'list':
    case 'relation':
      return expression.items;
    case 'unread':
      return expression.parts;
  }
}
