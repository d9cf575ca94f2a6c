import type { Webview } from 'vscode';
import { inParts } from '../../webview/parts.ts';
import type { ToPage } from '../../webview/protocol.ts';
import { toWire, type Encoded } from '../../webview/wire.ts';

/** The way to the page of a panel. */
export interface Post {
  /** Posts a message; those of many megabytes in parts, each when the one before has arrived. */
  readonly post: (message: ToPage<Encoded>) => void;
  /** The page is gone: what is still on its way to it is dropped. */
  readonly forget: () => void;
}

export function createPost(webview: Pick<Webview, 'postMessage'>): Post {
  let count = 0;
  /** Of each kind of message the last one: a newer one overtakes what is still in parts. */
  let newest = new Map<string, number>();
  let before: Promise<unknown> | undefined;

  const send = async (
    parts: readonly unknown[],
    isOverdue: () => boolean,
    earlier: Promise<unknown> | undefined,
  ): Promise<void> => {
    await earlier;
    for (const part of parts) {
      if (isOverdue()) return;
      await webview.postMessage(part);
    }
  };
  return {
    post: (message) => {
      const id = ++count;
      const parts = inParts(toWire(message) as object, id);
      const ofThisPage = newest;
      newest.set(message.type, id);
      if (parts.length === 1 && before === undefined) {
        void webview.postMessage(parts[0]);
        return;
      }
      const isOverdue = (): boolean =>
        newest !== ofThisPage || (parts.length > 1 && newest.get(message.type) !== id);
      // A page that was closed meanwhile takes no parts; nobody waits for them any more.
      const sending = send(parts, isOverdue, before).catch(() => undefined);
      before = sending;
      void sending.then(() => {
        if (before === sending) before = undefined;
      });
    },
    forget: () => {
      newest = new Map();
      before = undefined;
    },
  };
}
