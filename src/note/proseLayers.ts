import type { Problem } from './problem.ts';
import { looksAhead, type Group } from './proseGroups.ts';
import type { Segment } from './proseSegments.ts';
import { readsOf, stepOffset } from './stepReads.ts';

/** Layers that run backward in time are told apart from errors, which do too, by their arrow. */
export function backwardLayers(segment: Segment): readonly Problem[] {
  return segment
    .filter((one) => one.base.includes('\\overleftarrow') && looksAhead(one, segment))
    .map(({ base, symbolRange }) => ({
      code: 'prose-recurrence',
      severity: 'information',
      range: symbolRange,
      message: `${base} runs backward in time and is not computed, nor is what reads it; only what runs forward is.`,
    }));
}

/** `h_t^{(l)}` defined by `h_t^{(l-1)}`: one layer of several, which the note does not write out. */
export function layersOf(group: Group): readonly Problem[] {
  return group.flatMap(({ base, body, symbolRange }): readonly Problem[] => {
    const layer = /\^\{([([])([a-zA-Z]|\\ell)([)\]])\}$/.exec(base);
    if (!layer) return [];
    const [own = '', opening = '', letter = '', closing = ''] = layer;
    const below = `${base.slice(0, -own.length)}^{${opening}${letter}-1${closing}}`;
    if (!readsOf(body, stepOffset).some((read) => read.base === below)) return [];
    return [
      {
        code: 'prose-recurrence',
        severity: 'information',
        range: symbolRange,
        message: `One layer ${letter} is computed, with ${below} as an input that is given. To have several, write out an equation for each.`,
      },
    ];
  });
}
