import type { FromPage, ToPage } from '../protocol.ts';
import { createAssembly } from '../parts.ts';
import { fromWire } from '../wire.ts';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare const acquireVsCodeApi: () => VsCodeApi;

/** The extension, seen from the page. */
export interface Host {
  readonly post: (message: FromPage) => void;
  readonly saved: () => unknown;
  readonly save: (state: unknown) => void;
  readonly listen: (heard: (message: ToPage) => void) => void;
}

export function connect(): Host {
  const api = acquireVsCodeApi();
  return {
    post: (message) => {
      api.postMessage(message);
    },
    saved: () => api.getState(),
    save: (state) => {
      api.setState(state);
    },
    listen: (heard) => {
      const assembled = createAssembly();
      window.addEventListener('message', (event: MessageEvent<unknown>) => {
        const data = assembled(event.data);
        if (data === undefined) return;
        const message = fromWire(data);
        if (isMessage(message)) heard(message);
      });
    },
  };
}

/** A record, so that none is forgotten. */
const kinds: Readonly<Record<ToPage['type'], true>> = {
  analysis: true,
  later: true,
  stale: true,
  empty: true,
  equations: true,
  busy: true,
  inspection: true,
  paths: true,
  tile: true,
  inside: true,
  before: true,
  refused: true,
  said: true,
  select: true,
  cursor: true,
  pinned: true,
  settings: true,
  'draw-picture': true,
};
/** Other scripts may post to the window, too; what has the right type comes from the extension. */
function isMessage(data: unknown): data is ToPage {
  return (
    typeof data === 'object' &&
    data !== null &&
    'type' in data &&
    Object.hasOwn(kinds, String(data.type))
  );
}
