import { t } from '@vscode/l10n';
import { shapeOf, type Draft } from './draft.ts';
import { shapeText } from './files/tensor.ts';
import { NotComputable } from './problem.ts';

/**
 * Gives the sizes that follow from others: of joined vectors, and of the equal parts of one.
 * @throws NotComputable where they do not fit, with both shapes.
 */
export function derivedSizes(draft: Draft): void {
  for (let again = true; again;) {
    const parts = partSizes(draft);
    const joined = joinedSizes(draft);
    again = parts || joined;
  }
}

/** Whether a size was new. */
function partSizes({ parts, dimensions }: Draft): boolean {
  let changed = false;
  for (const { whole, part, count, range } of parts) {
    const all = dimensions.sizeOf(whole);
    const one = dimensions.sizeOf(part);
    if (all !== undefined && one !== undefined && all === one * count) continue;
    if (all === undefined && one === undefined) continue;
    if (all === undefined && one !== undefined) dimensions.give(whole, one * count);
    else if (one === undefined && all !== undefined && all % count === 0) {
      dimensions.give(part, all / count);
    } else {
      throw new NotComputable(
        range,
        t(
          'A vector of the shape {0} has no {1} equal parts{2}.',
          shapeText([all ?? 0]),
          count,
          one === undefined ? '' : t(' of the shape {0}', shapeText([one])),
        ),
      );
    }
    changed = true;
  }
  return changed;
}

function joinedSizes(draft: Draft): boolean {
  const { dimensions } = draft;
  let changed = false;
  for (const { kind, shape, inputs, range } of draft.operations) {
    if (kind !== 'concatenate') continue;
    const open: number[] = [];
    let known = 0;
    for (const input of inputs) {
      const [dimension] = shapeOf(draft, input);
      const size = dimension === undefined ? 1 : dimensions.sizeOf(dimension);
      if (size === undefined) open.push(dimension!);
      else known += size;
    }
    const whole = shape[0]!;
    const total = dimensions.sizeOf(whole);
    const [only, ...more] = open;
    if (only === undefined) {
      if (total === known) continue;
      if (total !== undefined) throw doesNotFit(String(known), total, range);
      dimensions.give(whole, known);
      changed = true;
    } else if (total !== undefined && more.length === 0) {
      if (total <= known) throw doesNotFit(t('more than {0}', known), total, range);
      dimensions.give(only, total - known);
      changed = true;
    }
  }
  return changed;
}

function doesNotFit(
  parts: string,
  total: number,
  range: NotComputable['problem']['range'],
): NotComputable {
  return new NotComputable(
    range,
    t('The parts joined here have {0} entries together, and {1} are needed.', parts, total),
  );
}
