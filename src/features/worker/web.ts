import type { CallMessage, ReplyMessage } from './calls.ts';
import { serve } from './serve.ts';

interface WorkerScope {
  postMessage(message: ReplyMessage): void;
  onmessage: ((event: { readonly data: CallMessage }) => void) | null;
}

const scope = globalThis as unknown as WorkerScope;
const receive = serve(
  (message) => {
    scope.postMessage(message);
  },
  (work) => setTimeout(work, 0),
);
scope.onmessage = (event) => {
  receive(event.data);
};
