import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openWithFiles, type OpenSteps } from '../../../src/features/openWithFiles.ts';

/** An engine that is asked to open notes; a text wants the files that it names with `@`. */
function engineOf(first: string) {
  const engine = { text: first, opened: [] as string[], files: 'as they are' };
  const given = new Map<string, string>();
  let begun = 0;
  /** Begins to open the note; the files come when `release` is called. */
  const begin = () => {
    const mine = (begun += 1);
    let release = (): void => undefined;
    const steps: OpenSteps<string, { readonly filesWanted: readonly string[] }> = {
      text: () => engine.text,
      open: (text, files) => {
        engine.opened.push(files === undefined ? text : `${text} with ${files}`);
        return Promise.resolve({ filesWanted: text.match(/@\w+/g) ?? [] });
      },
      readFiles: (wanted) => {
        const read = `${wanted.join(' ')} ${engine.files}`;
        return new Promise((resolve) => {
          release = () => {
            resolve(read);
          };
        });
      },
      isNewest: () => mine === begun,
    };
    const end = openWithFiles('n', given, steps);
    return {
      release: async (): Promise<void> => {
        release();
        await end;
      },
    };
  };
  /** What begins now is as where all is read anew. */
  const forget = (): void => {
    given.clear();
  };
  /** Opens the note, with all the time that its files take. */
  const open = async (): Promise<void> => {
    const opening = begin();
    await settle();
    await opening.release();
  };
  return { engine, begin, open, forget };
}
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('a note is opened with the files that it names, read once', async () => {
  const { engine, open } = engineOf('a @x');
  await open();
  engine.text = 'b @x';
  await open();
  assert.deepEqual(engine.opened, ['a @x', 'a @x with @x as they are', 'b @x']);
});

test('a note that names its files no more is opened without them', async () => {
  const { engine, open } = engineOf('a @x');
  await open();
  engine.text = 'b';
  await open();
  assert.equal(engine.opened.at(-1), 'b with  as they are');
});

test('whoever is the newest gives the files, also where an older one is reading them', async () => {
  const { engine, begin } = engineOf('old @x');
  const older = begin();
  await settle();
  engine.text = 'new @x';
  const newer = begin();
  await settle();
  await older.release();
  assert.deepEqual(engine.opened, ['old @x', 'new @x']);
  await newer.release();
  assert.deepEqual(engine.opened, ['old @x', 'new @x', 'new @x with @x as they are']);
});

test('a file that changes while it is read for the first time is given as it is afterwards', async () => {
  const { engine, begin, forget } = engineOf('a @x');
  const older = begin();
  forget();
  const newer = begin();
  await settle();
  engine.files = 'as they are now';
  forget();
  const newest = begin();
  await settle();
  for (const one of [newer, newest, older]) await one.release();
  assert.deepEqual(engine.opened.slice(3), ['a @x with @x as they are now']);
});

test('a text whose files come late does not come after a newer one that names others', async () => {
  const { engine, begin } = engineOf('old @x');
  const older = begin();
  await settle();
  engine.text = 'new @y';
  const newer = begin();
  await settle();
  await newer.release();
  await older.release();
  assert.deepEqual(engine.opened, ['old @x', 'new @y', 'new @y with @y as they are']);
});
