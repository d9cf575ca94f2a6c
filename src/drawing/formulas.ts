import type { Analysis } from '../analysis/analysis.ts';

/** `\partial E_8` by its source, as the sum over the steps: what the drawing adds up. */
export function gradientTex(analysis: Analysis): string {
  const { loss, source, firstStep } = analysis;
  const id = analysis.losses.find(({ step }) => step === loss)?.id ?? `E_{${loss}}`;
  const whole = `\\frac{\\partial ${id}}{\\partial ${sourceTex(analysis)}}`;
  const n = index(loss);
  switch (source.kind) {
    case 'initial-state':
      return `${whole} = A_${n} C_{${firstStep - 1},${loss}}`;
    case 'input':
      return whole;
    case 'all':
    case 'bundle':
    case 'parameter': {
      const through = analysis.contributions.some(({ log10Norm }) => Number.isFinite(log10Norm));
      if (!through) return whole;
      return `${whole} = A_${n} \\sum_{i=${firstStep}}^{${loss}} C_{i,${loss}}\\, W_i`;
    }
  }
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

/** The product along one path: from step `i` to the chosen loss, `A_8 H_7 H_6 H_5 W_5`. */
export function pathTex(step: number, loss: number): string {
  const chain =
    loss - step > mostFactors
      ? [`C_{${step},${loss}}`]
      : Array.from({ length: loss - step }, (_, back) => `H_${index(loss - 1 - back)}`);
  return [`A_${index(loss)}`, ...chain, `W_${index(step)}`].join(' ');
}

function index(step: number): string {
  const text = String(step);
  return text.length === 1 ? text : `{${text}}`;
}
