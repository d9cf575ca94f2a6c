import type { InsidePlace } from './protocol.ts';

/** Where a cell is opened, or undefined where the value says no such thing. */
export function readInsidePlace(value: unknown): InsidePlace | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { step, base, level } = value as Partial<Record<keyof InsidePlace, unknown>>;
  if (!Number.isSafeInteger(step) || typeof base !== 'string') return undefined;
  if (level !== 'cell' && level !== 'equation') return undefined;
  return { step: Number(step), base, level };
}
