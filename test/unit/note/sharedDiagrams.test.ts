import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import katex from 'katex';
import { readNote } from '../../../src/note/readNote.ts';

const file = '../shared/notes/cd/diagrams.jsonl';
const skip = existsSync(file) ? false : `${file} is not on this machine`;

interface Block {
  readonly name: string;
  readonly tex: string;
}

const blocks = (): readonly Block[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Block);

interface Node {
  readonly type?: string;
  readonly body?: unknown;
}

/** What KaTeX itself draws of a block: its rows, and the arrows in them. Undefined where it refuses. */
function drawnByKatex(tex: string): { rows: number; arrows: number } | undefined {
  const parse = (katex as unknown as { __parse: (tex: string, settings: object) => Node[] })
    .__parse;
  try {
    const rows = parse(tex, { displayMode: true, strict: false })
      .filter(({ type }) => type === 'array')
      // Behind the last row KaTeX always puts one without cells.
      .flatMap(({ body }) => (body as Node[][]).slice(0, -1));
    return { rows: rows.length, arrows: rows.flat().filter(isArrow).length };
  } catch {
    return undefined;
  }
}

/** Arrows across and long equals signs; arrows up and down; double strokes down. */
function isArrow({ body }: Node): boolean {
  const [only, ...more] = body as Node[];
  return more.length === 0 && /^(xArrow|cdlabelparent|delimsizing)$/.test(only?.type ?? '');
}

const reading = (tex: string) => readNote(`$$\n${tex}\n$$\n`);

test('every published diagram that KaTeX parses is read into its rows and arrows', { skip }, () => {
  let parsed = 0;
  for (const { name, tex } of blocks()) {
    const drawn = drawnByKatex(tex);
    const note = reading(tex);
    const diagrams = note.formulas.flatMap((formula) => formula.diagrams);
    if (drawn === undefined) {
      assert.ok(
        note.problems.some(({ code }) => code === 'cd-does-not-parse'),
        `${name} does not parse, and the note says so`,
      );
      continue;
    }
    parsed += 1;
    const [diagram, ...more] = diagrams;
    assert.ok(diagram !== undefined && more.length === 0, `${name} is one diagram`);
    assert.equal(diagram.drawnRows, drawn.rows, `rows of ${name}`);
    const arrows = diagram.arrows.filter(({ direction }) => direction !== 'none');
    assert.equal(arrows.length, drawn.arrows, `arrows of ${name}:\n${tex}`);
  }
  assert.ok(parsed >= 50, `${parsed} blocks parse`);
});

test('a published diagram without a recurrence says so, and none is found in it', { skip }, () => {
  for (const { name, tex } of blocks()) {
    if (drawnByKatex(tex) === undefined) continue;
    const note = reading(tex);
    assert.deepEqual(note.recurrences, [], name);
    const said = note.problems.filter(({ code }) => code === 'cd-no-recurrence');
    assert.equal(said.length, 1, name);
    assert.equal(said[0]?.severity, 'information');
    assert.match(said[0].message, /^No recurrence here: /);
  }
});

test('no label of a published diagram is called lost that KaTeX draws', { skip }, () => {
  const alarms = blocks()
    .filter(({ tex }) => drawnByKatex(tex) !== undefined)
    .flatMap(({ name, tex }) =>
      reading(tex)
        .problems.filter(({ code }) => code === 'cd-label-lost')
        .map(({ message }) => `${name}: ${message}`),
    );
  assert.deepEqual(alarms, []);
});
