import { t } from '@vscode/l10n';
import { defaultLoss, defaultReadout } from '../note/cellRecurrence.ts';
import type { Recurrence } from '../note/recurrence.ts';
import type { SpecKey } from '../note/specKeys.ts';
import { nodeName, symbolTex } from '../note/symbol.ts';
import type { BuiltProgram } from './buildProgram.ts';
import type { Given } from './given.ts';
import type { GivenValues } from './givenValues.ts';
import type { OpenPart, SayingEntry } from './model.ts';
import type { Program } from './program.ts';
import { classTargets } from './classTargets.ts';
import { yamlKey } from '../note/yamlKey.ts';

/**
 * All that the note and its specs leave open of a model, with the line of an `rnn` block that says
 * what was assumed.
 */
export function openParts(
  recurrence: Recurrence,
  { assumed, openSizes, parameters, program }: BuiltProgram,
  given: Given,
  values: GivenValues,
): readonly OpenPart[] {
  const parts: OpenPart[] = assumed.map(({ symbol, tex }) => ({
    key: 'equations',
    what: t('what {0} computes: {1}', symbol, tex),
    tex,
    line: `equations: '${tex.replaceAll("'", "''")}'`,
    says: { kind: 'formula', tex },
  }));
  const { cell } = given;
  if (cell && !cell.readout) {
    parts.push(valuePart('readout', t('the read-out: {0}', defaultReadout), defaultReadout));
  }
  if (cell && !cell.loss)
    parts.push(valuePart('loss', t('the loss: {0}', defaultLoss), defaultLoss));
  if (recurrence.kind !== 'diagram' && !given.steps && values.series.size === 0) {
    const { drawnSteps } = recurrence;
    parts.push(
      valuePart('steps', t('how far it is unrolled: {0} steps', drawnSteps), `${drawnSteps}`),
    );
  }
  if (openSizes.size > 0) {
    // An LSTM has both a state c, as long as h, and a bias c, which the name means in a spec.
    const isParameter = (base: string): boolean => parameters.some(({ name }) => name === base);
    const sizes = [...openSizes].filter(
      ([base]) => isBasic(base, recurrence) && !isParameter(base),
    );
    const entries = (sizes.length > 0 ? sizes : [...openSizes]).map(([symbol, size]) => ({
      symbol,
      value: `${size}`,
    }));
    const list = entries.map(({ symbol, value }) => `${symbol}: ${value}`).join(', ');
    parts.push(entriesPart('size', t('sizes: {0}', list), entries));
  }
  const drawn = parameters.filter(({ name }) => !values.parameters.has(name));
  if (drawn.length > 0) {
    const names = drawn.map(({ name }) => name).join(', ');
    parts.push(
      entriesPart(
        'init',
        t('first values, random numbers that are the same each time: {0}', names),
        drawn.map(({ name, operation }) => ({
          symbol: name,
          value: drawnName(program.operations[operation]?.shape ?? []),
        })),
      ),
    );
  }
  const borders = program.states
    .filter(({ base, input }) => input !== undefined && !values.initialStates.has(base))
    .map(({ base }) => symbolTex(nodeName(base, recurrence.firstStep - 1)));
  if (borders.length > 0) {
    parts.push(
      entriesPart(
        'init',
        t('the state before the first step, random numbers: {0}', borders.join(', ')),
        borders.map((symbol) => ({ symbol, value: 'normal(0.5)' })),
      ),
    );
  }
  return [...parts, ...dataParts(recurrence, program, given, values)];
}

/** Targets of a loss that takes them for classes are no normal numbers, and no initialiser says so. */
function dataParts(
  recurrence: Recurrence,
  program: Program,
  { cell }: Given,
  values: GivenValues,
): readonly OpenPart[] {
  const read = new Set(
    program.operations.flatMap((one) => (one.kind === 'leaf' ? [one.base] : [])),
  );
  const open = [...read].filter((base) => !values.series.has(base) && !values.leaves.has(base));
  const { leaves } = recurrence;
  const named = classTargets(recurrence);
  const loss = cell?.loss?.value;
  const isClass = (base: string): boolean =>
    named.has(base) ||
    ((loss === 'cross-entropy' || loss === 'bce') &&
      leaves.some((leaf) => leaf.base === base && leaf.role === 'target'));
  const drawn = open.filter((base) => !isClass(base));
  const classes = open.filter(isClass);
  const parts: OpenPart[] = [];
  if (drawn.length > 0) {
    parts.push(
      entriesPart(
        'data',
        t(
          'data, random numbers that are the same each time: {0}',
          drawn.map((base) => `${base}_t`).join(', '),
        ),
        drawn.map((symbol) => ({ symbol, value: 'normal(1)' })),
      ),
    );
  }
  if (classes.length > 0) {
    const names = classes.map((base) => `${base}_t`).join(', ');
    parts.push({
      key: 'data',
      what:
        loss === 'bce'
          ? t('targets, zeros and ones, drawn at random and the same each time: {0}', names)
          : t('targets, one class a step, drawn at random and the same each time: {0}', names),
      line: `data: {${classes.map((base) => `${yamlKey(base)}: ${base.replace(/\W/g, '')}.csv`).join(', ')}}`,
      says: undefined,
    });
  }
  return parts;
}

function valuePart(key: SpecKey, what: string, value: string): OpenPart {
  return { key, what, line: `${key}: ${value}`, says: { kind: 'value', value } };
}

function entriesPart(key: SpecKey, what: string, entries: readonly SayingEntry[]): OpenPart {
  const list = entries.map(({ symbol, value }) => `${yamlKey(symbol)}: ${value}`);
  return { key, what, line: `${key}: {${list.join(', ')}}`, says: { kind: 'entries', entries } };
}

/** Inputs, targets, states and outputs; what lies between follows from them. */
function isBasic(base: string, { leaves, states, definitions }: Recurrence): boolean {
  return (
    leaves.some((leaf) => leaf.base === base) ||
    states.includes(base) ||
    definitions.some(({ target, role }) => target === base && role === 'output')
  );
}

function drawnName([rows, columns]: readonly number[]): string {
  if (rows === undefined) return '0.5';
  if (columns === undefined) return 'normal(0.1)';
  return rows === columns ? 'orthogonal(0.9)' : 'glorot';
}
