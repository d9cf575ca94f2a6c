import type { Analysis, WholeAnalysis } from './analysis.ts';

/** Whether nothing of the analysis is still being computed. */
export function isWhole(analysis: Analysis): analysis is WholeAnalysis {
  return analysis.verdict !== undefined;
}
