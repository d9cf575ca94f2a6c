import { cellRecurrence } from './cellRecurrence.ts';
import { equationRecurrence, type EquationsRead } from './equationRecurrence.ts';
import { defaultLayers, expandLayers, stackOf } from './expandLayers.ts';
import type { Macros } from './katexTree.ts';
import type { Problem } from './problem.ts';
import type { LayersAt } from './proseLayers.ts';
import { defaultSteps } from './proseRecurrences.ts';
import { readSpec } from './readSpec.ts';
import type { Recurrence } from './recurrence.ts';
import { saidConventions } from './saidConventions.ts';
import type { PlacedSpec, Spec } from './spec.ts';
import { isStatedByBlock } from './statedByBlock.ts';
import { findSpecs, type SectionStart } from './specText.ts';

export interface SpecsRead {
  /** All recurrences in the order of the text: those that were given, and those of the specs. */
  readonly recurrences: readonly Recurrence[];
  readonly specs: readonly PlacedSpec[];
  readonly problems: readonly Problem[];
}

/**
 * Reads the `rnn` blocks of a note. A block with a cell or with equations of a step is a recurrence
 * of its own. Any other belongs to the nearest recurrence before it in the same section, else to
 * the whole note.
 */
export function readSpecs(text: string, found: readonly Recurrence[], macros: Macros): SpecsRead {
  const { specs: texts, sections, problems: textProblems } = findSpecs(text);
  const problems: Problem[] = [...textProblems];
  const own = new Map<Spec, Recurrence>();
  const specs = texts.map((place) => {
    const reading = readSpec(place, macros);
    problems.push(...reading.problems);
    const { recurrence, problems: why } = ownRecurrence(reading.spec, sections);
    problems.push(...why);
    if (recurrence) own.set(reading.spec, recurrence);
    return reading.spec;
  });
  const blocks = [...own.values()];
  const others = found.filter((one) => !isStatedByBlock(one, blocks, sections));
  const recurrences = [...others, ...blocks].sort((a, b) => a.range.start - b.range.start);
  const placed = specs
    .map((spec) => {
      const about =
        own.get(spec) ?? (isOwn(spec) ? undefined : nearest(spec, recurrences, sections));
      return { spec, recurrence: about && recurrences.indexOf(about) };
    })
    .filter(({ spec, recurrence }) => recurrence !== undefined || !isOwn(spec));
  const conventions = saidConventions(recurrences, placed);
  problems.push(...conventions.problems);
  return { recurrences: conventions.recurrences, specs: placed, problems };
}

function isOwn({ cell, equations }: Spec): boolean {
  return cell !== undefined || equations.length > 0;
}

function ownRecurrence(spec: Spec, sections: readonly SectionStart[]): EquationsRead {
  const { cell, equations, range } = spec;
  const steps = spec.steps?.value ?? defaultSteps;
  const section = sections.findLast(({ start }) => start <= range.start)?.text ?? '';
  if (cell !== undefined) {
    return {
      recurrence: cellRecurrence(cell.value, cell.range, spec, steps, section),
      problems: [],
    };
  }
  if (equations.length === 0) return { recurrence: undefined, problems: [] };
  const stack = stackOf(equations);
  const written = stack
    ? expandLayers(equations, stack, spec.layers?.value ?? defaultLayers)
    : equations;
  return equationRecurrence(written, { kind: 'equations', range, steps, section });
}

/** How many layers the blocks say that the recurrences have; those of the whole note come last. */
export function layersSaid({ recurrences, specs }: SpecsRead): LayersAt | undefined {
  const said = specs.flatMap(({ spec: { layers }, recurrence }) => {
    const range = recurrence === undefined ? undefined : recurrences[recurrence]?.range;
    return layers ? [{ range, layers: layers.value }] : [];
  });
  if (said.length === 0) return undefined;
  return (offset) =>
    (
      said.findLast(({ range }) => range && range.start <= offset && offset < range.end) ??
      said.findLast(({ range }) => range === undefined)
    )?.layers;
}

/** The last one before the spec that no heading of its own section's level, or above, parts from it. */
function nearest(
  spec: Spec,
  recurrences: readonly Recurrence[],
  sections: readonly SectionStart[],
): Recurrence | undefined {
  const before = recurrences.findLast(({ range }) => range.start < spec.range.start);
  if (before === undefined) return undefined;
  // Equations may go on through several sections; the last of them counts.
  const { end } = before.range;
  const level = sections.findLast(({ start }) => start <= end)?.level ?? 0;
  const parted = sections.some(
    (section) =>
      section.start > end &&
      section.start < spec.range.start &&
      section.level <= Math.max(level, 1),
  );
  return parted ? undefined : before;
}
