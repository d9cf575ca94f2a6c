import type { Analysis, NodeResult } from '../analysis/analysis.ts';
import { isPartOf } from '../analysis/lossChoice.ts';
import type { Term } from '../analysis/term.ts';
import { isStateArrow, type GraphIndex } from './graphIndex.ts';
import { hasCell, triangleGrid, type TriangleGrid } from './triangleGrid.ts';

/** What can be pointed at in the drawing. */
export type Item =
  | { readonly kind: 'node'; readonly id: string }
  | { readonly kind: 'edge'; readonly from: string; readonly to: string }
  | { readonly kind: 'bar'; readonly step: number }
  | { readonly kind: 'cell'; readonly from: number; readonly to: number }
  /** The heading of a column of the triangle: the loss of that step. */
  | { readonly kind: 'column'; readonly loss: number }
  /** A run of steps that are drawn together. */
  | { readonly kind: 'strip'; readonly first: number; readonly last: number };

/** Unique text of an item, for attributes and sets. */
export function itemKey(item: Item): string {
  switch (item.kind) {
    case 'node':
      return `node ${item.id}`;
    case 'edge':
      return `edge ${item.from} → ${item.to}`;
    case 'bar':
      return `bar ${item.step}`;
    case 'cell':
      return `cell ${item.from},${item.to}`;
    case 'column':
      return `column ${item.loss}`;
    case 'strip':
      return `strip ${item.first},${item.last}`;
  }
}

/** The item that `itemKey` gave this text for; undefined where none did. */
export function itemOfKey(key: string): Item | undefined {
  const space = key.indexOf(' ');
  const rest = key.slice(space + 1);
  switch (key.slice(0, space)) {
    case 'node':
      return { kind: 'node', id: rest };
    case 'edge': {
      const arrow = rest.indexOf(' → ');
      if (arrow < 0) return undefined;
      return { kind: 'edge', from: rest.slice(0, arrow), to: rest.slice(arrow + 3) };
    }
    case 'bar':
      return { kind: 'bar', step: Number(rest) };
    case 'cell': {
      const [from, to] = rest.split(',').map(Number);
      return from === undefined || to === undefined ? undefined : { kind: 'cell', from, to };
    }
    case 'column':
      return { kind: 'column', loss: Number(rest) };
    case 'strip': {
      const [first, last] = rest.split(',').map(Number);
      return first === undefined || last === undefined ? undefined : { kind: 'strip', first, last };
    }
    default:
      return undefined;
  }
}

/** The quantity that an item stands for. */
export function termOfItem(item: Item, analysis: Analysis, index: GraphIndex): Term {
  const { chosenLoss, source } = analysis;
  switch (item.kind) {
    case 'node':
      return nodeTerm(index.nodes.get(item.id), item.id, analysis);
    case 'edge':
      return edgeTerm(item.from, item.to, analysis, index);
    case 'bar':
      return { kind: 'contribution', step: item.step, loss: chosenLoss, source: source.id };
    case 'cell':
      return { kind: 'connectivity', from: item.from, to: item.to };
    case 'column':
      return { kind: 'loss-adjoint', loss: item.loss };
    case 'strip':
      return { kind: 'connectivity', from: item.first, to: item.last };
  }
}

function nodeTerm(node: NodeResult | undefined, id: string, analysis: Analysis): Term {
  if (node?.role !== 'parameter') return { kind: 'node', id };
  const isBundle = analysis.parameters.some(({ bundle }) => bundle === id);
  return isBundle ? { kind: 'bundle', name: id } : { kind: 'parameter', name: id };
}

function edgeTerm(from: string, to: string, analysis: Analysis, index: GraphIndex): Term {
  const target = index.nodes.get(to);
  const step = target?.step;
  if (step !== undefined) {
    const edge = (index.into.get(step) ?? []).find((one) => one.from === from && one.to === to);
    if (edge !== undefined && isStateArrow(edge, index) && index.jacobians.has(step - 1)) {
      return { kind: 'state-jacobian', k: step - 1 };
    }
    const isTap = (index.taps.get(step) ?? []).some((one) => one.from === from && one.to === to);
    if (isTap && target?.role === 'state' && index.contributions.has(step)) {
      return { kind: 'contribution', step, loss: analysis.chosenLoss, source: analysis.source.id };
    }
  }
  return { kind: 'edge', from, to };
}

/**
 * Where a quantity is seen in the drawing; undefined where it is not drawn.
 *
 * @param triangle as it is drawn; without it, as it is drawn without a tile
 */
export function itemOfTerm(
  term: Term,
  analysis: Analysis,
  index: GraphIndex,
  triangle?: TriangleGrid,
): Item | undefined {
  switch (term.kind) {
    case 'node':
      return index.nodes.has(term.id) ? { kind: 'node', id: term.id } : undefined;
    case 'parameter':
    case 'bundle': {
      const bundle = analysis.parameters.find(({ name }) => name === term.name)?.bundle;
      const id = [term.name, bundle].find((one) => one !== undefined && index.nodes.has(one));
      return id === undefined ? undefined : { kind: 'node', id };
    }
    case 'state-jacobian': {
      const edges = index.into.get(term.k + 1) ?? [];
      const arrow = edges.find((edge) => isStateArrow(edge, index));
      return arrow && { kind: 'edge', from: arrow.from, to: arrow.to };
    }
    case 'immediate': {
      const tap = (index.taps.get(term.step) ?? [])[0];
      return tap && { kind: 'edge', from: tap.from, to: tap.to };
    }
    case 'loss-adjoint': {
      const id = index.losses.get(term.loss);
      return id === undefined ? undefined : { kind: 'node', id };
    }
    case 'connectivity': {
      const drawn = hasCell(triangle ?? triangleGrid(analysis), term.from, term.to);
      return drawn ? { kind: 'cell', from: term.from, to: term.to } : undefined;
    }
    case 'contribution':
      return index.contributions.has(term.step) && isPartOf(term.loss, analysis.chosenLoss)
        ? { kind: 'bar', step: term.step }
        : undefined;
    case 'edge':
      return { kind: 'edge', from: term.from, to: term.to };
  }
}
