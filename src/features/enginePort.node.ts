import { Worker } from 'node:worker_threads';
import type { Uri } from 'vscode';
import type { Port } from './engine.ts';
import type { ReplyMessage } from './worker/calls.ts';

/** The engine in a worker thread of the extension host's Node. */
export function startPort(script: Uri): Port {
  const worker = new Worker(script.fsPath);
  let disposed = false;
  return {
    post: (message) => {
      worker.postMessage(message);
    },
    onMessage: (listener) =>
      worker.on('message', (message: ReplyMessage) => {
        listener(message);
      }),
    onExit: (listener) => {
      let reason = '';
      worker.on('error', (error: unknown) => {
        reason = error instanceof Error ? error.message : String(error);
      });
      worker.on('exit', (code) => {
        if (!disposed) listener(reason === '' ? `its thread ended with code ${code}` : reason);
      });
    },
    dispose: () => {
      disposed = true;
      void worker.terminate();
    },
  };
}

export const engineScript = 'engine.cjs';
