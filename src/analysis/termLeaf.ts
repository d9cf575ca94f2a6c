import { t } from '@vscode/l10n';
import { finish } from '../tensor/work.ts';
import { scaled } from '../tensor/scaled.ts';
import type { NodeResult } from './analysis.ts';
import { columnsOf } from './columns.ts';
import { nodesOf } from './nodes.ts';
import type { Run } from './run.ts';
import { stepValue } from './stepValue.ts';
import type { Term, TermValue } from './term.ts';
import { termMatrix } from './termMatrix.ts';

export function nodeValue(
  run: Run,
  term: Extract<Term, { readonly kind: 'node' }>,
): TermValue | undefined {
  const nodes = finish(run.working('nodes', () => nodesOf(run, columnsOf(run.model.recurrence))));
  const node = nodes.find(({ id }) => id === term.id);
  if (node === undefined) return undefined;
  if (node.role === 'parameter' && node.step === undefined) return sharedValue(run, node);
  const [rows = 1, columns = 1] = node.shape;
  const body = node.tex.startsWith(`${node.id} = `)
    ? node.tex.slice(node.id.length + 3)
    : undefined;
  return termMatrix(
    {
      term,
      tex: node.id,
      equalsTex: body,
      words: nodeWords(node),
      range: node.range,
    },
    scaled(rows, columns, stepValue(run, node)),
    Math.min(2, node.shape.length) as 0 | 1 | 2,
  );
}

function sharedValue(run: Run, { id }: NodeResult): TermValue | undefined {
  return run.model.parameters.some(({ name }) => name === id)
    ? parameterValue(run, { kind: 'parameter', name: id })
    : bundleValue(run, { kind: 'bundle', name: id });
}

function nodeWords({ role, step }: NodeResult): string {
  switch (role) {
    case 'state':
      return t('the state at step {0}', step ?? 0);
    case 'output':
      return t('the output at step {0}', step ?? 0);
    case 'loss':
      return t('the loss of step {0}', step ?? 0);
    case 'input':
      return t('the input at step {0}', step ?? 0);
    case 'target':
      return t('the target at step {0}', step ?? 0);
    case 'border':
      return t('the initial state, before the first step');
    case 'parameter':
      return t('a parameter');
    case 'other':
      return t('a quantity computed at step {0}', step ?? 0);
  }
}

export function parameterValue(
  { model }: Run,
  term: Extract<Term, { readonly kind: 'parameter' }>,
): TermValue | undefined {
  const parameter = model.parameters.find(({ name }) => name === term.name);
  if (parameter === undefined) return undefined;
  const { name, of, bundle, shape, value } = parameter;
  const [rows = 1, columns = 1] = shape;
  return termMatrix(
    {
      term,
      tex: name,
      equalsTex: undefined,
      words:
        bundle === undefined
          ? t('a parameter of {0}, the same at every step', of)
          : t('a parameter of {0}, part of {1}, the same at every step', of, bundle),
      range: model.recurrence.parameters.find(({ base }) => base === name)?.occurrences[0],
    },
    scaled(rows, columns, value.slice()),
    Math.min(2, shape.length) as 0 | 1 | 2,
  );
}

/** The bundle's parameters side by side, each in row-major order. */
export function bundleValue(
  { model }: Run,
  term: Extract<Term, { readonly kind: 'bundle' }>,
): TermValue | undefined {
  const own = model.parameters.filter(({ bundle }) => bundle === term.name);
  if (own.length === 0) return undefined;
  const value = Float64Array.from(own.flatMap((parameter) => Array.from(parameter.value)));
  const list = own.map(({ name }) => name).join(', ');
  return termMatrix(
    {
      term,
      tex: term.name,
      equalsTex: `(${list})`,
      words: t(
        'all parameters of {0} together: {1}',
        [...new Set(own.map(({ of }) => of))].join(t(' and ')),
        list,
      ),
      range: model.recurrence.parameters.find(({ base }) => base === term.name)?.occurrences[0],
    },
    scaled(value.length, 1, value),
    1,
  );
}
