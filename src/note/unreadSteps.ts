import { t } from '@vscode/l10n';
import type { Expression } from './expression.ts';
import { isRecurrent } from './generalStatements.ts';
import { mapSymbols } from './mapExpression.ts';
import type { Formula } from './note.ts';
import type { Problem } from './problem.ts';
import { readDefinition, stepLetters, type ProseDefinition } from './proseDefinitions.ts';
import { proseGroups } from './proseGroups.ts';
import type { SymbolName } from './symbol.ts';
import { walkExpression } from './walkExpression.ts';

type Relation = Expression & { readonly kind: 'relation' };

/**
 * Tells of equations that would be a recurrent network did not a letter count their steps that is a
 * name by custom: `h_r = \tanh(W h_{r-1} + U x_r)`. Each letter is told once.
 */
export function unreadSteps(formulas: readonly Formula[]): readonly Problem[] {
  const byLetter = new Map<string, ProseDefinition[]>();
  formulas.forEach(({ content, diagrams }, formula) => {
    if (content === undefined || diagrams.length > 0) return;
    for (const statement of content.kind === 'list' ? content.items : [content]) {
      if (statement.kind !== 'relation') continue;
      for (const letter of lettersOf(statement)) {
        const counted = mapSymbols(statement, (symbol) => stepped(symbol, letter));
        const definition =
          counted.kind === 'relation' && readDefinition(counted, formula, new Set([letter]));
        if (!definition) continue;
        byLetter.set(letter, [...(byLetter.get(letter) ?? []), definition]);
      }
    }
  });
  return [...byLetter].flatMap(([letter, definitions]): readonly Problem[] => {
    const first = proseGroups(definitions).flat().find(isRecurrent);
    if (first === undefined) return [];
    const { base, range } = first;
    return [
      {
        code: 'prose-recurrence',
        severity: 'information',
        range,
        message: t(
          'The letter {0} counts the steps of a recurrence here, and is not read as a step, so no network is read from it. t, i, k or n is read: {1}_t, {1}_{t-1}.',
          letter,
          base,
        ),
      },
    ];
  });
}

/** Letters of which the statement has the step before or after; l counts layers. */
function lettersOf(statement: Relation): ReadonlySet<string> {
  const letters = new Set<string>();
  for (const part of walkExpression(statement)) {
    if (part.kind !== 'symbol') continue;
    const [index, ...more] = part.symbol.indices;
    if (index?.kind !== 'variable' || index.offset === 0 || more.length > 0) continue;
    if (/^[a-km-z]$/.test(index.name) && !stepLetters.has(index.name)) letters.add(index.name);
  }
  return letters;
}

/** `h_r` and `h^{(r)}`, names by custom, as h at step r. */
function stepped(symbol: SymbolName, letter: string): SymbolName {
  if (symbol.indices.length > 0) return symbol;
  const [, name, primes = ''] =
    /^(.+?)(?:_\{?[a-z]\}?|\^\{\([a-z]\)\})('*)$/.exec(symbol.base) ?? [];
  const end = symbol.base.slice(name?.length ?? 0).replaceAll(/[_{}()^']/g, '');
  return name === undefined || end !== letter
    ? symbol
    : { base: name + primes, indices: [{ kind: 'variable', name: letter, offset: 0 }] };
}
