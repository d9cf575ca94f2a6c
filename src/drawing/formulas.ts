import { t } from '@vscode/l10n';
import type { Analysis } from '../analysis/analysis.ts';
import { symbolText } from './symbolParts.ts';

/** `\partial E_8` by its source, as the sum over the steps: what the drawing adds up. */
export function gradientTex(analysis: Analysis): string {
  const { loss, source, firstStep } = analysis;
  const isSum = analysis.chosenLoss === 'sum';
  const whole = `\\frac{\\partial ${lossTex(analysis)}}{\\partial ${sourceTex(analysis)}}`;
  const n = index(loss);
  switch (source.kind) {
    case 'initial-state':
      return isSum
        ? `${whole} = \\sum_{n=${firstStep}}^{${loss}} A_n C_{${firstStep - 1},n}`
        : `${whole} = A_${n} C_{${firstStep - 1},${loss}}`;
    case 'input':
      return whole;
    case 'all':
    case 'bundle':
    case 'parameter': {
      const through = analysis.contributions.some(({ log10Norm }) => Number.isFinite(log10Norm));
      if (!through) return whole;
      if (isSum) {
        return `${whole} = \\sum_{n=${firstStep}}^{${loss}} A_n \\sum_{i=${firstStep}}^{n} C_{i,n}\\, W_i`;
      }
      return `${whole} = A_${n} \\sum_{i=${firstStep}}^{${loss}} C_{i,${loss}}\\, W_i`;
    }
  }
}

/** The chosen loss as a symbol: `E_8`, or the sum `\sum_{n=1}^{8} E_n`. */
export function lossTex({ chosenLoss, loss, losses, firstStep }: Analysis): string {
  const id = losses.find(({ step }) => step === loss)?.id;
  if (chosenLoss !== 'sum') return id ?? `E_{${loss}}`;
  const general = id?.replaceAll(`_{${loss}}`, '_n').replaceAll(`_${loss}`, '_n') ?? 'E_n';
  const summed = general.includes(' + ') ? `(${general})` : general;
  return `\\sum_{n=${firstStep}}^{${loss}} ${summed}`;
}

/** The chosen loss in plain words: "E_8", "the sum of all losses". */
export function lossWords(analysis: Analysis): string {
  const { chosenLoss, losses, loss } = analysis;
  if (chosenLoss === 'sum') return t('the sum of all losses');
  return symbolText(losses.find(({ step }) => step === loss)?.id ?? 'E');
}

/** The source as a symbol; all parameters together are named by the bundle of the state's function. */
export function sourceTex({ source, parameters, recurrenceTex }: Analysis): string {
  if (source.kind !== 'all') return source.tex;
  const bundles = new Set(
    parameters
      .filter(({ of }) => recurrenceTex.includes(`${of}(`))
      .flatMap(({ bundle }) => (bundle === undefined ? [] : [bundle])),
  );
  const [only, ...more] = bundles;
  return only !== undefined && more.length === 0 ? only : '\\theta';
}

/** Longer products than this are written with `C_{i,n}`. */
const mostFactors = 6;

/**
 * The product along one path: from step `i` to the chosen loss, `A_8 H_7 H_6 H_5 W_5`.
 *
 * @param entry what stands in the place of W_i
 */
export function pathTex(step: number, loss: number, entry = `W_${index(step)}`): string {
  const chain =
    loss - step > mostFactors
      ? [`C_{${step},${loss}}`]
      : Array.from({ length: loss - step }, (_, back) => `H_${index(loss - 1 - back)}`);
  return [`A_${index(loss)}`, ...chain, entry].join(' ').trimEnd();
}

/** What step `i` contributes to the chosen loss: one path, or those to the losses of all later steps. */
export function contributionTex({ chosenLoss, loss }: Analysis, step: number): string {
  if (chosenLoss !== 'sum' || step === loss) return pathTex(step, loss);
  return `\\sum_{n=${step}}^{${loss}} A_n C_{${step},n} W_${index(step)}`;
}

function index(step: number): string {
  const text = String(step);
  return text.length === 1 ? text : `{${text}}`;
}
