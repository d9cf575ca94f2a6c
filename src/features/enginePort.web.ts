import type { Uri } from 'vscode';
import type { Port } from './engine.ts';
import type { CallMessage, ReplyMessage } from './worker/calls.ts';

/** What this file needs of the DOM's Worker, which the extension host of a browser has. */
interface WebWorker {
  postMessage(message: CallMessage): void;
  terminate(): void;
  onmessage: ((event: { readonly data: ReplyMessage }) => void) | null;
  onerror: ((event: { readonly message?: string }) => void) | null;
}

declare const Worker: new (url: string) => WebWorker;

/** The engine in a web worker beside the extension host's own. */
export function startPort(script: Uri): Port {
  const worker = new Worker(script.toString(true));
  return {
    post: (message) => {
      worker.postMessage(message);
    },
    onMessage: (listener) => {
      worker.onmessage = (event) => {
        listener(event.data);
      };
    },
    onExit: (listener) => {
      worker.onerror = (event) => {
        worker.terminate();
        listener(event.message ?? 'its worker failed');
      };
    },
    dispose: () => {
      worker.terminate();
    },
  };
}

export const engineScript = 'engine.web.js';
