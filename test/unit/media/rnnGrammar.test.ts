import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import type * as Oniguruma from 'vscode-oniguruma';
import type * as TextMate from 'vscode-textmate';

// Both packages are CommonJS bundles whose exports Node cannot name from outside.
const require = createRequire(import.meta.url);
const oniguruma = require('vscode-oniguruma') as typeof Oniguruma;
const textMate = require('vscode-textmate') as typeof TextMate;

const root = new URL('../../../', import.meta.url);

/** Markdown with nothing but emphasis and fenced code, whose first line is left to injections. */
const markdown = {
  scopeName: 'text.html.markdown',
  patterns: [{ include: '#fence' }, { match: '\\*[^*]+\\*', name: 'markup.italic.markdown' }],
  repository: {
    fence: {
      name: 'markup.fenced_code.block.markdown',
      begin: '^([ ]*)(`{3,}|~{3,})[ \\t]*(?=[^`]*$)',
      beginCaptures: { '2': { name: 'punctuation.definition.markdown' } },
      end: '^\\1(\\2)[ ]*$',
      endCaptures: { '1': { name: 'punctuation.definition.markdown' } },
    },
  },
};

const yaml = {
  scopeName: 'source.yaml',
  patterns: [
    { match: '#.*$', name: 'comment.line.yaml' },
    { match: '[\\w-]+(?=:)', name: 'entity.name.tag.yaml' },
    { match: '\\b\\d+\\b', name: 'constant.numeric.yaml' },
  ],
};

const math = {
  scopeName: 'text.html.markdown.math',
  patterns: [{ include: '#math' }],
  repository: {
    math: { patterns: [{ match: '\\\\[A-Za-z]+', name: 'support.function.tex' }] },
  },
};

async function loadGrammar(): Promise<TextMate.IGrammar> {
  const wasm = readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm'));
  await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.length));
  const file = readFileSync(new URL('media/rnn.tmLanguage.json', root), 'utf8');
  const sources = new Map([
    ...[markdown, yaml, math].map((one) => [one.scopeName, JSON.stringify(one)] as const),
    ['markdown.rnn.codeblock', file] as const,
  ]);
  const registry = new textMate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner([...patterns]),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: (scope) => {
      const source = sources.get(scope);
      return Promise.resolve(
        source === undefined ? null : textMate.parseRawGrammar(source, `${scope}.json`),
      );
    },
    getInjections: (scope) =>
      scope === markdown.scopeName ? ['markdown.rnn.codeblock'] : undefined,
  });
  const grammar = await registry.loadGrammar(markdown.scopeName);
  assert.ok(grammar);
  return grammar;
}

const loading = loadGrammar();

interface Token {
  readonly line: number;
  readonly text: string;
  readonly scopes: readonly string[];
}

async function tokensOf(note: string): Promise<readonly Token[]> {
  const grammar = await loading;
  let state: TextMate.StateStack = textMate.INITIAL;
  return note.split('\n').flatMap((text, line) => {
    const read = grammar.tokenizeLine(text, state);
    state = read.ruleStack;
    return read.tokens.map(({ startIndex, endIndex, scopes }) => ({
      line,
      text: text.slice(startIndex, endIndex),
      scopes,
    }));
  });
}

/** The pieces of text that have a scope, with the number of their line. */
async function withScope(note: string, scope: string): Promise<readonly string[]> {
  const tokens = await tokensOf(note);
  return tokens
    .filter(({ scopes }) => scopes.includes(scope))
    .map(({ line, text }) => `${line} ${text}`);
}

const linesOf = (pieces: readonly string[]): readonly number[] => [
  ...new Set(pieces.map((piece) => Number.parseInt(piece, 10))),
];

const note = String.raw`An *emphasis* before.
${'```'}rnn
cell: lstm # a comment
equations: |
  h_t = \tanh(W h_{t-1})
  # said of it
  y_t = \sigma(h_t)
size: 4
${'```'}
After it \tanh, size: 4 and *emphasis*.
${'```'}yaml
cell: \tanh
${'```'}`;

test('an rnn block is YAML, from the line after the fence to the line before it', async () => {
  const inside = await withScope(note, 'meta.embedded.block.yaml');
  assert.deepEqual(linesOf(inside), [2, 3, 4, 5, 6, 7]);
  assert.deepEqual(await withScope(note, 'fenced_code.block.language.markdown'), ['1 rnn']);
  assert.deepEqual(await withScope(note, 'entity.name.tag.yaml'), [
    '2 cell',
    '3 equations',
    '7 size',
  ]);
  assert.deepEqual(await withScope(note, 'comment.line.yaml'), ['2 # a comment']);
  assert.deepEqual(await withScope(note, 'constant.numeric.yaml'), ['7 4']);
});

test('what is indented below equations is LaTeX, and nothing else is', async () => {
  assert.deepEqual(await withScope(note, 'support.function.tex'), [
    String.raw`4 \tanh`,
    String.raw`6 \sigma`,
  ]);
  assert.deepEqual(linesOf(await withScope(note, 'meta.embedded.math.markdown')), [4, 5, 6]);
  assert.deepEqual(await withScope(note, 'comment.line.number-sign.yaml'), ['5 # said of it']);
});

test('the fence ends an rnn block, and markdown goes on after it', async () => {
  assert.deepEqual(await withScope(note, 'markup.italic.markdown'), [
    '0 *emphasis*',
    '9 *emphasis*',
  ]);
  assert.deepEqual(await withScope(note, 'punctuation.definition.markdown'), [
    '1 ```',
    '8 ```',
    '10 ```',
    '12 ```',
  ]);
});

test('equations that are the last of a block end with its fence', async () => {
  const last = '```rnn\nequations:\n  - h_t = \\tanh(h_{t-1})\n```\n\\tanh and *this*';
  assert.deepEqual(await withScope(last, 'support.function.tex'), [String.raw`2 \tanh`]);
  assert.deepEqual(await withScope(last, 'punctuation.definition.block.sequence.item.yaml'), [
    '2 -',
  ]);
  assert.deepEqual(await withScope(last, 'markup.italic.markdown'), ['4 *this*']);
});

for (const [way, fences] of Object.entries({
  tildes: ['~~~rnn', '~~~'],
  'a space and capitals': ['``` RNN', '```'],
  'four backticks and words after the language': ['````rnn the first net', '````'],
  'an indentation': ['  ```rnn', '  ```'],
})) {
  test(`a block fenced with ${way} is one too`, async () => {
    const text = `${fences[0]}\nequations: |\n  h_t = \\tanh(x_t)\n${fences[1]}\n*this* \\tanh`;
    assert.deepEqual(await withScope(text, 'support.function.tex'), [String.raw`2 \tanh`]);
    assert.deepEqual(await withScope(text, 'markup.italic.markdown'), ['4 *this*']);
  });
}

for (const other of ['yaml', 'rnnx', 'python rnn', '', 'math']) {
  test(`a block of the language '${other}' is left alone`, async () => {
    const text = `\`\`\`${other}\nequations: |\n  h_t = \\tanh(x_t)\n\`\`\``;
    const scopes = (await tokensOf(text)).flatMap((token) => token.scopes);
    assert.deepEqual(
      scopes.filter((scope) => scope.startsWith('meta.embedded') || scope.endsWith('.yaml')),
      [],
    );
  });
}
