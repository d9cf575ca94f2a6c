import { t } from '@vscode/l10n';
import type { Expression } from '../../note/expression.ts';
import { walkExpression } from '../../note/walkExpression.ts';
import type { Instance } from '../check/examine.ts';
import { freeVariables } from '../check/freeVariables.ts';
import { NoValue, outside } from '../check/noValue.ts';
import type { World } from '../check/world.ts';
import type { FreeIndices } from '../termOfSymbol.ts';
import type { FormalArguments } from './formalArguments.ts';
import { isIndexLetter } from './isIndexLetter.ts';
import { termInstances } from './instances.ts';
import type { Pointed } from './pointed.ts';
import { readTerm, type ReadTerm } from './readTerm.ts';
import { isAffordable, tooLarge } from './termCost.ts';

/** A value at one choice of the free indices. */
export interface TermReading extends ReadTerm {
  readonly variables: Instance;
  /** Those of the term's own indices that were given a number, in the order of their names. */
  readonly shown: readonly { readonly name: string; readonly step: number }[];
}

export interface TermQuestion {
  readonly world: World;
  readonly free: FreeIndices;
  readonly under: Pick<Pointed, 'sides' | 'within'>;
  readonly formal: FormalArguments;
}

/** How many choices of the free indices are tried. */
const mostTried = 40;

/** The value at the most telling choice of the free indices that has one. */
export function valueOfTerm(
  expression: Expression,
  { world, free, under, formal }: TermQuestion,
): TermReading | NoValue {
  const own = freeVariables(expression, world.definitions);
  if (isIndexLetter(expression) && !isNamed(expression, world, formal)) {
    const why = t('It is read as an index, which has a value only within a term.');
    return new NoValue('unknown', why);
  }
  const instances = termInstances(expression, under, world, free).slice(0, mostTried);
  let why: NoValue | undefined;
  for (const variables of instances) {
    const read = isAffordable(expression, world, spanOf(expression, variables, own, world))
      ? readTerm(expression, {
          world,
          variables,
          locals: formal.values,
          place: expression.range.end,
          sides: under.sides,
        })
      : outside(tooLarge());
    if (!(read instanceof NoValue)) {
      const shown = [...variables]
        .filter(([name]) => own.has(name))
        .map(([name, step]) => ({ name, step }));
      return { ...read, variables, shown };
    }
    why ??= read;
    if (read.kind !== 'outside') return read;
  }
  return why!;
}

function isNamed(expression: Expression, world: World, formal: FormalArguments): boolean {
  if (expression.kind !== 'symbol') return false;
  const { base } = expression.symbol;
  return (
    formal.values.has(base) ||
    world.parameters.some(({ name, bundle }) => name === base || bundle === base) ||
    world.definitions.of(base).some(({ indices }) => indices.length === 0)
  );
}

/** How many steps there are up to the latest one that the indices lead to. */
function spanOf(
  expression: Expression,
  variables: Instance,
  own: ReadonlySet<string>,
  { run }: World,
): number {
  const used = [...variables].flatMap(([name, step]) => (own.has(name) ? [step] : []));
  let last = Math.max(run.firstStep, ...used);
  for (const part of walkExpression(expression)) {
    if (part.kind !== 'symbol') continue;
    for (const index of part.symbol.indices) {
      if (index.kind === 'number') last = Math.max(last, index.value);
    }
  }
  return Math.min(last, run.lastStep) - run.firstStep + 1;
}
