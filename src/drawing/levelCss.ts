import { divergingColour, divergingLevels, rampColour, rampLevels, type Theme } from './ramp.ts';

/**
 * The rules of `media/drawing.css` that name the levels' colours, one line a level; a test holds
 * the file to them. `--gg-s` is a square's size where fills are not to be relied on.
 */
export function levelCss(): string {
  return [
    '/* Levels: written by src/drawing/levelCss.ts. */',
    ...themeRules('light', ''),
    ...themeRules('dark', '.vscode-dark '),
    ...themeRules('dark', '.vscode-high-contrast:not(.vscode-high-contrast-light) '),
    '',
  ].join('\n');
}

function themeRules(theme: Theme, scope: string): readonly string[] {
  const rules: string[] = [];
  for (let level = 0; level < rampLevels; level++) {
    const size = Number((0.3 + (0.7 * level) / (rampLevels - 1)).toFixed(2));
    const sized = theme === 'light' ? ` --gg-s: ${size};` : '';
    rules.push(`${scope}.gg-q${level} { --gg-q: ${rampColour(theme, level)};${sized} }`);
  }
  for (let level = -divergingLevels; level <= divergingLevels; level++) {
    const name = level < 0 ? `n${-level}` : String(level);
    rules.push(`${scope}.gg-m${name} { --gg-m: ${divergingColour(theme, level)}; }`);
  }
  return rules;
}
