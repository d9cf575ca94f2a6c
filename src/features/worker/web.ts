import type { CallMessage, ReplyMessage } from './calls.ts';
import { serve } from './serve.ts';
import { transfersOf } from './transfers.ts';

interface WorkerScope {
  postMessage(message: ReplyMessage, transfers: ArrayBuffer[]): void;
  onmessage: ((event: { readonly data: CallMessage }) => void) | null;
}

const scope = globalThis as unknown as WorkerScope;
/** Timers of a browser wait for 4 ms; a message to oneself does not, and lets others in. */
function soonWith({ port1, port2 }: MessageChannel): (work: () => void) => void {
  let waiting: (() => void) | undefined;
  port1.onmessage = () => waiting?.();
  return (work) => {
    waiting = work;
    port2.postMessage(undefined);
  };
}

const receive = serve((message) => {
  scope.postMessage(message, transfersOf(message));
}, soonWith(new MessageChannel()));
scope.onmessage = (event) => {
  receive(event.data);
};
