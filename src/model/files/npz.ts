import { unzipSync } from 'fflate';
import { readNpy } from './npy.ts';
import { read, refuse, type Read, type TensorFile } from './tensor.ts';

/** What an archive may unpack to, so that a small file cannot fill the memory. */
const mostBytes = 2 ** 28;
const mostEntries = 10_000;

/** Reads NumPy's archive of arrays: a zip of npy files. Each is unpacked to its stated size at most. */
export function readNpz(bytes: Uint8Array): Read<TensorFile> {
  const seen = { bytes: 0, entries: 0 };
  const tooLarge = (): boolean => seen.bytes > mostBytes || seen.entries > mostEntries;
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize, compression }) => {
        if (!name.endsWith('.npy') || (compression !== 0 && compression !== 8)) return false;
        seen.bytes += originalSize;
        seen.entries += 1;
        return !tooLarge();
      },
    });
    if (tooLarge()) return refuse(`it unpacks to more than ${mostBytes / 2 ** 20} MiB`);
    const tensors = Object.entries(files).map(
      ([name, file]) => [name.slice(0, -'.npy'.length), () => readNpy(file)] as const,
    );
    return tensors.length > 0 ? read(new Map(tensors)) : refuse('it holds no arrays');
  } catch (error) {
    return refuse(`it is no zip archive (${error instanceof Error ? error.message : 'damaged'})`);
  }
}
