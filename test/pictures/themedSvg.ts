import { inks, standaloneCss } from '../../src/drawing/inks.ts';
import { rampColour, rampLevels } from '../../src/drawing/ramp.ts';

/** VS Code's colours under the names that a drawing has for its inks. */
const variables: Readonly<Record<keyof (typeof inks)['light'], string>> = {
  paper: '--vscode-editor-background',
  ink: '--vscode-foreground',
  quiet: '--vscode-descriptionForeground',
  box: '--vscode-editorWidget-background',
  edge: '--vscode-editorWidget-border',
  wire: '--vscode-editorIndentGuide-activeBackground1',
  rail: '--vscode-descriptionForeground',
  chosen: '--vscode-textLink-foreground',
  grow: '--vscode-editorWarning-foreground',
};

/** A colour of VS Code's theme, and what stands for it where there is none. */
export function themed(ink: keyof typeof variables): string {
  return `var(${variables[ink]}, ${inks.light[ink]})`;
}

type Attributes = Readonly<Record<string, string>>;

interface Rule {
  readonly inside: string | undefined;
  readonly of: { readonly kind: 'class' | 'element'; readonly name: string };
  readonly attributes: Attributes;
}

const colours = new Map<string, Attributes>([
  ...Array.from({ length: rampLevels }, (_, level): [string, Attributes] => [
    rampColour('light', level),
    {
      colour: 'var(--vscode-charts-blue, #1a85ff)',
      opacity: (0.2 + (0.8 * level) / (rampLevels - 1)).toFixed(2),
    },
  ]),
  ...Object.keys(variables).map((name): [string, Attributes] => {
    const ink = name as keyof typeof variables;
    return [inks.light[ink], { colour: themed(ink) }];
  }),
]);

/**
 * A drawing that stands alone, in the colours of VS Code's theme. A walkthrough lets a picture have
 * no style sheet, so that everything is said in attributes.
 */
export function themedDrawing(svg: string): string {
  const rules = rulesOf(standaloneCss('light'));
  const around: string[][] = [];
  return svg
    .replaceAll(
      /<title>.*?<\/title>|<style>.*?<\/style>|<rect class="gg-paper"[^>]*>(?:<\/rect>)?/gs,
      '',
    )
    .replaceAll(/<(\/?)([a-zA-Z]+)([^>]*?)(\/?)>/g, (_, closing, name, written, empty) => {
      if (closing === '/') {
        around.pop();
        return `</${String(name)}>`;
      }
      const own = attributesOf(String(written));
      const classes = (own['class'] ?? '').split(' ').filter((one) => one !== '');
      const styled = rules
        .filter(
          ({ inside, of }) =>
            (of.kind === 'class' ? classes.includes(of.name) : of.name === name) &&
            (inside === undefined || around.flat().includes(inside)),
        )
        .map(({ attributes }) => attributes);
      if (empty !== '/') around.push(classes);
      const { class: _class, 'aria-label': _label, role: _role, ...kept } = own;
      const all = Object.assign({}, kept, ...styled) as Attributes;
      return `<${String(name)}${written === '' ? '' : attributeText(inTheme(all))}${String(empty)}>`;
    });
}

function rulesOf(css: string): readonly Rule[] {
  return [...css.matchAll(/([^{}]+)\{([^}]*)\}/g)].flatMap(([, selectors = '', body = '']) => {
    const attributes = Object.fromEntries(
      body
        .split(';')
        .filter((one) => one.includes(':'))
        .map((one) => one.split(/:(.*)/s).slice(0, 2) as [string, string]),
    );
    return selectors.split(',').map((selector): Rule => {
      const [last = '', inside] = selector.trim().split(/\s+/).toReversed();
      const isClass = last.startsWith('.');
      return {
        inside: inside?.slice(1),
        of: { kind: isClass ? 'class' : 'element', name: isClass ? last.slice(1) : last },
        attributes,
      };
    });
  });
}

function attributesOf(written: string): Attributes {
  return Object.fromEntries(
    [...written.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

function inTheme(attributes: Attributes): Attributes {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes)) {
    const known = name === 'fill' || name === 'stroke' ? colours.get(value) : undefined;
    result[name] = name === 'font-family' ? 'var(--vscode-font-family, sans-serif)' : value;
    if (known?.['colour'] !== undefined) result[name] = known['colour'];
    if (known?.['opacity'] !== undefined) result[`${name}-opacity`] = known['opacity'];
  }
  return result;
}

function attributeText(attributes: Attributes): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('');
}
