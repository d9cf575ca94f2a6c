/**
 * The first range or offset, anywhere inside `value`, that does not lie in a text of `length`
 * characters, with the way to it. Every object with numbers `start` and `end` is a range.
 */
export function rangeOutside(value: unknown, length: number): string | undefined {
  const seen = new Set<object>();
  const waiting: { readonly value: unknown; readonly way: string }[] = [{ value, way: '' }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value: one, way } = next;
    if (typeof one !== 'object' || one === null || seen.has(one)) continue;
    seen.add(one);
    if (one instanceof Int32Array) {
      const bad = one.findIndex((offset) => offset < 0 || offset > length);
      if (bad >= 0) return `${way}[${bad}] is ${one[bad] ?? ''} of ${length}`;
    }
    if (ArrayBuffer.isView(one)) continue;
    if ('start' in one && 'end' in one) {
      const { start, end } = one;
      if (typeof start === 'number' && typeof end === 'number') {
        if (!(start >= 0 && start <= end && end <= length)) {
          return `${way} is ${start}–${end} of ${length}`;
        }
      }
    }
    const parts = one instanceof Map ? [...one] : Object.entries(one);
    for (const [key, part] of parts) waiting.push({ value: part, way: `${way}.${String(key)}` });
  }
  return undefined;
}
