import { t } from '@vscode/l10n';
import type { Macros } from './katexTree.ts';
import type { Problem } from './problem.ts';
import type { Spec, SymbolEntry } from './spec.ts';
import { noEquations, readEquations } from './specEquations.ts';
import {
  cellNames,
  checkNames,
  conventionNames,
  lossNames,
  readoutNames,
  specKeys,
  specLimits,
  weightFileKinds,
  type SpecKey,
} from './specKeys.ts';
import { specContext, type SpecContext, type SpecText } from './specText.ts';
import {
  readCount,
  readDataSource,
  readInitialValue,
  readPath,
  readSymbol,
  readText,
  readWord,
  unknownName,
} from './specValues.ts';
import { readYaml, type YamlEntry, type YamlNode } from './specYaml.ts';

export interface SpecReading {
  readonly spec: Spec;
  readonly problems: readonly Problem[];
}

/** Reads one `rnn` block. What is wrong in it is a problem at its characters; the rest counts. */
export function readSpec(text: SpecText, macros: Macros): SpecReading {
  const problems: Problem[] = [];
  const context = specContext(text, problems);
  const values = new Map<SpecKey, YamlNode>();
  for (const { name, keyRange, value } of readYaml(context)) {
    if (isKey(name)) {
      if (value.kind !== 'nothing') values.set(name, value);
      else
        context.report({
          code: 'spec-wrong-type',
          range: keyRange,
          message: t('{0} has no value. {1}', name, t(specKeys[name].says)),
        });
    } else {
      unknownName(
        keyRange,
        t('There is no key "{0}".', name),
        name,
        Object.keys(specKeys),
        context,
        'spec-unknown-key',
      );
    }
  }
  const read = <T>(key: SpecKey, reader: (value: YamlNode) => T): T | undefined => {
    const value = values.get(key);
    return value === undefined ? undefined : reader(value);
  };
  const words = <T extends string>(table: Readonly<Record<T, string>>): readonly T[] =>
    Object.keys(table) as T[];
  const bySymbol = <T>(key: SpecKey, reader: (value: YamlNode) => T | undefined) =>
    read(key, (value) => readEntries(value, key, reader, context)) ?? [];

  const equations =
    read('equations', (value) => readEquations(value, macros, context)) ?? noEquations;
  const cell = read('cell', (value) => readWord(value, 'cell', words(cellNames), context));
  const readout = read('readout', (value) =>
    readWord(value, 'read-out', words(readoutNames), context),
  );
  const loss = read('loss', (value) => readWord(value, 'loss', words(lossNames), context));
  const spec: Spec = {
    range: text.range,
    formulas: equations.formulas,
    functions: equations.functions,
    equations: equations.steps,
    cell,
    readout,
    loss,
    convention: read('convention', (value) =>
      readWord(value, t('A convention'), words(conventionNames), context),
    ),
    layers: read('layers', (value) =>
      readCount(value, t('The number of layers'), specLimits.layers, context),
    ),
    steps: read('steps', (value) =>
      readCount(value, t('The number of steps'), specLimits.steps, context),
    ),
    size: bySymbol(
      'size',
      (value) => readCount(value, t('A size'), specLimits.size, context)?.value,
    ),
    init: bySymbol('init', (value) => readInitialValue(value, context)),
    data: bySymbol('data', (value) => readDataSource(value, context)),
    weights: read('weights', (value) => readPath(value, weightFileKinds, context)),
    names: bySymbol('names', (value) => readText(value, t("A tensor's name"), context)?.value),
    seed: read('seed', (value) => readSeed(value, context)),
    check: read('check', (value) => readWord(value, 'check', words(checkNames), context)),
  };
  problems.push(...misplaced(spec, values, context));
  return { spec, problems };
}

function isKey(name: string): name is SpecKey {
  return Object.hasOwn(specKeys, name);
}

function readEntries<T>(
  value: YamlNode,
  key: SpecKey,
  reader: (value: YamlNode) => T | undefined,
  context: SpecContext,
): readonly SymbolEntry<T>[] {
  if (value.kind !== 'map') {
    const message = t(
      'Under {0} stand symbols with their values: `{0}: {1}`.',
      key,
      specKeys[key].example,
    );
    context.report({ code: 'spec-wrong-type', range: value.range, message });
    return [];
  }
  return value.entries.flatMap((entry) => readEntry(entry, reader, context) ?? []);
}

function readEntry<T>(
  { name, keyRange, value }: YamlEntry,
  reader: (value: YamlNode) => T | undefined,
  context: SpecContext,
): SymbolEntry<T> | undefined {
  const symbol = readSymbol(name);
  if (symbol === undefined) {
    const message = t('"{0}" is no symbol; write it in LaTeX, such as h_0 or \'W_{hh}\'.', name);
    context.report({ code: 'spec-unknown-symbol', range: keyRange, message });
    return undefined;
  }
  const read = reader(value);
  return read === undefined ? undefined : { symbol, keyRange, value: read, range: value.range };
}

function readSeed(value: YamlNode, context: SpecContext): Spec['seed'] {
  const seed = value.kind === 'scalar' ? value.node.value : undefined;
  if (typeof seed === 'number' || typeof seed === 'string')
    return { value: seed, range: value.range };
  context.report({
    code: 'spec-wrong-type',
    range: value.range,
    message: t('A seed is a number or a word.'),
  });
  return undefined;
}

/** Keys that say nothing beside the others. */
function misplaced(
  { cell, readout, loss, layers, equations, functions }: Spec,
  values: ReadonlyMap<SpecKey, YamlNode>,
  { at }: SpecContext,
): Problem[] {
  const problems: Problem[] = [];
  const tell = (range: Problem['range'], message: string): void => {
    problems.push({ code: 'spec-wrong-type', severity: 'warning', range, message });
  };
  if (cell === undefined && !values.has('cell')) {
    if (readout)
      tell(
        readout.range,
        t('A read-out belongs to a `cell`; here the equations say what is read out.'),
      );
    if (loss)
      tell(
        loss.range,
        t('This loss belongs to a `cell`; with equations, write the loss as one of them.'),
      );
  }
  if (cell && layers)
    tell(layers.range, t('A `cell` has one layer; write out its equations for more.'));
  if (cell && (equations.length > 0 || functions.length > 0)) {
    const place = equations[0]?.range ?? functions[0]?.range ?? at(0, 1);
    tell(
      place,
      t('A block has a `cell` or `equations`; here the cell counts, and the equations do not.'),
    );
  }
  return problems;
}
