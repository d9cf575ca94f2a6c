import { t } from '@vscode/l10n';
import type { Model } from '../model/model.ts';
import type { SpecKey } from '../note/specKeys.ts';
import { nodeName, symbolTex } from '../note/symbol.ts';
import type { OpenNote } from './openNote.ts';

/** A symbol that a spec can say something of, as its key, and what it is. */
export interface SpecSymbol {
  readonly name: string;
  readonly what: string;
}

/** The symbols of a note that can stand under a key of the block at `start`. */
export function specSymbols(open: OpenNote, start: number, key: SpecKey): readonly SpecSymbol[] {
  const symbols = modelsOfSpec(open, start).flatMap((model) => symbolsFor(model, key));
  return [...new Map(symbols.map((symbol) => [symbol.name, symbol])).values()];
}

/** The models that the block at `start` is about; all of them where it is about the whole note. */
export function modelsOfSpec({ note, models }: OpenNote, start: number): readonly Model[] {
  const placed = note.specs.find(({ spec }) => spec.range.start === start);
  const recurrence =
    placed?.recurrence === undefined ? undefined : note.recurrences[placed.recurrence];
  const own = models.filter((model) => model.recurrence === recurrence);
  return own.length > 0 ? own : models;
}

function symbolsFor(model: Model, key: SpecKey): readonly SpecSymbol[] {
  switch (key) {
    case 'size':
      return [...leaves(model), ...nodes(model)];
    case 'init':
      return [...parameters(model), ...borders(model)];
    case 'data':
      return leaves(model);
    case 'names':
      return parameters(model);
    default:
      return [];
  }
}

function parameters({ parameters }: Model): readonly SpecSymbol[] {
  return parameters.map(({ name, of, shape }) => ({
    name,
    what: t('parameter of {0}, {1}', of, shapeWords(shape)),
  }));
}

function borders({ program, recurrence }: Model): readonly SpecSymbol[] {
  return program.states
    .filter(({ input }) => input !== undefined)
    .map(({ base, shape }) => ({
      name: symbolTex(nodeName(base, recurrence.firstStep - 1)),
      what: t('the state before the first step, {0}', shapeWords(shape)),
    }));
}

function leaves({ program, recurrence }: Model): readonly SpecSymbol[] {
  return recurrence.leaves.map(({ base, role }) => {
    const operation = program.operations.find((one) => one.kind === 'leaf' && one.base === base);
    return { name: base, what: `${role}, ${shapeWords(operation?.shape ?? [])}` };
  });
}

/** A number has no size to give. */
function nodes({ program }: Model): readonly SpecSymbol[] {
  return program.nodes.flatMap(({ base, role, operation }) => {
    const shape = program.operations[operation]?.shape ?? [];
    if (shape.length !== 1) return [];
    return [{ name: base, what: `${role === 'other' ? 'node' : role}, ${shapeWords(shape)}` }];
  });
}

function shapeWords(shape: readonly number[]): string {
  const [rows, columns] = shape;
  if (rows === undefined) return t('a number');
  if (columns !== undefined) return `${rows} × ${columns}`;
  return rows === 1 ? '1 entry' : t('{0} entries', rows);
}
