import { encodedKey, isEncoded } from '../../webview/wire.ts';
import type { ReplyMessage } from './calls.ts';

/** What of a reply is handed over instead of copied: the bytes of an encoded analysis. */
export function transfersOf(message: ReplyMessage): ArrayBuffer[] {
  if (!('reply' in message) || typeof message.reply !== 'object' || message.reply === null) {
    return [];
  }
  const members = Object.values(message.reply).filter(isEncoded);
  return members.flatMap((member) => member[encodedKey].map(({ buffer }) => buffer));
}
