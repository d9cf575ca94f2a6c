import { limits, type ReadLimits } from './limits.ts';
import { usableMacros } from './givenMacros.ts';
import type { GivenMacros } from './readMacros.ts';
import { inferRecurrence } from './inferRecurrence.ts';
import { initialStatements, withInitialStates } from './initialStates.ts';
import type { Macros } from './katexTree.ts';
import { withLayersInScripts } from './layersInScripts.ts';
import { readMarkdown, type Heading } from './mathSpans.ts';
import type { Formula, Note } from './note.ts';
import type { Problem } from './problem.ts';
import { proseRecurrences, sectionOf, type ProseRecurrences } from './proseRecurrences.ts';
import { readableText } from './readableText.ts';
import { readFormula } from './readFormula.ts';
import { layersSaid, readSpecs, type SpecsRead } from './readSpecs.ts';
import { withRaisedT } from './raisedT.ts';
import type { Recurrence } from './recurrence.ts';
import { superscriptSteps, withExponentSteps } from './superscriptSteps.ts';

/**
 * Reads all that a markdown note says about recurrent networks. Pure, and total: whatever the
 * text, it returns; what is wrong in it is in `problems`, in the order of the text.
 *
 * @param whole the text of the note, of which the part within the limits is read
 * @param given macros from outside the note, which those that it defines itself come after
 */
export function readNote(
  whole: string,
  given: GivenMacros = {},
  readLimits: ReadLimits = limits,
): Note {
  const { text, problems: unread } = readableText(whole, readLimits.noteLength);
  const { spans, headings } = readMarkdown(text);
  const macros = usableMacros(given);
  const written: Formula[] = [];
  const recurrences: Recurrence[] = [];
  const problems: Problem[] = [...unread];
  for (const span of spans) {
    const reading = readFormula(span, macros, readLimits);
    written.push(reading.formula);
    problems.push(...reading.problems);
    for (const diagram of reading.formula.diagrams) {
      const inferred = inferRecurrence(diagram, sectionOf(diagram.range.start, headings));
      if (inferred.recurrence) recurrences.push(inferred.recurrence);
      problems.push(...inferred.problems);
    }
  }
  const formulas = withLayersInScripts(written);
  const first = readEquations(text, formulas, headings, recurrences, macros);
  const steps = superscriptSteps(first.read.recurrences, text);
  const settled = withRaisedT(withExponentSteps(formulas, steps), steps, text);
  const { prose, read } =
    settled.formulas === formulas
      ? first
      : readEquations(text, settled.formulas, headings, recurrences, macros);
  problems.push(...settled.problems, ...prose.problems, ...read.problems);
  problems.sort((a, b) => a.range.start - b.range.start);
  const stated = withInitialStates(read.recurrences, initialStatements(settled.formulas));
  return {
    text: whole,
    formulas: settled.formulas,
    recurrences: stated,
    specs: read.specs,
    problems,
  };
}

/** The text and the blocks, which tell of each other: a block may say how many layers a stack has. */
function readEquations(
  text: string,
  formulas: readonly Formula[],
  headings: readonly Heading[],
  diagrams: readonly Recurrence[],
  macros: Macros,
): { readonly prose: ProseRecurrences; readonly read: SpecsRead } {
  const inText = proseRecurrences(formulas, headings, diagrams);
  const read = readSpecs(text, [...diagrams, ...inText.recurrences], macros);
  const layersAt = layersSaid(read);
  if (layersAt === undefined) return { prose: inText, read };
  const prose = proseRecurrences(formulas, headings, diagrams, layersAt);
  return { prose, read: readSpecs(text, [...diagrams, ...prose.recurrences], macros) };
}
