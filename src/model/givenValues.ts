import { t } from '@vscode/l10n';
import type { Initialiser } from '../tensor/initialise.ts';
import { cellTensors } from '../note/cells.ts';
import type { Problem } from '../note/problem.ts';
import type { Recurrence } from '../note/recurrence.ts';
import type { DataSource, SymbolEntry } from '../note/spec.ts';
import { sameSymbol, symbolTex, type SymbolName } from '../note/symbol.ts';
import { classTargets } from './classTargets.ts';
import { createClaims, type Claims } from './claimShapes.ts';
import type { CompiledStep } from './compileStep.ts';
import type { Tensor } from './files/tensor.ts';
import { tensorName, type Given } from './given.ts';
import { namedBy, type Named } from './namedShapes.ts';
import type { Tensors } from './noteFiles.ts';
import { yamlKey } from '../note/yamlKey.ts';

/** A value of all entries, or how to draw it. */
export type Start =
  | { readonly kind: 'value'; readonly value: Float64Array }
  | { readonly kind: 'drawn'; readonly how: Initialiser };

/** Rows of data, one a step; `width` entries each. */
export interface Series {
  readonly rows: number;
  readonly width: number;
  readonly data: Float64Array;
}

/** What the specs give of one recurrence, by names and bases, once its sizes are claimed. */
export interface GivenValues {
  readonly parameters: ReadonlyMap<string, Start>;
  readonly initialStates: ReadonlyMap<string, Start>;
  readonly leaves: ReadonlyMap<string, Start>;
  readonly series: ReadonlyMap<string, Series>;
  /** Parameters that have their value from the weights file. */
  readonly weighted: readonly string[];
  /** Entries of the specs that name something of this recurrence. */
  readonly used: ReadonlySet<SymbolEntry<unknown>>;
  readonly problems: readonly Problem[];
}

/**
 * Claims the sizes that the specs of a recurrence give, by `size`, lists and files, and collects
 * their values. What does not fit, or cannot be read, is a problem, and its default stays.
 */
export function takeGiven(
  recurrence: Recurrence,
  compiled: CompiledStep,
  given: Given,
  tensors: Tensors,
): GivenValues {
  const claims = createClaims(compiled.draft);
  const problems: Problem[] = [];
  const used = new Set<SymbolEntry<unknown>>();
  const starts = {
    parameter: new Map<string, Start>(),
    leaf: new Map<string, Start>(),
    'initial-state': new Map<string, Start>(statedByNote(recurrence)),
  };
  const series = new Map<string, Series>();
  const find = (entry: SymbolEntry<unknown>): Named | undefined => {
    const named = namedBy(aliased(entry.symbol, recurrence, given), recurrence, compiled);
    if (named) used.add(entry);
    return named;
  };

  for (const entry of given.size) {
    const named = find(entry);
    if (!named) continue;
    const what = symbolTex(entry.symbol);
    claims.claim({ what, shape: [entry.value], range: entry.range }, named.shape);
  }
  for (const entry of given.init) {
    const named = find(entry);
    if (!named) continue;
    const { value, range } = entry;
    if (named.kind === 'node') {
      problems.push(computed(entry));
    } else if (value.kind !== 'array') {
      starts[named.kind].set(named.name, { kind: 'drawn', how: value });
    } else {
      const { shape, data } = value.array;
      const fits = claims.claim({ what: symbolTex(entry.symbol), shape, range }, named.shape);
      if (fits)
        starts[named.kind].set(named.name, { kind: 'value', value: Float64Array.from(data) });
    }
  }
  const classes = classTargets(recurrence);
  for (const entry of given.data) {
    const named = find(entry);
    if (!named) continue;
    if (named.kind !== 'leaf') {
      problems.push(computed(entry));
      continue;
    }
    const { value } = entry;
    if (value.kind !== 'array' && value.kind !== 'file') {
      starts.leaf.set(named.name, { kind: 'drawn', how: value });
      continue;
    }
    const tensor =
      value.kind === 'array'
        ? asTensor(value.array)
        : dataTensor(entry, value, given, tensors, problems);
    const isClass = classes.has(named.name);
    const rows = tensor && claimRows(entry, tensor, named, claims, problems, isClass);
    if (rows) series.set(named.name, rows);
  }
  const weighted = takeWeights(compiled, given, tensors, claims, problems, starts.parameter);
  for (const entry of given.names) {
    if (compiled.parameters.some(({ name }) => name === symbolTex(entry.symbol))) used.add(entry);
    else find(entry);
  }
  return {
    parameters: starts.parameter,
    initialStates: starts['initial-state'],
    leaves: starts.leaf,
    series,
    weighted,
    used,
    problems: [...claims.problems, ...problems],
  };
}

/** `h_0 = 0` in the text; what a spec says comes after it. */
function statedByNote({ borders, firstStep }: Recurrence): readonly (readonly [string, Start])[] {
  return borders.flatMap(({ base, symbol, value }) => {
    const [index] = symbol.indices;
    const isFirst = index?.kind === 'number' && index.value === firstStep - 1;
    if (value === undefined || !isFirst) return [];
    return [[base, { kind: 'drawn', how: { kind: 'constant', value } }] as const];
  });
}

/** A cell's own parameter may be given another symbol: `names: {U: weight_hh_l0}`. */
function aliased(symbol: SymbolName, { kind }: Recurrence, { names }: Given): SymbolName {
  if (kind !== 'cell') return symbol;
  const tensor = names.find((entry) => sameSymbol(entry.symbol, symbol))?.value;
  const isOwn = tensor !== undefined && Object.values(cellTensors).includes(tensor);
  return isOwn ? { base: tensor, indices: [] } : symbol;
}

function asTensor({
  shape,
  data,
}: {
  readonly shape: readonly number[];
  readonly data: readonly number[];
}): Tensor {
  return { shape, data: Float64Array.from(data) };
}

function computed({ symbol, keyRange }: SymbolEntry<unknown>): Problem {
  return {
    code: 'spec-wrong-type',
    severity: 'error',
    range: keyRange,
    message: t('{0} is computed, so that no value can be given to it.', symbolTex(symbol)),
  };
}

function fileProblem(range: Problem['range'], message: string): Problem {
  return { code: 'spec-file', severity: 'error', range, message };
}

function dataTensor(
  { symbol, range }: SymbolEntry<DataSource>,
  { path }: { readonly path: string },
  given: Given,
  tensors: Tensors,
  problems: Problem[],
): Tensor | undefined {
  const names = [tensorName(symbolTex(symbol), given), plainName(symbolTex(symbol)), ''];
  const found = tensors.tensor(path, names);
  if (found.ok && found.value) return found.value;
  const why = found.ok ? t('it has no tensor {0}', names[0]!) : found.why;
  problems.push(fileProblem(range, t('{0}, wanted for {1}: {2}.', path, symbolTex(symbol), why)));
  return undefined;
}

/** One row a step; a plain list has one number a row. */
function claimRows(
  { symbol, range }: SymbolEntry<DataSource>,
  { shape, data }: Tensor,
  named: Named,
  claims: Claims,
  problems: Problem[],
  isClass: boolean,
): Series | undefined {
  const [rows = 0, width = 1, ...more] = shape;
  if (shape.length === 0 || more.length > 0 || rows === 0) {
    problems.push(
      fileProblem(range, t('The data of {0} is a table, a row a step.', symbolTex(symbol))),
    );
    return undefined;
  }
  // Numbers of classes, from which the vectors are made when their size is known.
  if (isClass && width === 1) {
    const wrong = data.findIndex((value) => !Number.isInteger(value) || value < 0);
    if (wrong < 0) return { rows, width, data };
    problems.push(
      fileProblem(range, t('Row {0} names no class: classes are counted 0, 1, 2, ….', wrong + 1)),
    );
    return undefined;
  }
  const what = t('a row of the data of {0}', symbolTex(symbol));
  const isNumber = named.shape.length === 0 && width === 1;
  const fits = claims.claim({ what, shape: isNumber ? [] : [width], range }, named.shape);
  return fits ? { rows, width, data } : undefined;
}

function takeWeights(
  { draft, parameters }: CompiledStep,
  given: Given,
  tensors: Tensors,
  claims: Claims,
  problems: Problem[],
  starts: Map<string, Start>,
): readonly string[] {
  if (given.weights === undefined) return [];
  const { value: path, range } = given.weights;
  const file = tensors.file(path);
  if (!file.ok) {
    problems.push(fileProblem(range, t('{0}: {1}.', path, file.why)));
    return [];
  }
  const weighted: string[] = [];
  const missing: string[] = [];
  for (const { name, operation } of parameters) {
    const said = given.names.find(({ symbol }) => symbolTex(symbol) === name);
    const wanted = tensorName(name, given);
    const found = tensors.tensor(path, said ? [wanted] : [wanted, name, plainName(name)]);
    const place = said?.range ?? range;
    if (!found.ok) {
      problems.push(
        fileProblem(place, t('{0}: the tensor {1}, for {2}: {3}.', path, wanted, name, found.why)),
      );
    } else if (found.value) {
      const { shape, data } = found.value;
      const what = t('the tensor {0} of {1}, for {2},', wanted, path, name);
      const fits = claims.claim(
        { what, shape, range: place },
        draft.operations[operation]?.shape ?? [],
      );
      if (!fits) continue;
      starts.set(name, { kind: 'value', value: data });
      weighted.push(name);
    } else if (said) {
      problems.push(
        fileProblem(
          place,
          t('{0} has no tensor {1}.{2}', path, wanted, namesOf([...file.value.keys()])),
        ),
      );
    } else missing.push(name);
  }
  if (missing.length === 0) return weighted;
  problems.push({
    code: 'spec-file',
    severity: 'warning',
    range,
    message: t(
      '{0} has no tensor for {1}, which keep their first values. Say what it calls them: `{2}`.{3}',
      path,
      missing.join(', '),
      `names: {${yamlKey(missing[0]!)}: …}`,
      namesOf([...file.value.keys()]),
    ),
  });
  return weighted;
}

function namesOf(names: readonly string[]): string {
  const shown = names.slice(0, 12).join(', ');
  return t(' It has: {0}{1}.', shown, names.length > 12 ? ', …' : '');
}

/** `W_{hh}` as Python would write it: `W_hh`; `\alpha` → `alpha`. */
function plainName(tex: string): string {
  return tex.replaceAll(/[\\{}]/g, '').replaceAll(/[ ,]+/g, '_');
}
