import type { Term, TermValue } from '../../../src/analysis/term.ts';
import { termMatrix } from '../../../src/analysis/termMatrix.ts';
import { eigenvalues } from '../../../src/tensor/eigenvalues.ts';
import { gradedSingularValues } from '../../../src/tensor/gradedSingularValues.ts';
import { scaled } from '../../../src/tensor/scaled.ts';

/** A value that is made up, of a state of `size`, with the norms and the spectrum that it really has. */
export function madeUpValue(term: Term, size: number): TermValue {
  const [rows, columns, rank] = shapeOf(term, size);
  const seed = texOf(term).length + ('k' in term ? term.k : 0);
  const data = Float64Array.from(
    { length: rows * columns },
    (_, at) => (0.9 / Math.sqrt(rows)) * Math.sin(at * 2.1 + seed + (at % 7) ** 2),
  );
  const isSpan = term.kind === 'state-jacobian' || term.kind === 'connectivity';
  const found = term.kind === 'state-jacobian' ? eigenvalues(rows, data) : undefined;
  return termMatrix(
    {
      term,
      tex: texOf(term),
      equalsTex:
        term.kind === 'state-jacobian'
          ? `\\frac{\\partial f}{\\partial h}(w, x_{${term.k + 1}}, h_{${term.k}})`
          : undefined,
      words: 'made up for a look at it: what a small change of the state before does after',
      share: term.kind === 'contribution' ? 0.054 : undefined,
      range: { start: 300, end: 310 },
      ...(isSpan
        ? {
            log10SingularValues: Array.from(
              gradedSingularValues({ size: rows, count: 1, factor: () => data }),
            ),
          }
        : {}),
      ...(found && {
        eigenvalues: { real: Array.from(found.real), imaginary: Array.from(found.imaginary) },
      }),
      ...(term.kind === 'connectivity' ? { log10Bound: 0.4 } : {}),
    },
    scaled(rows, columns, data),
    rank,
  );
}

/** Rows and columns of a term. */
function shapeOf(
  term: Term,
  size: number,
): readonly [rows: number, columns: number, rank: 0 | 1 | 2] {
  switch (term.kind) {
    case 'node':
      return term.id.startsWith('E') ? [1, 1, 0] : [size, 1, 1];
    case 'immediate':
      return [size, 8 * size, 2];
    case 'contribution':
    case 'edge':
      return [1, 8 * size, 2];
    case 'loss-adjoint':
      return [1, size, 2];
    case 'parameter':
    case 'bundle':
    case 'state-jacobian':
    case 'connectivity':
      return [size, size, 2];
  }
}

function texOf(term: Term): string {
  switch (term.kind) {
    case 'node':
      return term.id;
    case 'parameter':
    case 'bundle':
      return term.name;
    case 'immediate':
      return `W_${index(term.step)}`;
    case 'loss-adjoint':
      return `A_${index(term.loss)}`;
    case 'state-jacobian':
      return `H_${index(term.k)}`;
    case 'connectivity':
      return `C_{${term.from},${term.to}}`;
    case 'contribution':
      return `A_{${term.loss}} C_{${term.step},${term.loss}} W_{${term.step}}`;
    case 'edge':
      return `\\partial ${term.to} / \\partial ${term.from}`;
  }
}

function index(value: number): string {
  return value < 10 ? String(value) : `{${value}}`;
}
