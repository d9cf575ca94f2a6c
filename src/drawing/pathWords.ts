import type { Analysis } from '../analysis/analysis.ts';
import type { ListedPath } from '../analysis/pathList.ts';
import { nodeName, symbolTex } from '../note/symbol.ts';
import { pathTex } from './formulas.ts';

/** The product along a path as it is read: `A_8 H_7 H_6 H_5 W_5`; by h_0 `A_3 H_2 H_1 H_0`. */
export function pathProductTex(
  { step, loss }: Pick<ListedPath, 'step' | 'loss'>,
  analysis: Analysis,
): string {
  const isWhole = analysis.source.kind === 'initial-state' && analysis.states.length === 1;
  return isWhole ? pathTex(step - 1, loss, '') : pathTex(step, loss, entryTex(step, analysis));
}

/** W_i for the parameters together; the derivative by the source itself otherwise. */
function entryTex(step: number, { source, states }: Analysis): string {
  if (source.kind === 'all' || source.kind === 'bundle') return indexed('W', step);
  const names = states.map((base) => indexed(base, step)).join(', ');
  const state = states.length === 1 ? names : `(${names})`;
  return `\\frac{\\partial ${state}}{\\partial ${source.tex}}`;
}

/** The variables of the state on the way, equal ones together: `c_3 \cdots c_7\, h_8`. */
export function throughTex(through: readonly string[], step: number): string {
  const runs: { base: string; from: number; to: number }[] = [];
  through.forEach((base, at) => {
    const last = runs.at(-1);
    if (last?.base === base) last.to = step + at;
    else runs.push({ base, from: step + at, to: step + at });
  });
  return runs
    .map(({ base, from, to }) => {
      if (from === to) return indexed(base, from);
      const between = to - from > 1 ? ' \\cdots ' : '\\, ';
      return `${indexed(base, from)}${between}${indexed(base, to)}`;
    })
    .join('\\, ');
}

function indexed(base: string, step: number): string {
  return symbolTex(nodeName(base, step));
}
