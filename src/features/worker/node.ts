import { parentPort } from 'node:worker_threads';
import type { CallMessage } from './calls.ts';
import { serve } from './serve.ts';
import { transfersOf } from './transfers.ts';

if (parentPort !== null) {
  const port = parentPort;
  const receive = serve(
    (message) => {
      port.postMessage(message, transfersOf(message));
    },
    (work) => setImmediate(work),
  );
  port.on('message', (message: CallMessage) => {
    receive(message);
  });
}
