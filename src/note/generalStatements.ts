import { t } from '@vscode/l10n';
import { walkExpression } from './walkExpression.ts';
import type { Formula } from './note.ts';
import type { Problem } from './problem.ts';
import type { ProseDefinition } from './proseDefinitions.ts';
import type { Group } from './proseGroups.ts';
import { readsOf, stepOffset } from './stepReads.ts';
import { symbolTex } from './symbol.ts';

/**
 * Whether a group says no more than `h_t = f(x_t, h_{t-1})`, f left open, of a state that another
 * group of the note gives in full, in whatever font: `\mathbf{H}_t = \phi(…)`. It is a network of
 * its own where the note takes derivatives of or by what only the group names, such as `w_h`, for
 * only on it can they be checked.
 */
export function isSaidInFull(
  group: Group,
  all: readonly Group[],
  formulas: readonly Formula[],
): boolean {
  if (!group.every(({ abstract }) => abstract)) return false;
  const states = group.filter((one) => isRecurrent(one));
  return (
    states.length > 0 &&
    all.some(
      (other) =>
        states.every((state) => inFull(state, other) !== undefined) &&
        !differentiates(formulas, ownNames(group, other)),
    )
  );
}

/**
 * Tells of the general recurrences that are no networks of their own to which network they belong;
 * of each state once.
 *
 * @param networks those that are computed
 */
export function generalRemarks(
  definitions: readonly ProseDefinition[],
  networks: readonly Group[],
): readonly Problem[] {
  const told = new Set<string>();
  return definitions.flatMap((definition): readonly Problem[] => {
    const { base, body, range, abstract } = definition;
    if (!abstract || body.kind !== 'call' || !isRecurrent(definition) || told.has(base)) return [];
    if (networks.some((group) => group.includes(definition))) return [];
    const found = networks.flatMap((group) => inFull(definition, group) ?? []);
    const full = found.find((one) => one.range.start > range.start) ?? found.at(-1);
    if (full === undefined) return [];
    told.add(base);
    const name = symbolTex(body.callee);
    return [
      {
        code: 'prose-recurrence',
        severity: 'information',
        range,
        message: t(
          'This leaves {0} open. The note gives {1}_t in full elsewhere, so both are one network.',
          name,
          full.base,
        ),
        related: [{ range: full.range, message: t('{0}_t in full', full.base) }],
      },
    ];
  });
}

function inFull({ base }: ProseDefinition, group: Group): ProseDefinition | undefined {
  return group.find((one) => !one.abstract && letterOf(one.base) === letterOf(base));
}

/** Whether it reads its own value of an earlier step. */
export function isRecurrent({ base, body }: ProseDefinition): boolean {
  return readsOf(body, stepOffset).some((read) => read.base === base && (read.offset ?? 0) < 0);
}

/** `h` of `\mathbf{H}`, `\vec{h}` and `\overrightarrow{\mathbf{H}}^{(1)}`. */
function letterOf(base: string): string {
  return base
    .replace(/\^\{.*\}$/, '')
    .replaceAll(dress, '')
    .replaceAll(/[{}\s]/g, '')
    .toLowerCase();
}

const dress =
  /\\(?:mathbf|mathrm|mathit|mathsf|mathcal|boldsymbol|bm|vec|overrightarrow|overleftarrow)(?![A-Za-z])/g;

/** What a group computes or reads and the other does not. */
function ownNames(group: Group, other: Group): ReadonlySet<string> {
  const theirs = namesIn(other);
  return new Set([...namesIn(group)].filter((name) => !theirs.has(name)));
}

function namesIn(group: Group): ReadonlySet<string> {
  return new Set(
    group.flatMap(({ base, body }) => [
      base,
      ...readsOf(body, stepOffset).map((read) => read.base),
    ]),
  );
}

function differentiates(formulas: readonly Formula[], names: ReadonlySet<string>): boolean {
  return formulas.some(({ content }) =>
    [...(content === undefined ? [] : walkExpression(content))].some(
      (part) =>
        part.kind === 'differential' &&
        [...walkExpression(part)].some(
          (inner) => inner.kind === 'symbol' && names.has(inner.symbol.base),
        ),
    ),
  );
}
