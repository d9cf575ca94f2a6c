import { matMulAdd } from './matmul.ts';
import { maxAbs, normalise, scaled, type Scaled } from './scaled.ts';

/** A product that grows from the left: starts as the identity. */
export interface RunningProduct {
  /** P := M P, for M (size × size, row-major), which is left as it is. */
  readonly multiply: (factor: Float64Array) => void;
  /** P as it is now. */
  readonly value: () => Scaled;
}

/** Between these largest magnitudes the next product neither overflows nor loses digits. */
const small = 2 ** -200;
const large = 2 ** 200;

/** Products of many factors without an array for each; scaled by powers of two only where needed. */
export function runningProduct(size: number): RunningProduct {
  let product: Float64Array = new Float64Array(size * size);
  let next: Float64Array = new Float64Array(size * size);
  let exponent = 0;
  let isIdentity = true;
  const multiplyBy = (factor: Float64Array): number => {
    if (isIdentity) next.set(factor);
    else {
      next.fill(0);
      matMulAdd(size, size, size, factor, 0, product, 0, next, 0);
    }
    return maxAbs(next);
  };
  return {
    multiply: (factor) => {
      let largest = multiplyBy(factor);
      if (!(largest < large && (largest > small || isIdentity))) {
        // An overflow, or what may have underflowed: the same with the factor brought to size.
        const brought = factor.slice();
        exponent += normalise(brought);
        exponent += normalise(product);
        largest = multiplyBy(brought);
      }
      [product, next] = [next, product];
      isIdentity = false;
      if (!(largest < large && largest > small)) exponent += normalise(product);
    },
    value: () => {
      if (isIdentity) for (let i = 0; i < size; i++) product[i * (size + 1)] = 1;
      return scaled(size, size, product.slice(), exponent);
    },
  };
}
