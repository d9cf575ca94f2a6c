/**
 * The gradient of 0.5 ‖V h_T + c − y‖² for one tanh cell, written by hand: what a person would write
 * who knows the cell, with the weights' gradients as running sums of outer products.
 */
export interface TanhNet {
  readonly H: number;
  readonly T: number;
  readonly W: Float64Array;
  readonly U: Float64Array;
  readonly b: Float64Array;
  readonly V: Float64Array;
  readonly c: Float64Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly h0: Float64Array;
}

export function bindTanhGradient({ H, T, W, U, b, V, c, x, y, h0 }: TanhNet): () => Float64Array {
  const h = new Float64Array((T + 1) * H);
  const dW = new Float64Array(H * H);
  const dU = new Float64Array(H * H);
  const db = new Float64Array(H);
  const delta = new Float64Array(H);
  const before = new Float64Array(H);
  return () => {
    h.set(h0);
    for (let t = 0; t < T; t++) {
      const at = t * H;
      for (let i = 0; i < H; i++) {
        let sum = b[i]!;
        const row = i * H;
        for (let j = 0; j < H; j++) sum += W[row + j]! * x[at + j]! + U[row + j]! * h[at + j]!;
        h[at + H + i] = Math.tanh(sum);
      }
    }
    dW.fill(0);
    dU.fill(0);
    db.fill(0);
    delta.fill(0);
    for (let i = 0; i < H; i++) {
      let error = c[i]! - y[i]!;
      for (let j = 0; j < H; j++) error += V[i * H + j]! * h[T * H + j]!;
      for (let j = 0; j < H; j++) delta[j]! += error * V[i * H + j]!;
    }
    for (let t = T - 1; t >= 0; t--) {
      const at = t * H;
      before.fill(0);
      for (let i = 0; i < H; i++) {
        const value = h[at + H + i]!;
        const d = delta[i]! * (1 - value * value);
        const row = i * H;
        db[i]! += d;
        for (let j = 0; j < H; j++) {
          dW[row + j]! += d * x[at + j]!;
          dU[row + j]! += d * h[at + j]!;
          before[j]! += d * U[row + j]!;
        }
      }
      delta.set(before);
    }
    return dU;
  };
}
