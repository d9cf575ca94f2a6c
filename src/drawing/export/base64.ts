/** Bytes as base64 text (RFC 4648). */
export function base64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += chunk) {
    binary += String.fromCharCode(...bytes.subarray(at, at + chunk));
  }
  return btoa(binary);
}

/** A call takes a limited number of arguments. */
const chunk = 0x2000;

/** Numbers as the bytes of float64, the least significant byte first, whatever the machine. */
export function float64Bytes(numbers: ArrayLike<number>): Uint8Array {
  const bytes = new Uint8Array(numbers.length * 8);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < numbers.length; at++) view.setFloat64(at * 8, numbers[at]!, true);
  return bytes;
}

declare function btoa(binary: string): string;
declare function atob(base64: string): string;

/** The numbers that `float64Bytes` and `base64` made text of. */
export function float64Of(text: string): Float64Array {
  const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  return Float64Array.from({ length: bytes.length >> 3 }, (_, at) => view.getFloat64(at * 8, true));
}
