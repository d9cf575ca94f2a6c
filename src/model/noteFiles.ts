import { t } from '@vscode/l10n';
import type { Note } from '../note/note.ts';
import { readTensors } from './files/readTensors.ts';
import { refuse, type Read, type Tensor, type TensorFile } from './files/tensor.ts';

/** What was read for a note, by the path as its specs have it. */
export type NoteFiles = ReadonlyMap<string, Uint8Array | { readonly error: string }>;

/** Reads a file beside a note, by its path relative to the note; says why where it cannot. */
export type FileReader = (path: string) => Promise<Uint8Array | { readonly error: string }>;

/** The files that a note's specs name, each once. None of them leads out of the note's folder. */
export function filesWanted(note: Pick<Note, 'specs'>): readonly string[] {
  const paths = note.specs.flatMap(({ spec }) => [
    ...(spec.weights ? [spec.weights.value] : []),
    ...spec.data.flatMap(({ value }) => (value.kind === 'file' ? [value.path] : [])),
  ]);
  return [...new Set(paths)];
}

/** Reads all files that a note wants. */
export async function readNoteFiles(
  note: Pick<Note, 'specs'>,
  reader: FileReader,
): Promise<NoteFiles> {
  const read = filesWanted(note).map(async (path) => [path, await reader(path)] as const);
  return new Map(await Promise.all(read));
}

/** The tensors of the files that were read, each file parsed once. */
export interface Tensors {
  readonly file: (path: string) => Read<TensorFile>;
  /** One tensor of a file, by the first of several names that it has. */
  readonly tensor: (path: string, names: readonly string[]) => Read<Tensor | undefined>;
}

export function tensorsOf(files: NoteFiles | undefined): Tensors {
  const parsed = new Map<string, Read<TensorFile>>();
  const file = (path: string): Read<TensorFile> => {
    const known = parsed.get(path);
    if (known !== undefined) return known;
    const bytes = files?.get(path);
    const result =
      bytes === undefined
        ? refuse(t('it was not read; files are read in trusted workspaces and on the command line'))
        : 'error' in bytes
          ? refuse(bytes.error)
          : readTensors(path, bytes);
    parsed.set(path, result);
    return result;
  };
  return {
    file,
    tensor: (path, names) => {
      const found = file(path);
      if (!found.ok) return found;
      const name = names.find((one) => found.value.has(one)) ?? bySuffix(found.value, names);
      const tensor = name === undefined ? undefined : found.value.get(name);
      return tensor === undefined ? { ok: true, value: undefined } : tensor();
    },
  };
}

/** `rnn.weight_hh_l0` for `weight_hh_l0`, where one only ends so: the layer of a larger module. */
function bySuffix(file: TensorFile, names: readonly string[]): string | undefined {
  for (const name of names) {
    const ends = [...file.keys()].filter((key) => key.endsWith(`.${name}`));
    if (ends.length === 1) return ends[0];
  }
  return undefined;
}
