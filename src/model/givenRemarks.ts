import type { Recurrence } from '../note/recurrence.ts';
import { sameSymbol, symbolTex } from '../note/symbol.ts';
import type { Given } from './given.ts';
import type { GivenValues } from './givenValues.ts';
import type { Program } from './program.ts';

/** What is to be known of the values that the specs give. */
export function givenRemarks(
  { firstStep, borders }: Recurrence,
  { operations }: Program,
  { weights, init }: Given,
  { series, weighted }: GivenValues,
): readonly string[] {
  const delayed = new Set(
    operations.flatMap((one) => (one.kind === 'leaf' && one.offset < 0 ? [one.base] : [])),
  );
  const data = [...series].map(([base, { rows }]) => {
    const before = delayed.has(base) ? ` Before step ${firstStep} it is zero.` : '';
    return `The data of ${base} has ${rows} rows, for the steps from ${firstStep} on; a longer run begins again with the first.${before}`;
  });
  const stated = borders.filter(
    ({ symbol, value }) =>
      value !== undefined && !init.some((entry) => sameSymbol(entry.symbol, symbol)),
  );
  return [
    ...stated.map(({ symbol, value }) => `${symbolTex(symbol)} = ${value}, as the note says.`),
    ...(weights && weighted.length > 0
      ? [`The values of ${weighted.join(', ')} are those of ${weights.value}.`]
      : []),
    ...data,
  ];
}
