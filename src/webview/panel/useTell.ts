import { useRef } from 'preact/hooks';
import type { Tell } from './stepBands.tsx';

/** A line to a part of the page that listens to what changes often. */
export function useTell<T>(): Tell<T> {
  return useRef<((value: T) => void) | undefined>(undefined);
}
