import type { Theme } from '../../drawing/ramp.ts';
import type { FromPage, ToPage } from '../../webview/protocol.ts';

export type Picture = { readonly png: Uint8Array } | { readonly why: string };

/** Asks a page for pictures of what it shows. */
export interface Pictures {
  ask(scale: number, theme: Theme): Promise<Picture>;
  settle(request: number, picture: Picture): void;
  /** The page has something to show, or says why not. */
  shown(): void;
  /** The page was taken away; when it is seen again it is a new one. */
  hidden(): void;
}

/** A page that takes longer is taken for one that does not answer. */
const patience = 20_000;

export function createPictures(
  post: (message: Extract<ToPage, { type: 'draw-picture' }>) => void,
): Pictures {
  const waiting = new Map<
    number,
    { readonly scale: number; readonly theme: Theme; readonly done: (it: Picture) => void }
  >();
  let asked = 0;
  let isShown = false;
  const settle = (request: number, picture: Picture): void => {
    const one = waiting.get(request);
    waiting.delete(request);
    one?.done(picture);
  };
  return {
    ask: (scale, theme) =>
      new Promise((done) => {
        const request = ++asked;
        const giveUp = setTimeout(() => {
          settle(request, { why: 'The panel did not draw in time. Show it, and try again.' });
        }, patience);
        waiting.set(request, {
          scale,
          theme,
          done: (picture) => {
            clearTimeout(giveUp);
            done(picture);
          },
        });
        if (isShown) post({ type: 'draw-picture', request, scale, theme });
      }),
    settle,
    shown: () => {
      if (isShown) return;
      isShown = true;
      for (const [request, { scale, theme }] of waiting) {
        post({ type: 'draw-picture', request, scale, theme });
      }
    },
    hidden: () => {
      isShown = false;
    },
  };
}

export function pictureOf(
  answer: Extract<FromPage, { readonly type: 'picture' | 'no-picture' }>,
): Picture {
  return answer.type === 'picture' ? { png: bytesOf(answer.png) } : { why: answer.why };
}

/** The bytes of base64 text; what is none gives no bytes. */
export function bytesOf(base64: string): Uint8Array {
  try {
    return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  } catch {
    return new Uint8Array(0);
  }
}

declare function atob(base64: string): string;
