import { t } from '@vscode/l10n';
import { activationPlaces, activationTex, texWithActivation } from '../../model/activation.ts';
import { allFunctions } from '../../model/changedModel.ts';
import { valueNamed, type Changes } from '../../model/changes.ts';
import { givenTo, type Given } from '../../model/given.ts';
import type { Model } from '../../model/model.ts';
import type { TextEdit } from '../../note/extendSpec.ts';
import type { AddedEntry } from '../../note/specAdditions.ts';
import type { Placed, SymbolEntry } from '../../note/spec.ts';
import { cellTensors } from '../../note/cells.ts';
import { symbolTex } from '../../note/symbol.ts';
import { applyEdits, editsFor } from '../insertSpec.ts';
import { openNote, type OpenNote } from '../openNote.ts';
import { knobsOf } from './knobs.ts';
import { initialText } from './initialText.ts';

export type WrittenChanges =
  | {
      readonly ok: true;
      readonly edits: readonly TextEdit[];
      /** What stays a try, as no block can say it. */
      readonly left: readonly NotWritten[];
    }
  | { readonly ok: false; readonly why: string };

/** A weight whose factor no block can say. */
export interface NotWritten {
  readonly name: string;
  readonly why: string;
}

interface Wanted {
  readonly replaced: TextEdit[];
  readonly formulas: string[];
  readonly values: Map<'steps' | 'seed', string>;
  readonly size: AddedEntry[];
  readonly init: AddedEntry[];
  readonly left: NotWritten[];
}

/**
 * The edits that write what a person tried into the note: what a block states is replaced where it
 * stands, what none states is added to the model's block, or to a new one. They are given only where
 * the note with them reads back to the very model that was tried.
 *
 * @param tried the model with the changes
 */
export function writeChanges(
  open: OpenNote,
  model: Model,
  tried: Model,
  changes: Changes,
  steps: number | undefined,
): WrittenChanges {
  const wanted = wantedOf(open, model, tried, changes, steps);
  const { replaced, formulas, values, size, init, left } = wanted;
  const entries = new Map([
    ...(size.length > 0 ? [['size', size] as const] : []),
    ...(init.length > 0 ? [['init', init] as const] : []),
  ]);
  const isAdded = formulas.length + values.size + entries.size > 0;
  const added = isAdded ? editsFor(open, model, { formulas, values, entries }) : [];
  const edits = [...replaced, ...added];
  if (edits.length === 0) {
    return {
      ok: false,
      why: left.map(({ why }) => why).join(' ') || t('The note says all of this already.'),
    };
  }
  if (!readsBack(open, model, tried, edits, steps, new Set(left.map(({ name }) => name)))) {
    return {
      ok: false,
      why: t(
        'This cannot be written into the note by itself. Write the values into an rnn block by hand; what you tried stays here.',
      ),
    };
  }
  return { ok: true, edits, left };
}

function wantedOf(
  open: OpenNote,
  model: Model,
  tried: Model,
  changes: Changes,
  steps: number | undefined,
): Wanted {
  const { note } = open;
  const { recurrence } = model;
  const index = note.recurrences.indexOf(recurrence);
  const given = givenTo(index, note.specs);
  // A block of the whole note is about other recurrences as well: what is ours goes into our own.
  const own = givenTo(
    index,
    note.recurrences.length === 1
      ? note.specs
      : note.specs.filter((one) => one.recurrence === index),
  );
  const wanted: Wanted = {
    replaced: [],
    formulas: [],
    values: new Map(),
    size: [],
    init: [],
    left: [],
  };
  const state = (
    key: 'steps' | 'seed',
    place: Placed<unknown> | undefined,
    value: string,
  ): void => {
    if (place === undefined) wanted.values.set(key, value);
    else wanted.replaced.push({ range: place.range, replacement: value });
  };
  if (steps !== undefined && steps !== model.steps) state('steps', own.steps, `${steps}`);
  if (changes.seed !== undefined) {
    const seeds = note.specs.filter(
      (one) => one.recurrence === index || (note.recurrences.length === 1 && !one.recurrence),
    );
    const stated = seeds.findLast(({ spec }) => spec.seed !== undefined)?.spec.seed;
    state('seed', stated, `${changes.seed}`);
  }
  sizesOf(open, model, own, changes, wanted);
  weightsOf(model, tried, given, own, changes, wanted);
  activationsOf(model, given, changes, wanted);
  return wanted;
}

function sizesOf(open: OpenNote, model: Model, own: Given, changes: Changes, wanted: Wanted): void {
  for (const { names, value } of knobsOf(open, model).sizes) {
    const size = names
      .map((name) => valueNamed(changes.size, name))
      .find((one) => one !== undefined);
    if (size === undefined || size === value) continue;
    const stated = own.size.filter(({ symbol }) => names.includes(symbolTex(symbol)));
    for (const { range } of stated) wanted.replaced.push({ range, replacement: `${size}` });
    if (stated.length === 0) wanted.size.push({ symbol: names[0] ?? '', value: `${size}` });
  }
}

function weightsOf(
  model: Model,
  tried: Model,
  given: Given,
  own: Given,
  changes: Changes,
  wanted: Wanted,
): void {
  for (const { name, value: factor } of changes.factor) {
    const parameter = tried.parameters.find((one) => one.name === name);
    if (parameter === undefined || factor === 1) continue;
    if (model.weighted.includes(name)) {
      const file = given.weights?.value ?? t('a file');
      wanted.left.push({
        name,
        why: t(
          '{0} is read from {1}, so that no block can multiply it: scale it there.',
          name,
          file,
        ),
      });
      continue;
    }
    const said = entryOf(given, name);
    const text = initialText(said?.value, parameter, factor);
    if (text === undefined) {
      wanted.left.push({
        name,
        why: t('{0} is a long list of numbers: multiply it where it stands.', name),
      });
      continue;
    }
    const stated = entryOf(own, name);
    if (stated === undefined) wanted.init.push({ symbol: name, value: text });
    else wanted.replaced.push({ range: stated.range, replacement: text });
  }
}

/** What is said of a parameter, by its symbol or by PyTorch's name. */
function entryOf<T extends Given['init'][number]>(
  { init, cell, names }: Given,
  name: string,
): SymbolEntry<T['value']> | undefined {
  const tensor = cell === undefined ? undefined : cellTensors[name];
  return init.findLast(({ symbol }) => {
    const said = symbolTex(symbol);
    const alias = names.find((one) => symbolTex(one.symbol) === said)?.value;
    return said === name || (tensor !== undefined && (said === tensor || alias === tensor));
  });
}

function activationsOf(model: Model, given: Given, changes: Changes, wanted: Wanted): void {
  const { recurrence } = model;
  for (const { base, activation, range, of } of activationPlaces(
    recurrence,
    allFunctions(model, given),
  )) {
    const to = valueNamed(changes.activation, base);
    if (to === undefined || to === activation) continue;
    if (given.cell?.cell !== undefined) {
      wanted.replaced.push({ range: given.cell.cell.range, replacement: to });
    } else if (of?.assumed === true) {
      const tex = texWithActivation(of.tex, activation, to);
      if (tex !== undefined) wanted.formulas.push(tex);
    } else wanted.replaced.push({ range, replacement: activationTex[to] });
  }
}

/** Whether the note with the edits has the model that was tried. */
function readsBack(
  open: OpenNote,
  model: Model,
  tried: Model,
  edits: readonly TextEdit[],
  steps: number | undefined,
  except: ReadonlySet<string>,
): boolean {
  const after = openNote(applyEdits(open.note.text, edits), open.files, open.macros);
  const now = after.models[open.models.indexOf(model)];
  if (now === undefined || after.models.length !== open.models.length) return false;
  if (after.problems.length > open.problems.length) return false;
  if (now.steps !== (steps ?? model.steps)) return false;
  const isSameProgram =
    now.program.operations.map(({ kind, size }) => `${kind} ${size}`).join() ===
    tried.program.operations.map(({ kind, size }) => `${kind} ${size}`).join();
  return (
    isSameProgram &&
    tried.parameters.every(({ name, value }) => {
      const same = now.parameters.find((one) => one.name === name);
      return same !== undefined && (except.has(name) || near(same.value, value));
    })
  );
}

/** Numbers are written with six digits. */
function near(a: Float64Array, b: Float64Array): boolean {
  return (
    a.length === b.length && a.every((x, i) => Math.abs(x - b[i]!) <= 1e-4 * Math.abs(x) + 1e-12)
  );
}
