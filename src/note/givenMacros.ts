import type { Macros } from './katexTree.ts';
import { parseTex } from './parseTex.ts';

/** LaTeX macros from outside a note, `\R` → `\mathbb{R}`, as VS Code's `markdown.math.macros` has them. */
export type GivenMacros = Readonly<Record<string, string>>;

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

/** What a setting holds, which may be anything. */
export function readMacros(value: unknown): GivenMacros {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => isMacro(...entry)),
  );
}

function isMacro(name: string, definition: unknown): boolean {
  return typeof definition === 'string' && definition.length < 10_000 && /^(?:\\.+|.)$/u.test(name);
}

/** With arguments enough for any command of LaTeX. */
function isReadable(name: string, macros: Macros): boolean {
  return [name, `${name}{x}`, `${name}{x}{y}`, `\\left${name} x \\right.`].some(
    (tex) => parseTex(tex, true, { ...macros }).ok,
  );
}
