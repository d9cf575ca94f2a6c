import { t } from '@vscode/l10n';
import { Unzip, UnzipInflate, type UnzipFile } from 'fflate';
import { readNpy } from './npy.ts';
import { read, refuse, type Read, type TensorFile } from './tensor.ts';

/** What an archive may unpack to, so that a small file cannot fill the memory. */
const mostBytes = 2 ** 28;
const mostEntries = 10_000;

/** What is unpacked at once: a byte of DEFLATE gives a thousand at most. */
const pieceLength = 2 ** 14;

class Refused extends Error {}

/**
 * Reads NumPy's archive of arrays: a zip of npy files. It is unpacked piece by piece, and no
 * further than an entry says of itself or all of them may have: what a header says can be a lie.
 */
export function readNpz(bytes: Uint8Array): Read<TensorFile> {
  try {
    const files = unpack(bytes);
    if (files === undefined) return refuse(t('it is no zip archive'));
    const tensors = [...files].map(
      ([name, file]) => [name.slice(0, -'.npy'.length), () => readNpy(file)] as const,
    );
    return tensors.length > 0 ? read(new Map(tensors)) : refuse(t('it holds no arrays'));
  } catch (error) {
    if (error instanceof Refused) return refuse(error.message);
    return refuse(
      t('it is no zip archive ({0})', error instanceof Error ? error.message : 'damaged'),
    );
  }
}

/** The npy files by name; undefined where there is no entry at all. */
function unpack(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> | undefined {
  const files = new Map<string, Uint8Array>();
  let room = mostBytes;
  let entries = 0;
  const tooLarge = (): Refused =>
    new Refused(t('it unpacks to more than {0} MiB', mostBytes / 2 ** 20));
  const start = (entry: UnzipFile): void => {
    const { name, originalSize, compression } = entry;
    entries += 1;
    if (entries > mostEntries) throw new Refused(t('it has more than {0} entries', mostEntries));
    if (!name.endsWith('.npy') || (compression !== 0 && compression !== 8)) return;
    if (originalSize !== undefined && originalSize > room) throw tooLarge();
    const pieces: Uint8Array[] = [];
    let length = 0;
    entry.ondata = (error, piece, isLast) => {
      if (error !== null) throw error;
      length += piece.length;
      room -= piece.length;
      if (room < 0) throw tooLarge();
      if (originalSize !== undefined && length > originalSize) {
        throw new Refused(t('its entry {0} unpacks to more than it says', name));
      }
      pieces.push(piece);
      if (isLast) files.set(name, joined(pieces, length));
    };
    entry.start();
  };
  const archive = new Unzip(start);
  archive.register(UnzipInflate);
  for (let at = 0; at < bytes.length; at += pieceLength) {
    const end = at + pieceLength;
    archive.push(bytes.subarray(at, end), end >= bytes.length);
  }
  return entries === 0 ? undefined : files;
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
