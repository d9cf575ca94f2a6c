import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { openNote } from '../../../src/analysis/openNote.ts';

test('the example without diagrams holds an RNN in columns and a GRU in rows, and no problem', () => {
  const { models, problems } = openNote(readFileSync('examples/prose.md', 'utf8'));
  assert.deepEqual(problems, []);
  assert.deepEqual(
    models.map(({ recurrence, steps, parameters }) => [
      recurrence.section,
      recurrence.kind,
      recurrence.convention,
      recurrence.definitions.map(({ target }) => target).join(' '),
      steps,
      parameters[0]!.shape.join('×'),
    ]),
    [
      ['A plain recurrent network', 'equations', 'column', "h y' E", 8, '5×2'],
      [
        'A gated unit, with rows for vectors',
        'equations',
        'row',
        String.raw`\mathbf{r} \mathbf{z} \tilde{\mathbf{h}} \mathbf{h} \mathbf{o} L`,
        6,
        '2×4',
      ],
    ],
  );
});

const folder = '../shared/notes/rnn/';
const skip = existsSync(folder) ? false : `${folder} is not on this machine`;

/** By note: for each recurrence that a reader sees, the lines of its definitions. */
const expected: Readonly<Record<string, readonly string[]>> = {
  'cs231n_rnn.md': ['94 105', '267 268 269 270 280 281'],
  'd2l_en_bi_rnn.md': ['65', '66'],
  'd2l_en_bptt.md': ['81 81 95', '257 258 269'],
  'd2l_en_deep_rnn.md': ['67 67 78'],
  'd2l_en_gru.md': ['85 86 105 146'],
  'd2l_en_lstm.md': ['140 141 142 166 185 218'],
  'd2l_en_rnn.md': ['99 120'],
  'mmuratarat_dimensions_of_lstm.md': [
    '15 18 21 24 27 30',
    '46 49 52 55 58 61',
    '66 69 72 75 78 81',
    '176 179 182 185 188 191',
  ],
  'ratsgo_rnnlstm_ko.md': ['101 101 101 101 101 101'],
};

test(
  'of the notes of other people exactly the recurrences that a reader sees are found',
  { skip },
  () => {
    assert.deepEqual(readdirSync(folder).sort(), Object.keys(expected).sort());
    for (const [name, recurrences] of Object.entries(expected)) {
      const text = readFileSync(folder + name, 'utf8');
      const { note, models } = openNote(text);
      assert.equal(models.length, recurrences.length, name);
      assert.deepEqual(
        note.recurrences.map(({ definitions }) =>
          definitions
            .map(({ body }) => text.slice(0, body.range.start).split('\n').length)
            .sort((a, b) => a - b)
            .join(' '),
        ),
        recurrences,
        name,
      );
    }
  },
);

test(
  'a general recurrence in the notes of other people belongs to the network that gives it in full',
  { skip },
  () => {
    const told = Object.keys(expected).flatMap((name) => {
      const text = readFileSync(folder + name, 'utf8');
      const lineOf = (offset: number): number => text.slice(0, offset).split('\n').length;
      return openNote(text).problems.flatMap(({ message, range, related = [] }) =>
        message.includes('open. The note gives')
          ? `${name} ${lineOf(range.start)} in full ${lineOf(related[0]!.range.start)}`
          : [],
      );
    });
    // The general one of d2l_en_bptt.md is differentiated by its own w_h: a network of its own.
    assert.deepEqual(told, ['cs231n_rnn.md 74 in full 94', 'd2l_en_rnn.md 17 in full 99']);
  },
);
