import { kernelBytes } from './bytes.ts';

/** The WebAssembly kernels (see kernels.wat) with their memory, all places counted in float64s. */
export interface SimdMachine {
  /** The memory as it is now. It moves when it grows, so it is to be asked for again. */
  readonly memory: () => Float64Array;
  /** Where `count` numbers of scratch begin, valid until the next call. */
  readonly scratch: (count: number) => number;
  /** Where `data` lies in the memory; it is copied in where it is not there any more. */
  readonly pinned: (matrix: Pin) => number;
  readonly product: (
    m: number,
    k: number,
    n: number,
    a: number,
    aRow: number,
    aColumn: number,
    b: number,
    bRow: number,
    c: number,
    cRow: number,
  ) => void;
  readonly rowProduct: (
    k: number,
    n: number,
    x: number,
    b: number,
    bRow: number,
    y: number,
  ) => void;
  readonly columnProduct: (
    m: number,
    k: number,
    a: number,
    aRow: number,
    x: number,
    y: number,
  ) => void;
}

/** A matrix that stays the same over many calls, and where its copy was put. */
export interface Pin {
  readonly data: Float64Array;
  at: number;
  round: number;
}

export function pin(data: Float64Array): Pin {
  return { data, at: 0, round: -1 };
}

/** Room for the matrices of a run, 16 MB; where it is full, it is filled again from the start. */
const pinRoom = 1 << 21;
const bytesPerNumber = 8;
const bytesPerPage = 65_536;

/** Undefined where the platform has no WebAssembly with SIMD, or forbids it. */
function startMachine(): SimdMachine | undefined {
  const exported = instantiate();
  if (exported === undefined) return undefined;
  const { memory, product, rowProduct, columnProduct } = exported;
  let view = new Float64Array(memory.buffer);
  let round = 0;
  let filled = 0;

  const grown = (count: number): void => {
    if (count <= view.length) return;
    const missing = (count - view.length) * bytesPerNumber;
    memory.grow(Math.ceil(missing / bytesPerPage));
    view = new Float64Array(memory.buffer);
  };
  return {
    memory: () => view,
    scratch: (count) => {
      grown(pinRoom + count);
      return pinRoom;
    },
    pinned: (matrix) => {
      if (matrix.round === round) return matrix.at;
      grown(pinRoom);
      if (filled + matrix.data.length > pinRoom) {
        filled = 0;
        round++;
      }
      view.set(matrix.data, filled);
      matrix.at = filled;
      matrix.round = round;
      filled += matrix.data.length;
      return matrix.at;
    },
    product: (m, k, n, a, aRow, aColumn, b, bRow, c, cRow) => {
      product(m, k, n, a << 3, aRow << 3, aColumn << 3, b << 3, bRow << 3, c << 3, cRow << 3);
    },
    rowProduct: (k, n, x, b, bRow, y) => {
      rowProduct(k, n, x << 3, b << 3, bRow << 3, y << 3);
    },
    columnProduct: (m, k, a, aRow, x, y) => {
      columnProduct(m, k, a << 3, aRow << 3, x << 3, y << 3);
    },
  };
}

interface Exported {
  readonly memory: WebAssembly.Memory;
  readonly product: (...places: number[]) => void;
  readonly rowProduct: (...places: number[]) => void;
  readonly columnProduct: (...places: number[]) => void;
}

function instantiate(): Exported | undefined {
  try {
    const bytes = Uint8Array.from(atob(kernelBytes), (char) => char.charCodeAt(0));
    const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes));
    // The module text declares exactly these.
    return instance.exports as unknown as Exported;
  } catch {
    return undefined;
  }
}

/** What fits beside the pinned matrices; anything larger is left to the plain loops. */
export const largestOperand = 1 << 23;

/** One for the thread: what it holds between two calls is a cache and never a result. */
export const simd = startMachine();
