import { useMemo } from 'preact/hooks';
import type { DrawingContext, Scene } from './context.ts';

/** The context without its rows: the same object as long as they alone change. */
export function useScene(context: DrawingContext): Scene {
  const { rows: _rows, opened: _opened, ...scene } = context;
  return useMemo(() => scene, Object.values(scene));
}

/** The same without the item that Tab reaches. */
export function useCalmScene(context: DrawingContext): Scene {
  const { rows: _rows, opened: _opened, interaction, ...others } = context;
  const { selected, lit } = interaction ?? {};
  return useMemo(
    () => ({ ...others, interaction: interaction && { active: undefined, selected, lit } }),
    [...Object.values(others), interaction === undefined, selected, lit],
  );
}
