import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  createEngine,
  isCancelled,
  type Cancellation,
  type Port,
} from '../../../src/features/engine.ts';
import { serve } from '../../../src/features/worker/serve.ts';
import type { CallMessage, ReplyMessage } from '../../../src/features/worker/calls.ts';

interface FakePort extends Port {
  readonly posted: CallMessage[];
  readonly reply: (message: ReplyMessage) => void;
  readonly die: (reason: string) => void;
}

function fakePort(): FakePort {
  const posted: CallMessage[] = [];
  let toMessage: (message: ReplyMessage) => void = () => undefined;
  let toExit: (reason: string) => void = () => undefined;
  return {
    posted,
    post: (message) => posted.push(message),
    onMessage: (listener) => (toMessage = listener),
    onExit: (listener) => (toExit = listener),
    dispose: () => undefined,
    reply: (message) => {
      toMessage(message);
    },
    die: (reason) => {
      toExit(reason);
    },
  };
}

function cancellation(): Cancellation & { cancel: () => void } {
  const listeners = new Set<() => void>();
  let cancelled = false;
  return {
    get isCancellationRequested() {
      return cancelled;
    },
    onCancellationRequested: (listener) => {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    },
    cancel: () => {
      cancelled = true;
      for (const listener of listeners) listener();
    },
  };
}

test('the thread starts with the first call, not before', async () => {
  let started = 0;
  const port = fakePort();
  const engine = createEngine(
    () => {
      started += 1;
      return port;
    },
    () => undefined,
  );
  assert.equal(started, 0);
  const reply = engine.call('close', { uri: 'a' });
  assert.equal(started, 1);
  port.reply({ id: 1, ok: true, reply: null });
  assert.equal(await reply, null);
});

test('a cancelled call is rejected at once and taken back from the thread', async () => {
  const port = fakePort();
  const engine = createEngine(
    () => port,
    () => undefined,
  );
  const token = cancellation();
  const reply = engine.call('close', { uri: 'a' }, token);
  token.cancel();
  await assert.rejects(reply, isCancelled);
  assert.deepEqual(port.posted.at(-1), { kind: 'cancel', id: 1 });
  await assert.rejects(engine.call('close', { uri: 'b' }, token), isCancelled);
  assert.equal(port.posted.length, 2);
});

test('where the thread dies the waiting calls are told, and the next call starts a new one', async () => {
  const ports: FakePort[] = [];
  const reasons: string[] = [];
  const engine = createEngine(
    () => {
      const port = fakePort();
      ports.push(port);
      return port;
    },
    (reason) => reasons.push(reason),
  );
  const lost = engine.call('close', { uri: 'a' });
  ports[0]?.die('out of memory');
  await assert.rejects(lost, /out of memory/);
  assert.deepEqual(reasons, ['out of memory']);
  const next = engine.call('close', { uri: 'a' });
  ports[1]?.reply({ id: 2, ok: true, reply: null });
  assert.equal(await next, null);
});

test('an error in the thread becomes a rejection with its message', async () => {
  const port = fakePort();
  const engine = createEngine(
    () => port,
    () => undefined,
  );
  const reply = engine.call('report', { uri: 'a', file: 'a.md' });
  port.reply({ id: 1, ok: false, error: 'No note is open at a' });
  await assert.rejects(reply, /No note is open at a/);
});

test('of a stack a person is told the first line, and the log has the rest', async () => {
  const port = fakePort();
  const engine = createEngine(
    () => port,
    () => undefined,
  );
  const stack = 'RangeError: Invalid typed array length: -1\n    at allocate (engine.cjs:1:2)';
  const reply = engine.call('report', { uri: 'a', file: 'a.md' });
  port.reply({ id: 1, ok: false, error: stack });
  await assert.rejects(reply, { message: 'Invalid typed array length: -1', stack });
});

test('the thread answers in order and leaves out what was cancelled while it waited', () => {
  const replies: ReplyMessage[] = [];
  const later: (() => void)[] = [];
  const receive = serve(
    (message) => replies.push(message),
    (work) => later.push(work),
  );
  receive({ kind: 'call', id: 1, name: 'close', request: { uri: 'a' } });
  receive({ kind: 'call', id: 2, name: 'report', request: { uri: 'none', file: 'x' } });
  receive({ kind: 'call', id: 3, name: 'close', request: { uri: 'a' } });
  receive({ kind: 'cancel', id: 3 });
  while (later.length > 0) later.shift()?.();
  assert.deepEqual(
    replies.map((reply) => [reply.id, 'ok' in reply && reply.ok]),
    [
      [1, true],
      [2, false],
    ],
  );
});

const longNote = [
  '```rnn',
  'cell: tanh',
  'size: {x: 64, h: 64, y: 64}',
  'steps: 2000',
  '```',
  '',
].join('\n');
const view = { model: 0, steps: undefined, loss: undefined, source: undefined };

test('a long computation lets a quick question in, and stops when it is cancelled', () => {
  const replies: ReplyMessage[] = [];
  const later: (() => void)[] = [];
  let clock = 0;
  const receive = serve(
    (message) => replies.push(message),
    (work) => later.push(work),
    // Each look at the clock finds that the time of a piece is over.
    () => (clock += 1000),
  );
  const turn = (): void => later.shift()?.();
  receive({
    kind: 'call',
    id: 1,
    name: 'open',
    request: { uri: 'a', text: longNote, files: undefined, macros: {} },
  });
  turn();
  receive({ kind: 'call', id: 2, name: 'analyse', request: { uri: 'a', view } });
  turn();
  turn();
  receive({ kind: 'call', id: 3, name: 'close', request: { uri: 'other' } });
  turn();
  assert.deepEqual(
    replies.flatMap((reply) => ('ok' in reply ? [reply.id] : [])),
    [1, 3],
    'the quick one is answered first',
  );
  assert.ok(replies.some((reply) => 'busyWith' in reply && reply.id === 2));
  receive({ kind: 'cancel', id: 2 });
  const before = replies.length;
  for (let i = 0; i < 10; i++) turn();
  assert.equal(replies.length, before);
  assert.equal(later.length, 0, 'nothing is left to do');
});

test('what a panel waits for is answered before checks and verdicts that were asked for earlier', () => {
  const replies: ReplyMessage[] = [];
  const later: (() => void)[] = [];
  let clock = 0;
  const receive = serve(
    (message) => replies.push(message),
    (work) => later.push(work),
    () => (clock += 1000),
  );
  const equation = '$\\frac{\\partial h_t}{\\partial h_{t-1}} = 2 h_t$\n\n';
  const text = `${longNote.replace('2000', '100')}\n${equation.repeat(9)}`;
  const request = { uri: 'a' };
  receive({
    kind: 'call',
    id: 1,
    name: 'open',
    request: { ...request, text, files: undefined, macros: {} },
  });
  receive({ kind: 'call', id: 2, name: 'check', request });
  receive({ kind: 'call', id: 3, name: 'verdicts', request });
  for (let i = 0; i < 4; i++) later.shift()?.();
  receive({ kind: 'call', id: 4, name: 'analyse', request: { ...request, view } });
  while (later.length > 0) later.shift()?.();
  assert.deepEqual(
    replies.flatMap((reply) => ('ok' in reply && reply.ok ? [reply.id] : [])),
    [1, 4, 3, 2],
  );
});

test('a check is answered in slices, other calls come in between, and it stops when cancelled', () => {
  const replies: ReplyMessage[] = [];
  const later: (() => void)[] = [];
  const receive = serve(
    (message) => replies.push(message),
    (work) => later.push(work),
  );
  const formulas = Array.from(
    { length: 300 },
    (_, i) => `$\\frac{\\partial h_t}{\\partial h_{t-1}} = ${i + 2} U$\n\n`,
  );
  const text = ['```rnn', 'equations: |', '  h_t = U h_{t-1} + W x_t', '```', '', ...formulas].join(
    '\n',
  );
  receive({
    kind: 'call',
    id: 1,
    name: 'open',
    request: { uri: 'a', text, files: undefined, macros: {} },
  });
  receive({ kind: 'call', id: 2, name: 'check', request: { uri: 'a' } });
  receive({ kind: 'call', id: 3, name: 'check', request: { uri: 'a' } });
  for (let i = 0; i < 4; i++) later.shift()?.();
  receive({ kind: 'call', id: 4, name: 'close', request: { uri: 'b' } });
  receive({ kind: 'cancel', id: 3 });
  while (later.length > 0) later.shift()?.();
  assert.deepEqual(
    replies.flatMap((reply) => ('ok' in reply ? [reply.id] : [])),
    [1, 4, 2],
  );
  const check = replies.find(({ id }) => id === 2);
  assert.ok(check !== undefined && 'ok' in check && check.ok);
  const { relations } = check.reply as { relations: readonly { status: string }[] };
  assert.equal(relations.length, 300);
  assert.ok(relations.every(({ status }) => status === 'fails'));
});
