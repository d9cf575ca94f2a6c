import { t } from '@vscode/l10n';
import {
  mostNumbers,
  read,
  refuse,
  type LazyTensor,
  type Read,
  type Tensor,
  type TensorFile,
} from './tensor.ts';

/** Reads `{"W": [[1, 2], [3, 4]]}`, or one nested list, which has no name. */
export function readJson(bytes: Uint8Array): Read<TensorFile> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return refuse(t('it is no JSON'));
  }
  if (Array.isArray(parsed)) return read(new Map([['', () => nested(parsed)]]));
  if (typeof parsed !== 'object' || parsed === null) {
    return refuse(t('it holds neither a list nor an object of lists'));
  }
  const entries = Object.entries(parsed).map(([name, value]): [string, LazyTensor] => [
    name,
    () => nested(value),
  ]);
  return read(new Map(entries));
}

const deepest = 4;

/** Nested lists of equal lengths. */
function nested(value: unknown): Read<Tensor> {
  const shape: number[] = [];
  let first = value;
  while (Array.isArray(first)) {
    if (shape.length === deepest) return refuse(t('its lists are nested too deep'));
    shape.push(first.length);
    first = (first as readonly unknown[])[0];
  }
  let level: readonly unknown[] = [value];
  for (const length of shape) {
    const next: unknown[] = [];
    for (const list of level) {
      if (!Array.isArray(list) || list.length !== length) {
        return refuse(t('its lists are of different lengths'));
      }
      for (const item of list as readonly unknown[]) next.push(item);
      if (next.length > mostNumbers) return refuse(t('it is too large'));
    }
    level = next;
  }
  const numbers = level.filter((item) => typeof item === 'number');
  if (numbers.length !== level.length) return refuse(t('it holds something that is no number'));
  return read({ shape, data: Float64Array.from(numbers) });
}
