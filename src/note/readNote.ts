import { usableMacros, type GivenMacros } from './givenMacros.ts';
import { inferRecurrence } from './inferRecurrence.ts';
import { initialStatements, withInitialStates } from './initialStates.ts';
import { readMarkdown } from './mathSpans.ts';
import type { Formula, Note } from './note.ts';
import type { Problem } from './problem.ts';
import { proseRecurrences, sectionOf } from './proseRecurrences.ts';
import { readFormula } from './readFormula.ts';
import { readSpecs } from './readSpecs.ts';
import type { Recurrence } from './recurrence.ts';

/**
 * Reads all that a markdown note says about recurrent networks. Pure, and total: whatever the
 * text, it returns; what is wrong in it is in `problems`, in the order of the text.
 *
 * @param given macros from outside the note, which those that it defines itself come after
 */
export function readNote(text: string, given: GivenMacros = {}): Note {
  const { spans, headings } = readMarkdown(text);
  const macros = usableMacros(given);
  const formulas: Formula[] = [];
  const recurrences: Recurrence[] = [];
  const problems: Problem[] = [];
  for (const span of spans) {
    const reading = readFormula(span, macros);
    formulas.push(reading.formula);
    problems.push(...reading.problems);
    for (const diagram of reading.formula.diagrams) {
      const inferred = inferRecurrence(diagram, sectionOf(diagram.range.start, headings));
      if (inferred.recurrence) recurrences.push(inferred.recurrence);
      problems.push(...inferred.problems);
    }
  }
  const prose = proseRecurrences(formulas, headings, recurrences);
  problems.push(...prose.problems);
  const read = readSpecs(text, [...recurrences, ...prose.recurrences], macros);
  problems.push(...read.problems);
  problems.sort((a, b) => a.range.start - b.range.start);
  const stated = withInitialStates(read.recurrences, initialStatements(formulas));
  return { text, formulas, recurrences: stated, specs: read.specs, problems };
}
