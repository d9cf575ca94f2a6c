import { t } from '@vscode/l10n';
import { conventionOf } from './convention.ts';
import type { Problem } from './problem.ts';
import type { Convention, Recurrence } from './recurrence.ts';
import type { PlacedSpec, Spec } from './spec.ts';

/**
 * The recurrences with the convention that their specs say, or that the functions of a diagram are
 * written in. A product has one meaning whatever is said, so that a contradiction is a warning.
 */
export function saidConventions(
  recurrences: readonly Recurrence[],
  specs: readonly PlacedSpec[],
): { readonly recurrences: readonly Recurrence[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const all = recurrences.map((recurrence, index) => {
    const own = specs
      .filter((one) => one.recurrence === undefined || one.recurrence === index)
      .map(({ spec }) => spec);
    const written = writtenIn(recurrence, own);
    const said = own.findLast((spec) => spec.convention !== undefined)?.convention;
    if (said && written && written !== said.value) {
      problems.push({
        code: 'spec-wrong-type',
        severity: 'warning',
        range: said.range,
        message: t(
          'The products of these formulas are written for {0}s ({1}), and are computed as written; derivatives are laid out for {2}s.',
          written,
          written === 'row' ? 'h W' : 'W h',
          said.value,
        ),
      });
    }
    return { ...recurrence, convention: said?.value ?? written ?? 'column' };
  });
  return { recurrences: all, problems };
}

function writtenIn({ definitions }: Recurrence, specs: readonly Spec[]): Convention | undefined {
  const functions = specs.flatMap((spec) => (spec.cell ? [] : spec.functions));
  return (
    conventionOf(definitions.map(({ body }) => body)) ??
    functions
      .map(({ body, arguments: args }) =>
        conventionOf([body], new Set(args.map(({ base }) => base))),
      )
      .find((convention) => convention !== undefined)
  );
}
