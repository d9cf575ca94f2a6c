import { hostsOf } from './hosts.ts';

/** Where Node listens for a debugger after SIGUSR1. */
const debuggers = 'http://127.0.0.1:9229/json/list';
const patience = 20_000;
/** What the killed thread ends with, by which its loss is known in the log. */
export const exitCode = 7;

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly sessionId?: string; readonly workerInfo?: { readonly url: string } };
}

/**
 * Ends the thread of the engine, whatever it computes, as a crash would: a debugger of the extension
 * host tells it to exit. Returns whether there was one.
 */
export async function killEngine(profile: string): Promise<boolean> {
  const [host] = hostsOf(profile);
  if (host === undefined) return false;
  process.kill(host, 'SIGUSR1');
  const socket = new WebSocket(await debuggerAddress());
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', reject);
  });
  let lastId = 0;
  const send = (method: string, params: object): void => {
    socket.send(JSON.stringify({ id: ++lastId, method, params }));
  };
  const session = new Promise<string | undefined>((resolve) => {
    setTimeout(resolve, patience, undefined).unref();
    socket.addEventListener('message', ({ data }: MessageEvent<string>) => {
      const { method, params } = JSON.parse(data) as Message;
      const isEngine = params?.workerInfo?.url.endsWith('engine.cjs') === true;
      if (method === 'NodeWorker.attachedToWorker' && isEngine) resolve(params.sessionId);
    });
  });
  send('NodeWorker.enable', { waitForDebuggerOnStart: false });
  const sessionId = await session;
  if (sessionId !== undefined) {
    const exit = {
      id: 1,
      method: 'Runtime.evaluate',
      params: { expression: `process.exit(${exitCode})` },
    };
    send('NodeWorker.sendMessageToWorker', { sessionId, message: JSON.stringify(exit) });
  }
  // The next host wants the same address.
  send('Runtime.evaluate', { expression: 'setTimeout(() => process._debugEnd(), 500)' });
  await new Promise((resolve) => setTimeout(resolve, 1000));
  socket.close();
  return sessionId !== undefined;
}

async function debuggerAddress(): Promise<string> {
  for (const end = Date.now() + patience; Date.now() < end;) {
    const found = await fetch(debuggers)
      .then((response) => response.json() as Promise<readonly { webSocketDebuggerUrl: string }[]>)
      .catch(() => []);
    if (found[0] !== undefined) return found[0].webSocketDebuggerUrl;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the extension host let no debugger in');
}
