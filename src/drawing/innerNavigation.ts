import type { InnerLayout, InnerSpot } from './innerLayout.ts';

/** The box that an arrow key leads to from another one; undefined where there is none. */
export function innerNeighbour(
  { nodes }: InnerLayout,
  from: string,
  key: string,
): string | undefined {
  const here = nodes.find(({ node }) => node.id === from);
  if (here === undefined) return undefined;
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowRight': {
      const sign = key === 'ArrowRight' ? 1 : -1;
      const beside = nodes.filter(
        ({ layer, x }) => layer === here.layer && (x - here.x) * sign > 0,
      );
      return nearest(beside, here)?.node.id;
    }
    case 'ArrowUp':
    case 'ArrowDown': {
      const sign = key === 'ArrowDown' ? 1 : -1;
      const layers = nodes.map(({ layer }) => (layer - here.layer) * sign).filter((by) => by > 0);
      const next = here.layer + sign * Math.min(...layers);
      return nearest(
        nodes.filter(({ layer }) => layer === next),
        here,
      )?.node.id;
    }
    case 'Home':
      return nodes[0]?.node.id;
    case 'End':
      return nodes.at(-1)?.node.id;
    default:
      return undefined;
  }
}

function nearest(spots: readonly InnerSpot[], { x }: InnerSpot): InnerSpot | undefined {
  return spots.reduce<InnerSpot | undefined>(
    (best, one) => (best === undefined || Math.abs(one.x - x) < Math.abs(best.x - x) ? one : best),
    undefined,
  );
}
