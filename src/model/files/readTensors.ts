import { t } from '@vscode/l10n';
import { kindOfPath } from '../../note/specPath.ts';
import { readCsv } from './csv.ts';
import { readJson } from './json.ts';
import { readNpy } from './npy.ts';
import { readNpz } from './npz.ts';
import { readSafetensors } from './safetensors.ts';
import { read, refuse, type Read, type TensorFile } from './tensor.ts';

/** Reads the bytes of a file by its ending. Never throws; `why` says what is wrong with the file. */
export function readTensors(path: string, bytes: Uint8Array): Read<TensorFile> {
  const kind = kindOfPath(path);
  switch (kind) {
    case 'safetensors':
      return readSafetensors(bytes);
    case 'npz':
      return readNpz(bytes);
    case 'json':
      return readJson(bytes);
    case 'npy':
      return read(new Map([['', () => readNpy(bytes)]]));
    case 'csv':
    case 'tsv':
    case 'txt':
      return read(new Map([['', () => readCsv(bytes)]]));
    default:
      return refuse(t('files of the kind "{0}" are not read', kind));
  }
}
