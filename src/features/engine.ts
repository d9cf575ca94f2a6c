import type { CallMessage, CallName, EngineCalls, ReplyMessage } from './worker/calls.ts';

/** A thread that answers calls, whatever it is made of (worker thread, web worker). */
export interface Port {
  post(message: CallMessage): void;
  onMessage(listener: (message: ReplyMessage) => void): void;
  /** The thread died, with what is known of the reason. */
  onExit(listener: (reason: string) => void): void;
  dispose(): void;
}

export interface Cancellation {
  readonly isCancellationRequested: boolean;
  onCancellationRequested(listener: () => void): { dispose(): void };
}

/** The name by which VS Code, too, knows an error that only says "cancelled". */
const cancelledName = 'Canceled';

function cancelled(): Error {
  return Object.assign(new Error(cancelledName), { name: cancelledName });
}

export function isCancelled(error: unknown): boolean {
  return error instanceof Error && error.name === cancelledName;
}

export interface Engine {
  call<Name extends CallName>(
    name: Name,
    request: EngineCalls[Name]['request'],
    token?: Cancellation,
    /** Told what a long call is busy with, whenever that changes. */
    onBusy?: (what: string) => void,
  ): Promise<EngineCalls[Name]['reply']>;
  dispose(): void;
}

/** What a person is told is the first line; where it came from is in the stack, for the log. */
function errorOfThread(stack: string): Error {
  const [first = ''] = stack.split('\n');
  return Object.assign(new Error(first.replace(/^(?:\w*Error: )?/, '')), { stack });
}

interface Pending {
  readonly resolve: (reply: never) => void;
  readonly reject: (error: Error) => void;
  readonly onBusy: ((what: string) => void) | undefined;
}

/**
 * The engine behind a port. The thread starts with the first call; where it dies, the calls that
 * wait are rejected, `onRestart` is told, and the next call starts a new one.
 */
export function createEngine(startPort: () => Port, onRestart: (reason: string) => void): Engine {
  const pending = new Map<number, Pending>();
  let port: Port | undefined;
  let lastId = 0;

  const settle = (message: ReplyMessage): void => {
    const waiting = pending.get(message.id);
    if ('busyWith' in message) {
      waiting?.onBusy?.(message.busyWith);
      return;
    }
    pending.delete(message.id);
    if (message.ok) waiting?.resolve(message.reply as never);
    else waiting?.reject(errorOfThread(message.error));
  };
  const started = (): Port => {
    if (port !== undefined) return port;
    const fresh = startPort();
    fresh.onMessage(settle);
    fresh.onExit((reason) => {
      if (port !== fresh) return;
      port = undefined;
      const lost = [...pending.values()];
      pending.clear();
      for (const { reject } of lost) reject(new Error(`The engine stopped: ${reason}`));
      onRestart(reason);
    });
    port = fresh;
    return fresh;
  };

  return {
    call: (name, request, token, onBusy) => {
      if (token?.isCancellationRequested === true) return Promise.reject(cancelled());
      const id = ++lastId;
      const cancelling = token?.onCancellationRequested(() => {
        const waiting = pending.get(id);
        if (waiting === undefined) return;
        pending.delete(id);
        port?.post({ kind: 'cancel', id });
        waiting.reject(cancelled());
      });
      const reply = new Promise<EngineCalls[typeof name]['reply']>((resolve, reject) => {
        pending.set(id, { resolve, reject, onBusy });
        // The union over names cannot be inferred from a generic name; the signature ties the two.
        started().post({ kind: 'call', id, name, request } as CallMessage);
      });
      return reply.finally(() => cancelling?.dispose());
    },
    dispose: () => {
      const last = port;
      port = undefined;
      last?.dispose();
      for (const { reject } of pending.values()) reject(cancelled());
      pending.clear();
    },
  };
}
