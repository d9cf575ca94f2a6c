import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { openNote } from '../../../src/analysis/openNote.ts';
import { root } from '../../support/sources.ts';

interface Snippet {
  readonly prefix: string | readonly string[];
  readonly body: readonly string[];
}

const snippets = JSON.parse(
  readFileSync(path.join(root, 'media', 'snippets.json'), 'utf8'),
) as Readonly<Record<string, Snippet>>;

/** What VS Code inserts when each place is left as it is: the first choice, the default, nothing. */
function expanded({ body }: Snippet): string {
  const defaults = new Map<string, string>([['0', '']]);
  const text = body
    .join('\n')
    .replaceAll(
      /\$\{(\d+)(?::((?:\\[\s\S]|[^}\\])*)|\|([^,|]*)[^|]*\|)\}/g,
      (_, number: string, byColon: string | undefined, byChoice: string | undefined) => {
        defaults.set(number, byColon ?? byChoice ?? '');
        return `$${number}`;
      },
    );
  return text
    .replaceAll(/(?<!\\)\$(\d)/g, (_, number: string) => defaults.get(number) ?? '')
    .replaceAll(/\\([$}\\])/g, '$1');
}

const problemsOf = (text: string): readonly string[] =>
  openNote(text).problems.map(({ severity, message }) => `${severity}: ${message}`);

const named = (prefix: string): Snippet => {
  const found = Object.values(snippets).find((one) => [one.prefix].flat().includes(prefix));
  assert.ok(found, prefix);
  return found;
};

for (const prefix of ['cd-rnn', 'rnn-equations', 'rnn-cell']) {
  test(`the snippet ${prefix} is a note by itself, with one model and no problems`, () => {
    const text = expanded(named(prefix));
    assert.equal(openNote(text).models.length, 1, text);
    assert.deepEqual(problemsOf(text), [], text);
  });
}

test('every choice of the snippet of a cell is one that is understood', () => {
  const cell = named('rnn-cell');
  const choices = [...cell.body.join('\n').matchAll(/\$\{\d\|([^|]*)\|\}/g)];
  assert.equal(choices.length, 3);
  for (const [written, list = ''] of choices) {
    for (const choice of list.split(',')) {
      const body = cell.body.map((line) => line.replace(written, choice));
      const text = expanded({ ...cell, body });
      // Without a read-out there is nothing that a loss could compare.
      const isWhole = choice !== 'none';
      if (isWhole) assert.deepEqual(problemsOf(text), [], choice);
      assert.equal(openNote(text).models.length, 1, choice);
    }
  }
});

test('the row goes on from the diagram, and the block says what the diagram leaves open', () => {
  const diagram = expanded(named('cd-rnn'));
  const row = expanded(named('cd-row')).trimEnd();
  const longer = diagram.replace('\\end{CD}', `${row}\n\\end{CD}`);
  const steps = (text: string): number | undefined => {
    const open = openNote(text);
    const [model] = open.models;
    return model && open.run(model, undefined).steps;
  };
  assert.equal(steps(diagram), 3);
  assert.equal(steps(longer), 4);
  assert.deepEqual(problemsOf(longer), []);

  const withBlock = `${diagram}\n\n${expanded(named('rnn'))}`;
  assert.deepEqual(problemsOf(withBlock), []);
  assert.equal(steps(withBlock), 12);
  // Its functions are said; of what is left, random values and data, the block needs not speak.
  const assumed = openNote(withBlock).models[0]?.open ?? [];
  assert.deepEqual([...new Set(assumed.map(({ says }) => says?.kind))], ['entries']);
});
