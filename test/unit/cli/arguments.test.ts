import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCommandLine } from '../../../src/cli/arguments.ts';

const read = (line: string) => readCommandLine(line.split(' ').filter((word) => word !== ''));

test('analyze takes a note and its options in any order', () => {
  assert.deepEqual(read('analyze --steps 30 note.md --json --loss 7 --values --model 2'), {
    command: 'analyze',
    arguments: { file: 'note.md', json: true, values: true, steps: 30, loss: 7, model: 2 },
  });
  assert.deepEqual(read('analyze note.md --loss all'), {
    command: 'analyze',
    arguments: {
      file: 'note.md',
      json: false,
      values: false,
      steps: undefined,
      loss: 'all',
      model: undefined,
    },
  });
});

test('a loss is a step, each of them, or their sum', () => {
  const lossOf = (line: string): unknown => {
    const found = read(line);
    return found.command === 'analyze' || found.command === 'export'
      ? found.arguments.loss
      : found.command;
  };
  assert.equal(lossOf('analyze note.md --loss sum'), 'sum');
  assert.equal(lossOf('export note.md --format csv --loss sum'), 'sum');
  assert.equal(lossOf('export note.md --format csv --loss all'), 'wrong');
});

test('each slip is named', () => {
  const why = (line: string): string => {
    const result = read(line);
    return result.command === 'wrong' ? result.why : result.command;
  };
  assert.match(why(''), /analyze/);
  assert.match(why('analyse note.md'), /"analyse" is no command/);
  assert.match(why('analyze'), /which note/);
  assert.match(why('analyze a.md b.md'), /b\.md/);
  assert.match(why('analyze a.md --steps 0'), /--steps .* "0"/);
  assert.match(why('analyze a.md --steps 3.5'), /--steps/);
  assert.match(why('analyze a.md --steps 100001'), /--steps/);
  assert.match(why('analyze a.md --loss last'), /--loss/);
  assert.match(why('analyze a.md --model 0'), /--model/);
  assert.match(why('analyze a.md --colour'), /colour/);
});

test('help and version win over what else is said', () => {
  assert.equal(read('--help').command, 'help');
  assert.equal(read('analyze -h').command, 'help');
  assert.equal(read('--version').command, 'version');
});
