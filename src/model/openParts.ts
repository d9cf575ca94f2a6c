import { defaultLoss, defaultReadout } from '../note/cellRecurrence.ts';
import type { Recurrence } from '../note/recurrence.ts';
import { nodeName, symbolTex } from '../note/symbol.ts';
import type { BuiltProgram } from './buildProgram.ts';
import type { Given } from './given.ts';
import type { GivenValues } from './givenValues.ts';
import type { OpenPart } from './model.ts';
import { yamlKey } from './yamlKey.ts';

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
  const parts: OpenPart[] = [];
  for (const { symbol, tex } of assumed) {
    parts.push({
      key: 'equations',
      what: `what ${symbol} computes: ${tex}`,
      line: `equations: '${tex.replaceAll("'", "''")}'`,
    });
  }
  const { cell } = given;
  if (cell && !cell.readout) {
    parts.push({
      key: 'readout',
      what: `the read-out: ${defaultReadout}`,
      line: `readout: ${defaultReadout}`,
    });
  }
  if (cell && !cell.loss) {
    parts.push({ key: 'loss', what: `the loss: ${defaultLoss}`, line: `loss: ${defaultLoss}` });
  }
  if (openSizes.size > 0) {
    const sizes = [...openSizes].filter(([base]) => isBasic(base, recurrence));
    const list = (sizes.length > 0 ? sizes : [...openSizes]).map(
      ([base, size]) => `${yamlKey(base)}: ${size}`,
    );
    parts.push({
      key: 'size',
      what: `sizes: ${list.join(', ')}`,
      line: `size: {${list.join(', ')}}`,
    });
  }
  const drawn = parameters.filter(({ name }) => !values.parameters.has(name));
  if (drawn.length > 0) {
    const names = drawn.map(({ name }) => name).join(', ');
    const lines = drawn.map(
      ({ name, operation }) =>
        `${yamlKey(name)}: ${drawnName(program.operations[operation]?.shape ?? [])}`,
    );
    parts.push({
      key: 'init',
      what: `first values, random numbers that are the same each time: ${names}`,
      line: `init: {${lines.join(', ')}}`,
    });
  }
  const borders = program.states
    .filter(({ base, input }) => input !== undefined && !values.initialStates.has(base))
    .map(({ base }) => symbolTex(nodeName(base, recurrence.firstStep - 1)));
  if (borders.length > 0) {
    parts.push({
      key: 'init',
      what: `the state before the first step, random numbers: ${borders.join(', ')}`,
      line: `init: {${borders.map((name) => `${yamlKey(name)}: normal(0.5)`).join(', ')}}`,
    });
  }
  const read = new Set(
    program.operations.flatMap((one) => (one.kind === 'leaf' ? [one.base] : [])),
  );
  const data = [...read].filter((base) => !values.series.has(base) && !values.leaves.has(base));
  if (data.length > 0) {
    parts.push({
      key: 'data',
      what: `data, random numbers that are the same each time: ${data.map((base) => `${base}_t`).join(', ')}`,
      line: `data: {${data.map((base) => `${yamlKey(base)}: normal(1)`).join(', ')}}`,
    });
  }
  return parts;
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

/** For lists of remarks; functions that were assumed are listed on their own. */
export function openRemarks(parts: readonly OpenPart[]): readonly string[] {
  return parts
    .filter(({ key }) => key !== 'equations')
    .map(({ what, line }) => `Assumed ${what}. To change it, write in an rnn block: ${line}`);
}
