import type { Expression } from '../../note/expression.ts';
import type { CheckSuggestion } from './checkedRelation.ts';
import { derivativeParts } from './derivativeParts.ts';
import type { Reading, Settled } from './choices.ts';
import type { Custom } from './custom.ts';
import type { Draws } from './draws.ts';
import { examine, type Instance } from './examine.ts';
import { signKind } from './relationSigns.ts';
import { factorsLost } from './rewrites/wholes.ts';
import { pathsLost } from './rewrites/paths.ts';
import { reorderings } from './rewrites/reorder.ts';
import { replacements } from './rewrites/replacements.ts';
import { rewritesIn, type LocalRewrites, type Rewrite } from './rewrites/rewrite.ts';
import { shifts } from './rewrites/shifts.ts';
import { transposes, turnedAndReordered } from './rewrites/transposes.ts';
import type { Sides, Statement } from './statements.ts';
import type { World } from './world.ts';

export interface Suggested extends CheckSuggestion {
  /** Whether it only puts factors into another order, or turns them. */
  readonly isReordering: boolean;
}

/** So many ways to write it otherwise are evaluated at the most. */
const mostTried = 500;

/**
 * What is near to a relation and true, found by evaluating what a slip could have been: the order
 * of factors, a transpose, a path, an index, another symbol. Undefined where nothing near is true.
 *
 * @param custom how the note writes
 * @param failsAt where the relation itself is false, which most of what is tried is at once seen to be
 * @param held how derivatives of states by parameters are read
 */
export function suggest(
  statement: Statement,
  draws: Draws,
  text: string,
  custom: Custom,
  failsAt?: Instance,
  held: Reading['held'] = 'total',
): Suggested | undefined {
  const worlds = draws.worlds();
  const [world] = worlds;
  const { sign } = statement;
  const isEquation = signKind(sign) === 'equation';
  if (world === undefined || !isEquation) return undefined;
  const settled: Settled = {
    layout: custom.layout ?? 'numerator',
    vectors: draws.vectors ?? custom.vectors,
    order: 'ascending',
    held,
  };
  let tried = 0;
  for (const { sides, rewrite } of candidates(statement, world, text)) {
    if (++tried > mostTried) return undefined;
    if (failsAt !== undefined) {
      const { kind } = examine(sides, [world], settled, [failsAt]);
      if (kind === 'false' || kind === 'unknown') continue;
    }
    if (examine(sides, worlds, settled).kind !== 'true') continue;
    return { text: rewrite.text, edit: rewrite.edit, isReordering: rewrite.isReordering };
  }
  return undefined;
}

interface Candidate {
  readonly sides: Sides;
  readonly rewrite: Rewrite;
}

function* candidates(
  statement: Statement,
  world: World,
  text: string,
): Generator<Candidate, void, undefined> {
  const { left, right, sign, range, rightRange, place } = statement;
  const within = { sign, place: range.start };
  const onRight = (rewrite: Rewrite): Candidate => ({
    sides: { ...within, left, right: rewrite.expression },
    rewrite,
  });
  const onLeft = (rewrite: Rewrite): Candidate => ({
    sides: { ...within, left: rewrite.expression, right },
    rewrite,
  });
  const locals: readonly LocalRewrites[] = [transposes, reorderings, turnedAndReordered];
  for (const local of locals) {
    for (const rewrite of rewritesIn(right, text, local)) yield onRight(rewrite);
  }
  const head = derivedBy(statement, world);
  if (head !== undefined) {
    for (const rewrite of pathsLost(head, right, rightRange, text, world)) yield onRight(rewrite);
  }
  for (const rewrite of factorsLost(right, rightRange, text)) yield onRight(rewrite);
  for (const local of [shifts, replacements(world)]) {
    for (const rewrite of rewritesIn(right, text, local)) yield onRight(rewrite);
  }
  // What a chain has said before was checked there.
  if (place > 0) return;
  for (const local of [...locals, shifts]) {
    for (const rewrite of rewritesIn(left, text, local)) yield onLeft(rewrite);
  }
}

/** The derivative that the relation is about: its left side, the chain's first, or their definition. */
function derivedBy({ left, head }: Statement, { definitions }: World): Expression | undefined {
  for (const side of [left, head]) {
    if (derivativeParts(side) !== undefined) return side;
    if (side.kind !== 'symbol') continue;
    const defined = definitions.of(side.symbol.base).find(({ indices }) => {
      return JSON.stringify(indices) === JSON.stringify(side.symbol.indices);
    });
    if (defined !== undefined && derivativeParts(defined.body) !== undefined) return defined.body;
  }
  return undefined;
}
