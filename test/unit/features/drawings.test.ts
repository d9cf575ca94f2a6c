import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NoteDrawing } from '../../../src/drawing/noteDrawings.ts';
import { createDrawings, type Asked } from '../../../src/features/preview/drawings.ts';
import { shiftedLine } from '../../../src/features/preview/shiftedLine.ts';

interface Pending {
  readonly text: string;
  readonly answer: (drawings: readonly NoteDrawing[]) => Promise<void>;
  readonly fail: () => Promise<void>;
  cancelled: boolean;
}

function setUp() {
  const asked: Pending[] = [];
  let refreshed = 0;
  const ask = (text: string): Asked<NoteDrawing> => {
    let resolve: (drawings: readonly NoteDrawing[]) => void = () => undefined;
    let reject: (error: Error) => void = () => undefined;
    const promise = new Promise<readonly NoteDrawing[]>((...settlers) => {
      [resolve, reject] = settlers;
    });
    const settled = async (settle: () => void): Promise<void> => {
      settle();
      await promise.catch(() => undefined);
      await Promise.resolve();
    };
    const one: Pending = {
      text,
      cancelled: false,
      answer: (drawings) =>
        settled(() => {
          resolve(drawings);
        }),
      fail: () =>
        settled(() => {
          reject(new Error('no'));
        }),
    };
    asked.push(one);
    return {
      drawings: promise,
      cancel: () => {
        one.cancelled = true;
      },
    };
  };
  const drawings = createDrawings(ask, () => {
    refreshed += 1;
  });
  return { ...drawings, asked, refreshed: () => refreshed };
}

const at = (line: number, html = '<svg/>'): readonly NoteDrawing[] => [{ line, html }];

test('a text is drawn elsewhere once, and the preview rendered again when it is there', async () => {
  const { draw, asked, refreshed } = setUp();
  assert.deepEqual(draw('a', 'note'), []);
  assert.deepEqual(draw('a', undefined), []);
  assert.equal(asked.length, 1);
  await asked[0]?.answer(at(3));
  assert.equal(refreshed(), 1);
  assert.deepEqual(draw('a', 'note'), at(3));
  assert.equal(asked.length, 1);
});

test('while somebody types the last drawing stays, at its lines, and only the newest is drawn', async () => {
  const { draw, asked, refreshed } = setUp();
  draw('x\ndiagram', 'note');
  await asked[0]?.answer(at(1));
  draw('x\ndiagram', 'note');
  assert.deepEqual(draw('x\ny\ndiagram', 'note'), at(2));
  assert.deepEqual(draw('x\ny\nz\ndiagram', 'note'), at(3));
  assert.deepEqual(
    asked.map(({ cancelled }) => cancelled),
    [false, true, false],
  );
  await asked[1]?.answer(at(9, 'too late'));
  assert.equal(refreshed(), 1);
  assert.deepEqual(draw('other', 'other note'), []);
});

test('what could not be drawn is asked for again at the next rendering, not in a loop', async () => {
  const { draw, asked, refreshed } = setUp();
  draw('a', 'note');
  await asked[0]?.fail();
  assert.equal(refreshed(), 0);
  draw('a', 'note');
  assert.equal(asked.length, 2);
});

test('a text whose files have changed is drawn again', async () => {
  const { draw, forget, asked, refreshed } = setUp();
  draw('a', 'note');
  forget('a');
  assert.equal(refreshed(), 0);
  await asked[0]?.answer(at(0));
  draw('a', 'note');
  forget('a');
  assert.equal(refreshed(), 2);
  assert.deepEqual(draw('a', 'note'), at(0));
  assert.equal(asked.length, 2);
});

test('a line is found again after an edit before, after and around it', () => {
  assert.equal(shiftedLine(1, 'a\nb\nc', 'a\nb\nc\nd'), 1);
  assert.equal(shiftedLine(1, 'a\nb\nc', 'new\na\nb\nc'), 2);
  assert.equal(shiftedLine(2, 'a\nb\nc', 'c'), 0);
  assert.equal(shiftedLine(1, 'a\nb\nc', 'a\nB\nc'), 1);
  assert.equal(shiftedLine(3, 'a\nb\nb\nb\nc', 'a\nb\nc'), 2);
});

test('what is on its way for a text that the note no longer has is given up, though no preview asks', async () => {
  const { draw, changed, asked } = setUp();
  draw('a', 'note');
  draw('other', 'other note');
  changed('a', 'note');
  assert.equal(asked[0]!.cancelled, false);
  changed('b', 'note');
  assert.deepEqual(
    asked.map(({ cancelled }) => cancelled),
    [true, false],
  );
  assert.equal(asked.length, 2);
  await asked[0]!.fail();
  draw('b', 'note');
  assert.equal(asked.length, 3);
});
