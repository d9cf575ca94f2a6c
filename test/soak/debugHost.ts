import { hostsOf } from './hosts.ts';

/** Where Node listens for a debugger after SIGUSR1. */
const debuggers = 'http://127.0.0.1:9229/json/list';
const patience = 20_000;

/** Asks a thread something in the words of the debugger's protocol. */
export type Ask = (method: string, params?: object) => Promise<unknown>;

/** The extension host under a debugger, until it is disposed of. */
export interface DebuggedHost extends AsyncDisposable {
  readonly host: Ask;
  /** The thread of the engine, where there is one. */
  readonly engine: Ask | undefined;
}

interface Message {
  readonly id?: number;
  readonly result?: unknown;
  readonly method?: string;
  readonly params?: {
    readonly sessionId: string;
    readonly workerInfo: { readonly url: string };
    readonly message: string;
  };
}

/** Undefined where no extension host of a server with this profile runs. */
export async function debugHost(profile: string): Promise<DebuggedHost | undefined> {
  const [pid] = hostsOf(profile);
  if (pid === undefined) return undefined;
  process.kill(pid, 'SIGUSR1');
  const socket = new WebSocket(await debuggerAddress());
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', reject);
  });
  let lastId = 0;
  let engineSession: string | undefined;
  const waiting = new Map<number, (result: unknown) => void>();
  const settle = ({ id = -1, result }: Message): void => {
    waiting.get(id)?.(result);
    waiting.delete(id);
  };
  socket.addEventListener('message', ({ data }: MessageEvent<string>) => {
    const message = JSON.parse(data) as Message;
    const { method, params } = message;
    if (method === 'NodeWorker.attachedToWorker') {
      if (params?.workerInfo.url.endsWith('engine.cjs') === true) engineSession = params.sessionId;
    } else if (method === 'NodeWorker.receivedMessageFromWorker') {
      settle(JSON.parse(params?.message ?? '{}') as Message);
    } else settle(message);
  });
  /** A thread that has ended never answers. */
  const answer = (id: number): Promise<unknown> =>
    Promise.race([
      new Promise((resolve) => waiting.set(id, resolve)),
      new Promise((resolve) => setTimeout(resolve, patience, undefined).unref()),
    ]);
  const host: Ask = (method, params = {}) => {
    const id = ++lastId;
    socket.send(JSON.stringify({ id, method, params }));
    return answer(id);
  };
  // Its answer comes after those threads are told that are there already.
  await host('NodeWorker.enable', { waitForDebuggerOnStart: false });
  const sessionId = engineSession;
  const engine: Ask = (method, params = {}) => {
    const id = ++lastId;
    const message = JSON.stringify({ id, method, params });
    void host('NodeWorker.sendMessageToWorker', { sessionId, message });
    return answer(id);
  };
  return {
    host,
    engine: sessionId === undefined ? undefined : engine,
    [Symbol.asyncDispose]: async () => {
      // The next host wants the same address.
      await host('Runtime.evaluate', { expression: 'setTimeout(() => process._debugEnd(), 300)' });
      socket.close();
      await pause(1000);
    },
  };
}

async function debuggerAddress(): Promise<string> {
  for (const end = Date.now() + patience; Date.now() < end;) {
    const found = await fetch(debuggers)
      .then((response) => response.json() as Promise<readonly { webSocketDebuggerUrl: string }[]>)
      .catch(() => []);
    if (found[0] !== undefined) return found[0].webSocketDebuggerUrl;
    await pause(100);
  }
  throw new Error('the extension host let no debugger in');
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
