import type { Note } from '../../note/note.ts';
import { walkExpression } from '../../note/walkExpression.ts';
import type { Expression } from '../../note/expression.ts';
import type { Model } from '../../model/model.ts';
import type { Definitions } from './definitions.ts';
import type { Assumptions } from './draws.ts';
import type { Statement } from './statements.ts';

/** The text of all that the draws of a model depend on. */
export function modelKey(
  note: Note,
  model: Model,
  assumptions: Assumptions,
  files: string,
): string {
  const { recurrence } = model;
  const specs = note.specs.map(({ spec, recurrence: of }) => {
    return `${String(of)} ${note.text.slice(spec.range.start, spec.range.end)}`;
  });
  return [
    note.recurrences.indexOf(recurrence),
    note.text.slice(recurrence.range.start, recurrence.range.end),
    // Equations in prose stand in several places.
    ...recurrence.definitions.flatMap(({ occurrences }) =>
      occurrences.map(({ range }) => note.text.slice(range.start, range.end)),
    ),
    // `h_0 = 0` may stand anywhere.
    ...recurrence.borders.map(({ base, value }) => `${base} ${String(value)}`),
    ...specs,
    JSON.stringify(assumptions),
    files,
  ].join('\n');
}

/** The text of a relation and of the definitions that it leads to, before and after it. */
export function statementKey(
  { range, left, right, head, place }: Statement,
  definitions: Definitions,
  text: string,
): string {
  const parts = [
    String(place),
    text.slice(range.start, range.end),
    place > 0 ? text.slice(head.range.start, head.range.end) : '',
  ];
  const seen = new Set<string>();
  const waiting: Expression[] = [left, right, head];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    for (const part of walkExpression(next)) {
      const symbol =
        part.kind === 'symbol' ? part.symbol : part.kind === 'call' ? part.callee : undefined;
      if (symbol === undefined || seen.has(symbol.base)) continue;
      seen.add(symbol.base);
      for (const { at, body, indices, isRestated } of definitions.of(symbol.base)) {
        const side = at < range.start ? 'before' : at === range.start ? 'here' : 'after';
        const written = text.slice(body.range.start, body.range.end);
        parts.push(
          `${symbol.base} ${side} ${String(isRestated)} ${JSON.stringify(indices)} ${written}`,
        );
        waiting.push(body);
      }
    }
  }
  return parts.join('\n');
}
