import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { openNote } from '../../src/analysis/openNote.ts';
import { createAnswers } from '../../src/features/worker/answers.ts';
import type { NoteSummary } from '../../src/features/worker/calls.ts';
import { limits } from '../../src/note/limits.ts';
import { readSources, root } from '../support/sources.ts';

interface Setting {
  readonly type: string;
  readonly default: unknown;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly markdownDescription: string;
}

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const { contributes } = JSON.parse(read('package.json')) as {
  contributes: {
    configuration: readonly {
      readonly title: string;
      readonly properties: Readonly<Record<string, Setting>>;
    }[];
  };
};
const settings = contributes.configuration.flatMap((group) => Object.entries(group.properties));

test('settings stand in groups with titles, each with a description and what it may be', () => {
  assert.ok(contributes.configuration.length >= 4);
  for (const { title } of contributes.configuration) assert.match(title, /^%settings\.\w+%$/);
  for (const [name, setting] of settings) {
    assert.match(setting.markdownDescription, /^%setting\..+%$/, name);
    if (setting.type === 'string') {
      assert.equal(setting.enum?.length, setting.enumDescriptions?.length, name);
      assert.ok(setting.enum?.includes(String(setting.default)), name);
    } else if (setting.type === 'integer') {
      assert.ok(setting.minimum! <= Number(setting.default), name);
      assert.ok(setting.maximum! >= Number(setting.default), name);
    } else {
      assert.equal(typeof setting.default, setting.type, name);
    }
  }
});

test('every setting is asked for, and every link in a description leads to one', () => {
  const source = readSources('src/features')
    .map(({ file }) => read(file))
    .join('\n');
  for (const [name] of settings) {
    const [, rest = ''] = /^gradientGraph\.(.*)$/.exec(name) ?? [];
    const isAsked = source.includes(`'${rest}'`) || source.includes(`'${rest.split('.').at(-1)!}'`);
    assert.ok(isAsked || source.includes(`'${name}'`), name);
  }
  const names = new Set(settings.map(([name]) => name));
  for (const file of ['package.nls.json', 'package.nls.zh-cn.json'])
    for (const [, name] of read(file).matchAll(/`#(gradientGraph[^#]+)#`/g))
      assert.ok(names.has(name!), `${file}: ${name}`);
});

test('the limits of reading are those of the settings, where nothing is set', () => {
  const byName = new Map(settings);
  for (const [name, value] of Object.entries(limits))
    assert.equal(byName.get(`gradientGraph.limits.${name}`)?.default, value, name);
});

const formula = String.raw`$h_t = \tanh(W x_t + U h_{t-1} + b)$`;

test('a limit that is set holds: a longer formula, and what a note has beyond it, are not read', () => {
  const text = `# Net\n\n${formula}\n\n${'and so on '.repeat(30)}\n`;
  assert.equal(openNote(text).models.length, 1);
  assert.deepEqual(openNote(text).problems, []);
  const short = openNote(text, undefined, {}, { ...limits, formulaLength: 20 });
  assert.equal(short.models.length, 0);
  assert.match(short.problems[0]?.message ?? '', /at most 20 are read/);
  const cut = openNote(text, undefined, {}, { ...limits, noteLength: 80 });
  assert.equal(cut.models.length, 1);
  assert.deepEqual(
    cut.problems.map(({ code }) => code),
    ['note-too-long'],
  );
});

test('the engine reads a note again where only a limit has changed', () => {
  const answer = createAnswers();
  const open = (formulaLength: number): NoteSummary =>
    answer({
      name: 'open',
      request: {
        uri: 'note',
        text: `${formula}\n`,
        files: undefined,
        macros: {},
        limits: { ...limits, formulaLength },
      },
    }) as NoteSummary;
  assert.equal(open(200_000).models.length, 1);
  assert.equal(open(10).models.length, 0);
  assert.equal(open(200_000).models.length, 1);
});
