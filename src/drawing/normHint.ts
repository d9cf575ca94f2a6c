import type { DefinitionNorm } from '../analysis/terms/definitionNorms.ts';
import { formatLog10, formatNumber } from './formatNumber.ts';
import { symbolText } from './symbolParts.ts';

/** `‖A₃‖ = 0.42`, `‖H₂‖₂ = 0.79`; of a scalar its value, `L = 0.31`. */
export function normHint({ tex, kind, log10Norm, value }: DefinitionNorm): string {
  const name = symbolText(tex);
  switch (kind) {
    case 'scalar':
      return value === undefined
        ? `|${name}| = ${formatLog10(log10Norm, 3)}`
        : `${name} = ${formatNumber(value, 3)}`;
    case 'vector':
      return `‖${name}‖ = ${formatLog10(log10Norm, 3)}`;
    case 'matrix':
      return `‖${name}‖₂ = ${formatLog10(log10Norm, 3)}`;
  }
}
