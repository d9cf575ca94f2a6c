import type { Note } from '../../note/note.ts';
import { walkExpression } from '../../note/walkExpression.ts';
import type { Expression } from '../../note/expression.ts';
import type { Model } from '../../model/model.ts';
import type { Definition, Definitions } from './definitions.ts';
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
export function statementKeys(
  definitions: Definitions,
  text: string,
): (statement: Statement) => string {
  const told = new Map<string, string>();
  const toldOf = (base: string): string => {
    const known = told.get(base);
    if (known !== undefined) return known;
    const made = hashOf(definitionsText(base, definitions, text));
    told.set(base, made);
    return made;
  };
  return ({ range, left, right, head, place }) => {
    const parts = [
      String(place),
      text.slice(range.start, range.end),
      place > 0 ? text.slice(head.range.start, head.range.end) : '',
    ];
    for (const base of new Set([left, right, head].flatMap((side) => basesIn(side)))) {
      const all = definitions.of(base);
      if (all.length === 0) continue;
      // The nearest definition counts: how many come before, and whether one stands in this relation.
      const before = all.filter(({ at }) => at < range.start).length;
      const within = all.filter(({ at }) => at >= range.start && at < range.end);
      const here = within.map(({ at }) => at - range.start).join();
      parts.push(`${base} ${before} ${here} ${toldOf(base)}`);
    }
    return parts.join('\n');
  };
}

function basesIn(expression: Expression): string[] {
  const bases: string[] = [];
  for (const part of walkExpression(expression)) {
    if (part.kind === 'symbol') bases.push(part.symbol.base);
    if (part.kind === 'call') bases.push(part.callee.base);
  }
  return bases;
}

/** All definitions that a symbol leads to, in the order of the note. */
function definitionsText(base: string, definitions: Definitions, text: string): string {
  const seen = new Set([base]);
  const found: Definition[] = [];
  for (const next of seen) {
    for (const definition of definitions.of(next)) {
      found.push(definition);
      for (const other of basesIn(definition.body)) seen.add(other);
    }
  }
  return found
    .sort((a, b) => a.at - b.at)
    .map(({ base: name, body, indices, isRestated }) => {
      const written = text.slice(body.range.start, body.range.end);
      return `${name} ${String(isRestated)} ${JSON.stringify(indices)} ${written}`;
    })
    .join('\n');
}

/** Two sums of 32 bits and the length: long texts as short keys. */
function hashOf(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x5bd1e995) + 0x2545f491;
  }
  return `${text.length} ${a >>> 0} ${b >>> 0}`;
}
