import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openWithFiles, type OpenSteps } from '../../../src/features/openWithFiles.ts';

/** An engine that knows what it was given last; a text wants the files that it names with `@`. */
function engineOf(first: string) {
  const engine = { text: first, opened: [] as string[], release: (): void => undefined };
  const steps: OpenSteps<string, { readonly filesWanted: readonly string[] }> = {
    text: () => engine.text,
    open: (text, files) => {
      engine.opened.push(files === undefined ? text : `${text} with ${files}`);
      return Promise.resolve({ filesWanted: text.match(/@\w+/g) ?? [] });
    },
    readFiles: (wanted) =>
      new Promise((resolve) => {
        engine.release = () => {
          resolve(wanted.join(' '));
        };
      }),
  };
  return { engine, steps };
}
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('a note is opened with the files that it names, read once', async () => {
  const { engine, steps } = engineOf('a @x');
  const filesRead = new Map<string, string>();
  const opening = openWithFiles('n', filesRead, steps);
  await settle();
  engine.release();
  await opening;
  engine.text = 'b @x';
  await openWithFiles('n', filesRead, steps);
  assert.deepEqual(engine.opened, ['a @x', 'a @x with @x', 'b @x']);
});

test('a text whose files come late does not come after a newer one', async () => {
  const { engine, steps } = engineOf('old @x');
  const filesRead = new Map<string, string>();
  const older = openWithFiles('n', filesRead, steps);
  await settle();
  engine.text = 'new @x';
  await openWithFiles('n', filesRead, steps);
  engine.release();
  await older;
  assert.deepEqual(engine.opened, ['old @x', 'new @x', 'new @x with @x']);
});

test('files that the newer text does not name are left out', async () => {
  const { engine, steps } = engineOf('old @x');
  const filesRead = new Map<string, string>();
  const older = openWithFiles('n', filesRead, steps);
  await settle();
  const { release } = engine;
  engine.text = 'new @y';
  const newer = openWithFiles('n', filesRead, steps);
  await settle();
  engine.release();
  await newer;
  release();
  await older;
  assert.deepEqual(engine.opened, ['old @x', 'new @y', 'new @y with @y']);
});
