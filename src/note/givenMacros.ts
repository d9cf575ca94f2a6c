import type { Macros } from './katexTree.ts';
import { parseTex } from './parseTex.ts';
import { isMacro, type GivenMacros } from './readMacros.ts';

/**
 * The macros that a note can be read with, in an object of its own: formulas add to it. A macro
 * that cannot be read is dropped, and only that one, where it would hide a command of LaTeX;
 * anywhere else it does no harm but to the formulas that use it.
 */
export function usableMacros(given: GivenMacros): Macros {
  const usable = Object.entries(given).filter(([name, definition]) => {
    if (!isMacro(name, definition)) return false;
    return !isReadable(name, {}) || isReadable(name, { [name]: definition });
  });
  return Object.fromEntries(usable);
}

/** With arguments enough for any command of LaTeX. */
function isReadable(name: string, macros: Macros): boolean {
  return [name, `${name}{x}`, `${name}{x}{y}`, `\\left${name} x \\right.`].some(
    (tex) => parseTex(tex, true, { ...macros }).ok,
  );
}
