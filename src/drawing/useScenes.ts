import { useMemo } from 'preact/hooks';
import type { DrawingContext, Scene } from './context.ts';
import { itemOfKey } from './items.ts';
import { stepOfItem } from './navigation.ts';

/** What the parts of a drawing are drawn from: the same objects as long as only its rows change. */
export interface Scenes {
  readonly ofStep: (step: number) => Scene;
  /** For headings, and whatever else belongs to no step. */
  readonly beside: Scene;
}

/**
 * The item that Tab reaches becomes another one as a drawing is scrolled and zoomed. Only the part
 * that it is in is told of it, so that no other is drawn anew.
 */
export function useScenes(context: DrawingContext): Scenes {
  const { rows: _rows, opened: _opened, ...scene } = context;
  const { interaction, ...others } = scene;
  const { selected, lit } = interaction ?? {};
  const kept = [...Object.values(others), interaction === undefined, selected, lit];
  const calm = useMemo(
    () => ({ ...others, interaction: interaction && { active: undefined, selected, lit } }),
    kept,
  );
  const told = useMemo(() => scene, [...kept, interaction?.active]);
  const reached = reachedStep(context);
  return {
    ofStep: (step) => (reached === 'any' || reached === step ? told : calm),
    beside: typeof reached === 'number' ? calm : told,
  };
}

/** The step in whose row the item is that Tab reaches; what belongs to no step may be anywhere. */
function reachedStep(context: DrawingContext): number | 'any' | undefined {
  const key = context.interaction?.active;
  const item = key === undefined ? undefined : itemOfKey(key);
  return item === undefined ? undefined : (stepOfItem(item, context) ?? 'any');
}
