/**
 * One QR step with Francis's double shift on the rows `low` to `last` of the Hessenberg matrix `a`
 * (n × n), for shifts with sum x + y and product x y − w (Wilkinson and Reinsch, `hqr`).
 */
export function francisStep(
  n: number,
  a: Float64Array,
  low: number,
  last: number,
  { x, y, w }: { readonly x: number; readonly y: number; readonly w: number },
): void {
  let p = 0;
  let q = 0;
  let r = 0;
  let m = last - 2;
  for (; m >= low; m--) {
    const z = a[m * n + m]!;
    const dx = x - z;
    const dy = y - z;
    p = (dx * dy - w) / a[(m + 1) * n + m]! + a[m * n + m + 1]!;
    q = a[(m + 1) * n + m + 1]! - z - dx - dy;
    r = a[(m + 2) * n + m + 1]!;
    const size = Math.abs(p) + Math.abs(q) + Math.abs(r);
    p /= size;
    q /= size;
    r /= size;
    if (m === low) break;
    const u = Math.abs(a[m * n + m - 1]!) * (Math.abs(q) + Math.abs(r));
    const v =
      Math.abs(p) *
      (Math.abs(a[(m - 1) * n + m - 1]!) + Math.abs(z) + Math.abs(a[(m + 1) * n + m + 1]!));
    if (u <= 2 ** -53 * v) break;
  }
  for (let i = m + 2; i <= last; i++) {
    a[i * n + i - 2] = 0;
    if (i > m + 2) a[i * n + i - 3] = 0;
  }
  for (let k = m; k < last; k++) {
    const three = k !== last - 1;
    let size = 1;
    if (k !== m) {
      p = a[k * n + k - 1]!;
      q = a[(k + 1) * n + k - 1]!;
      r = three ? a[(k + 2) * n + k - 1]! : 0;
      size = Math.abs(p) + Math.abs(q) + Math.abs(r);
      if (size === 0) continue;
      p /= size;
      q /= size;
      r /= size;
    }
    const s = (p >= 0 ? 1 : -1) * Math.sqrt(p * p + q * q + r * r);
    if (s === 0) continue;
    if (k !== m) a[k * n + k - 1] = -s * size;
    else if (low !== m) a[k * n + k - 1] = -a[k * n + k - 1]!;
    p += s;
    reflect(n, a, low, last, k, three, p / s, q / s, r / s, q / p, r / p);
  }
}

function reflect(
  n: number,
  a: Float64Array,
  low: number,
  last: number,
  k: number,
  three: boolean,
  x: number,
  y: number,
  z: number,
  q: number,
  r: number,
): void {
  for (let j = k; j <= last; j++) {
    let p = a[k * n + j]! + q * a[(k + 1) * n + j]!;
    if (three) {
      p += r * a[(k + 2) * n + j]!;
      a[(k + 2) * n + j]! -= p * z;
    }
    a[(k + 1) * n + j]! -= p * y;
    a[k * n + j]! -= p * x;
  }
  for (let i = low; i <= Math.min(last, k + 3); i++) {
    let p = x * a[i * n + k]! + y * a[i * n + k + 1]!;
    if (three) {
      p += z * a[i * n + k + 2]!;
      a[i * n + k + 2]! -= p * r;
    }
    a[i * n + k + 1]! -= p * q;
    a[i * n + k]! -= p;
  }
}
