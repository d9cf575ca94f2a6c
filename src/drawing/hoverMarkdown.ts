import { t } from '@vscode/l10n';
import type { OpenNote } from '../analysis/openNote.ts';
import { termAt, type Reading } from '../analysis/termAt.ts';
import type { DescribedTerm } from '../analysis/terms/describeTerm.ts';
import { hoverTerm } from '../analysis/terms/hoverTerm.ts';
import type { Model } from '../model/model.ts';
import { lineIndex } from '../note/lineIndex.ts';
import type { Range } from '../note/range.ts';
import { formatLog10, formatNumber } from './formatNumber.ts';
import {
  chosenWords,
  code,
  facts,
  shapeAndNorm,
  termMarkdown,
  valueBlock,
} from './termMarkdown.ts';

export interface HoverMarkdown {
  readonly markdown: string;
  readonly range: Range;
}

/**
 * What is said of the term under the pointer, as markdown: what it is, what it is made of, shape,
 * norms and value; or why it has no value. Undefined where there is nothing to say.
 */
export function hoverMarkdown(
  open: OpenNote,
  offset: number,
  readingOf: (model: Model) => Reading,
  theme: 'light' | 'dark',
): HoverMarkdown | undefined {
  const found = hoverTerm(open, offset, readingOf);
  if (found === undefined) return undefined;
  switch (found.kind) {
    case 'symbol': {
      const { model, range, tex } = found.found;
      const markdown = termMarkdown(found.found, open.run(model, readingOf(model).steps), theme);
      if (markdown === undefined) return undefined;
      const usual = found.isUsual
        ? t('The note does not define {0}; it is read as is usual.', code(tex))
        : undefined;
      return { markdown: paragraphs([markdown, usual, modelWords(found.elsewhere)]), range };
    }
    case 'expression':
      return {
        markdown: paragraphs([
          ...termText(found.term, found.range, open, theme),
          functionWords(open, offset, readingOf),
          modelWords(found.elsewhere),
        ]),
        range: found.range,
      };
    case 'sides':
      return { markdown: sidesText(found.left, found.right), range: found.range };
    case 'no-value':
      return {
        markdown:
          found.tex === ''
            ? plain(found.why)
            : t('**{0}** has no value here. {1}', code(found.tex), plain(found.why)),
        range: found.range,
      };
  }
}

function termText(
  term: DescribedTerm,
  range: Range,
  open: OpenNote,
  theme: 'light' | 'dark',
): readonly (string | undefined)[] {
  const { tex, words, equals, chosen, given, definedAt, remarks } = term;
  const line = definedAt && lineIndex(open.note.text).positionAt(definedAt).line;
  const isHere = definedAt === range.start;
  return [
    `**${code(tex)}**${words === undefined ? '' : ` — ${plain(words)}`}`,
    equals.length === 0 ? undefined : code(`= ${equals.join(' = ')}`),
    line === undefined ? undefined : isHere ? t('Defined here.') : t('Defined in line {0}.', line),
    chosenWords(chosen),
    givenWords(given),
    term.isIdentity ? undefined : facts(term),
    term.isIdentity ? identityText(term) : valueBlock(term, theme),
    ...remarks.map(plain),
  ];
}

function paragraphs(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join('\n\n');
}

function modelWords(model: Model | undefined): string | undefined {
  return model && t('It belongs to the model {0}.', code(model.name));
}

function givenWords(given: DescribedTerm['given']): string | undefined {
  if (given.length === 0) return undefined;
  return t(
    'Within the function {0}.',
    given.map(({ name, is }) => t('{0} is {1}', code(name), code(is))).join(', '),
  );
}

function identityText({ value }: DescribedTerm): string {
  const multiple = value?.[0] ?? 1;
  return multiple === 1
    ? t('The identity, of whatever size is needed.')
    : t('{0} times the identity.', multiple);
}

function sidesText(left: DescribedTerm, right: DescribedTerm): string {
  return paragraphs([left, right].map((side) => `${code(side.tex)}\n\n${sideWords(side)}`));
}

function sideWords(side: DescribedTerm): string {
  if (side.isIdentity) return identityText(side);
  const number = side.value?.[0];
  if (side.rank !== 0 || number === undefined) return shapeAndNorm(side);
  return side.log10Scale === 0 ? formatNumber(number, 5) : formatLog10(side.log10NormF, 5);
}

/**
 * A sentence in which LaTeX may stand between backticks, or bare; the rest of it must not be taken
 * for markdown.
 */
function plain(sentence: string): string {
  return sentence
    .split(/(`[^`]*`)/)
    .map((part, i) => (i % 2 === 1 ? part : bareTex(part)))
    .join('');
}

/** `f_W` and `\\mathbf{H}_t` as code; signs of markdown in plain words are escaped. */
function bareTex(words: string): string {
  return words
    .split(/(\s+)/)
    .map((word) => {
      const [, body = '', end = ''] = /^(.*?)([.,;:]*)$/.exec(word) ?? [];
      return /[\\_^{}]/.test(body) ? code(body) + end : word.replaceAll(/[*[\]<>#$]/g, '\\$&');
    })
    .join('');
}

/** At the name of a function that is called there, what it computes. */
function functionWords(
  open: OpenNote,
  offset: number,
  readingOf: (model: Model) => Reading,
): string | undefined {
  const found = termAt(open, offset, readingOf);
  if (found?.functionTex === undefined) return undefined;
  const isAssumed = found.model.assumed.some(({ symbol }) => symbol === found.tex);
  const [name, formula] = [code(found.tex), code(found.functionTex)];
  return isAssumed
    ? t('{0} is a function that the note leaves open. Assumed: {1}', name, formula)
    : t('{0} is a function: {1}', name, formula);
}
