import { t } from '@vscode/l10n';
import type { Expression } from '../../note/expression.ts';
import { symbolTex } from '../../note/symbol.ts';
import type { World } from '../check/world.ts';

/**
 * Why a symbol by itself has no value, where more can be said than that nothing defines it;
 * undefined where there is not.
 */
export function whyNone(expression: Expression, { run }: World): string | undefined {
  if (expression.kind !== 'symbol' || expression.symbol.indices.length > 0) return undefined;
  const { base } = expression.symbol;
  const { model, lastStep } = run;
  const { definitions, leaves, borders } = model.recurrence;
  const formula = [
    ...model.assumed.map(({ symbol, tex }) => ({ name: symbol, tex })),
    ...model.functions,
  ].find(({ name }) => name === base);
  if (formula !== undefined) {
    const isAssumed = model.assumed.some(({ symbol }) => symbol === base);
    return isAssumed
      ? t('It is a function that the note leaves open. Assumed: {0}', `\`${formula.tex}\``)
      : t('It is a function: {0}', `\`${formula.tex}\``);
  }
  const isCalled = definitions.some(
    ({ body }) => body.kind === 'call' && body.callee.base === base,
  );
  if (isCalled) return t('It is a function; it has a value with its arguments.');
  const isStep = [...definitions.map(({ target }) => target), ...leaves.map((one) => one.base)];
  if (isStep.includes(base) || borders.some((border) => border.base === base)) {
    const example = symbolTex({ base, indices: [{ kind: 'number', value: lastStep }] });
    return t(
      'It stands for the values of all steps; with an index it is one of them: `{0}`.',
      example,
    );
  }
  if (/^\\mathbb\{[A-Z]\}$/.test(base)) return t('It is a set of numbers.');
  if (/^\\[a-zA-Z]+$/.test(base) && functionNames.has(base.slice(1))) {
    return t('It is a function; it has a value with its argument.');
  }
  return undefined;
}

const functionNames = new Set(['sigma', 'phi', 'tanh', 'exp', 'log', 'ln', 'max', 'min', 'det']);
