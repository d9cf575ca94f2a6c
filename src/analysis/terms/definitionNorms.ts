import { t } from '@vscode/l10n';
import type { Model } from '../../model/model.ts';
import type { Work } from '../../tensor/work.ts';
import type { OpenNote } from '../openNote.ts';
import { modelFor, type Reading } from '../termAt.ts';
import { hoverTerm } from './hoverTerm.ts';
import { termWorld } from './termWorld.ts';

/** How large a symbol is, where the note defines it. */
export interface DefinitionNorm {
  /** Offset right behind the definition. */
  readonly at: number;
  /** With numbers for its free indices. */
  readonly tex: string;
  /** The spectral norm of a matrix, the Euclidean one of a vector; of a scalar its size. */
  readonly log10Norm: number;
  readonly kind: 'matrix' | 'vector' | 'scalar';
  /** Of a scalar, with its sign; undefined where it leaves float64. */
  readonly value: number | undefined;
}

/** The norms of all symbols that equations between two offsets define, `A_3 = …`, in the order of the text. */
export function* definitionNorms(
  open: OpenNote,
  between: { readonly start: number; readonly end: number },
  readingOf: (model: Model) => Reading,
): Work<readonly DefinitionNorm[]> {
  const norms: DefinitionNorm[] = [];
  const [first] = open.models;
  if (first === undefined) return norms;
  yield t('the norms of what is defined');
  const own = modelFor(open, between.start) ?? first;
  const { meanings } = termWorld(open, yield* open.running(own, readingOf(own).steps));
  for (const { statement, purpose } of meanings.statements) {
    const { range } = statement;
    if (purpose.kind !== 'defines' || range.end < between.start || range.start > between.end) {
      continue;
    }
    yield;
    const found = hoverTerm(open, purpose.definition.at, readingOf);
    if (found?.kind !== 'expression' || found.term.isIdentity) continue;
    const { tex, rank, rows, columns, log10NormF, log10Norm2, log10Scale, value } = found.term;
    const isMatrix = rank === 2 && rows > 1 && columns > 1;
    norms.push({
      at: range.end,
      tex,
      log10Norm: isMatrix ? (log10Norm2 ?? log10NormF) : log10NormF,
      kind: rank === 0 ? 'scalar' : isMatrix ? 'matrix' : 'vector',
      value: rank === 0 && log10Scale === 0 ? value?.[0] : undefined,
    });
  }
  return norms;
}
