import { mapSymbols } from './mapExpression.ts';
import type { Expression } from './expression.ts';

/** The layer in a name: `h^{(l)}`, `h^{[l]}`. */
export interface LayerName {
  /** `h` */
  readonly name: string;
  readonly letter: string;
  readonly opening: string;
  readonly closing: string;
}

/** Reads a base that ends with a layer's letter in brackets above it; undefined for any other. */
export function layerName(base: string): LayerName | undefined {
  const found = /\^\{([([])([a-zA-Z]|\\ell)([)\]])\}$/.exec(base);
  if (found === null) return undefined;
  const [own, opening = '', letter = '', closing = ''] = found;
  return { name: base.slice(0, -own.length), letter, opening, closing };
}

/** `h^{(2)}`, `h^{(l-1)}` */
export function withLayer(
  { name, opening, closing }: Omit<LayerName, 'letter'>,
  layer: string | number,
): string {
  return `${name}^{${opening}${layer}${closing}}`;
}

/** A base at one layer: `W_{xh,l}` and `W^{(l)}` become `W_{xh,2}` and `W^{(2)}`. */
export function atLayer(base: string, letter: string, layer: number): string {
  const sign = letter.replace('\\', '\\\\');
  const place = new RegExp(`(\\^\\{[(\\[]|_\\{(?:[^{}]*,)?)${sign}([-+]1)?([)\\]]\\}|\\})`);
  const named = base.replace(
    place,
    (_, before: string, offset: string | undefined, end: string) => {
      const number = layer + Number(offset ?? 0);
      // `W_{l}` with one sign is written `W_2`.
      const isShort = before === '_{' && end === '}' && number >= 0 && number < 10;
      return isShort ? `_${number}` : `${before}${number}${end}`;
    },
  );
  return named.replace(new RegExp(`_${sign}(?='*$)`), `_${layer}`);
}

/** All names of an expression at one layer. */
export function bodyAtLayer(body: Expression, letter: string, layer: number): Expression {
  return mapSymbols(body, ({ base, indices }) => ({
    base: atLayer(base, letter, layer),
    indices: indices.map((index) =>
      index.kind === 'variable' && index.name === letter
        ? { kind: 'number', value: layer + index.offset }
        : index,
    ),
  }));
}
