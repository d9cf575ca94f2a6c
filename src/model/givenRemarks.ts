import { t } from '@vscode/l10n';
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
    const before = delayed.has(base) ? t(' Before step {0} it is zero.', firstStep) : '';
    return t(
      'The data of {0} has {1} rows, for the steps from {2} on; a longer run begins again with the first.{3}',
      base,
      rows,
      firstStep,
      before,
    );
  });
  const stated = borders.flatMap(({ symbol, value }) =>
    value === undefined || init.some((entry) => sameSymbol(entry.symbol, symbol))
      ? []
      : [t('{0} = {1}, as the note says.', symbolTex(symbol), value)],
  );
  return [
    ...stated,
    ...(weights && weighted.length > 0
      ? [t('The values of {0} are those of {1}.', weighted.join(', '), weights.value)]
      : []),
    ...data,
  ];
}
