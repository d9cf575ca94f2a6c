import { t } from '@vscode/l10n';
import {
  initialiserArguments,
  initialiserNames,
  specKeys,
  type InitialiserName,
  type SpecKey,
} from './specKeys.ts';

/** What an initialiser is called with its number: `orthogonal(gain)`. */
export function initialiserForm(name: InitialiserName): string {
  const argument = initialiserArguments[name];
  return argument === undefined ? name : `${name}(${argument})`;
}

/** A key in markdown: what it says, and an example. */
export function keyMarkdown(key: SpecKey): string {
  const { says, takes } = specKeys[key];
  const words =
    takes.kind === 'word'
      ? `\n\n${Object.entries(takes.words)
          .map(([word, means]) => `- \`${word}\`: ${t(means)}`)
          .join('\n')}`
      : '';
  return `**${key}** — ${t(says)}${words}\n\n\`\`\`yaml\n${keyExample(key)}\n\`\`\``;
}

/** `size: {x: 3, h: 8}`; formulas stand on lines of their own. */
export function keyExample(key: SpecKey): string {
  const { example, takes } = specKeys[key];
  return takes.kind === 'latex' ? `${key}: |\n  ${example}` : `${key}: ${example}`;
}

/** A word behind a key in markdown, or undefined where there is no such word. */
export function wordMarkdown(key: SpecKey, word: string): string | undefined {
  const { takes } = specKeys[key];
  if (takes.kind !== 'word' || !Object.hasOwn(takes.words, word)) return undefined;
  return `**${word}** — ${t(takes.words[word] ?? '')}`;
}

/** `orthogonal(0.9)` in markdown, or undefined where that is no initialiser. */
export function initialiserMarkdown(text: string): string | undefined {
  const name = /^[a-z]+/.exec(text)?.[0] ?? '';
  if (!isInitialiser(name)) return undefined;
  const rule = initialiserNames[name];
  const otherwise = 'otherwise' in rule ? t(' Without a number it is {0}.', rule.otherwise) : '';
  return `**${initialiserForm(name)}** — ${t(rule.says)}.${otherwise}`;
}

export function isInitialiser(name: string): name is InitialiserName {
  return Object.hasOwn(initialiserNames, name);
}
