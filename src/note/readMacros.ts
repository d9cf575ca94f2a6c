/** LaTeX macros from outside a note, `\R` → `\mathbb{R}`, as VS Code's `markdown.math.macros` has them. */
export type GivenMacros = Readonly<Record<string, string>>;

/** What a setting holds, which may be anything. */
export function readMacros(value: unknown): GivenMacros {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => isMacro(...entry)),
  );
}

/** Whether a name and what it stands for can be a macro at all, whatever LaTeX says to it. */
export function isMacro(name: string, definition: unknown): boolean {
  return typeof definition === 'string' && definition.length < 10_000 && /^(?:\\.+|.)$/u.test(name);
}
