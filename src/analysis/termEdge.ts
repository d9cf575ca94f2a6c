import { t } from '@vscode/l10n';
import { bindJacobian } from '../graph/jacobian.ts';
import type { OperationId } from '../model/program.ts';
import { nodeName, symbolTex } from '../note/symbol.ts';
import { scaled } from '../tensor/scaled.ts';
import type { Run } from './run.ts';
import type { Term, TermValue } from './term.ts';
import { termMatrix } from './termMatrix.ts';
import { partialTex } from './termTex.ts';

/**
 * The local Jacobian that an edge u → v stands for: ∂v/∂u with all other nodes held fixed. For an
 * edge from a bundle its parameters stand side by side.
 */
export function edgeValue(
  run: Run,
  term: Extract<Term, { readonly kind: 'edge' }>,
): TermValue | undefined {
  const { model, firstStep, lastStep, trajectory, graph } = run;
  const { program, recurrence } = model;
  for (const definition of recurrence.definitions) {
    const unit = program.nodes.findIndex(({ base }) => base === definition.target);
    const node = program.nodes[unit];
    if (node === undefined) continue;
    for (let step = firstStep; step <= lastStep; step++) {
      if (symbolTex(nodeName(definition.target, step)) !== term.to) continue;
      const reads = graph.units[unit]!.reads.filter(
        (read) => nameOf(run, read, step).id === term.from,
      );
      const [first] = reads;
      if (first === undefined) return undefined;
      const held = new Set(
        graph.units.flatMap(({ operation }) => (operation === node.operation ? [] : [operation])),
      );
      const size = (id: OperationId): number => program.operations[id]?.size ?? 0;
      const columns = reads.reduce((sum, read) => sum + size(read), 0);
      const jacobian = bindJacobian(trajectory, [node.operation], reads, held)(step - firstStep);
      const by = nameOf(run, first, step);
      return termMatrix(
        {
          term,
          tex: partialTex(definition, step, { base: by.base, tex: by.id }),
          equalsTex: undefined,
          words: t('how {0} moves with {1}, all else held fixed', term.to, term.from),
        },
        scaled(size(node.operation), columns, jacobian),
        2,
      );
    }
  }
  return undefined;
}

/** The node of the drawing that a read of step `step` comes from. */
function nameOf(
  { model, graph }: Run,
  read: OperationId,
  step: number,
): { readonly id: string; readonly base: string } {
  const { program, parameters, recurrence } = model;
  const operation = program.operations[read];
  const named = (base: string, offset: number): { id: string; base: string } => ({
    id: symbolTex(nodeName(base, step + offset)),
    base,
  });
  switch (operation?.kind) {
    case 'state':
      return named(operation.base, -1);
    case 'leaf':
      return named(operation.base, operation.offset);
    case 'parameter': {
      const { name = '', bundle } = parameters[operation.parameter] ?? {};
      const isShared = recurrence.parameters.some(({ base }) => base === bundle);
      const base = isShared && bundle !== undefined ? bundle : name;
      return { id: base, base };
    }
    default:
      return named(program.nodes[graph.unitOf.get(read) ?? -1]?.base ?? '', 0);
  }
}
