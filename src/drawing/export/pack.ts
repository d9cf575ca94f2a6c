import { base64, float64Bytes, float64Of } from './base64.ts';

const float64Key = '$float64';
const numberKey = '$number';

/**
 * Plain data as JSON that keeps what JSON lacks: arrays of float64, as their bytes, and numbers
 * that are not finite. No `<` is in it, so that it may stand in an HTML script element.
 */
export function pack(data: unknown): string {
  return JSON.stringify(data, (_, value: unknown): unknown => {
    if (value instanceof Float64Array) return { [float64Key]: base64(float64Bytes(value)) };
    return typeof value === 'number' && !Number.isFinite(value)
      ? { [numberKey]: String(value) }
      : value;
  })
    .replaceAll('<', String.raw`\u003c`)
    .replaceAll('\u2028', String.raw`\u2028`)
    .replaceAll('\u2029', String.raw`\u2029`);
}

/** What `pack` was given. */
export function unpack(text: string): unknown {
  return JSON.parse(text, (_, value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (float64Key in value) return float64Of(String(value[float64Key]));
    return numberKey in value ? Number(value[numberKey]) : value;
  });
}
