import { base64, float64Bytes } from '../base64.ts';

/** A float as Python reads it back to the same bits. */
export function pythonNumber(value: number): string {
  if (Number.isNaN(value)) return 'float("nan")';
  if (!Number.isFinite(value)) return value > 0 ? 'float("inf")' : 'float("-inf")';
  if (Object.is(value, -0)) return '-0.0';
  const text = String(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

/** A string of ASCII characters alone, from which nothing can break out. */
export function pythonString(text: string): string {
  const escaped = Array.from(text, (sign) => {
    const code = sign.codePointAt(0) ?? 0;
    if (code >= 0xd800 && code <= 0xdfff) return String.raw`\ufffd`;
    if (sign === '"' || sign === '\\') return `\\${sign}`;
    if (code >= 0x20 && code < 0x7f) return sign;
    return code > 0xffff
      ? `\\U${code.toString(16).padStart(8, '0')}`
      : `\\u${code.toString(16).padStart(4, '0')}`;
  });
  return `"${escaped.join('')}"`;
}

/** One line of a comment: what could end the line, or hide what stands in it, becomes a space. */
export function pythonComment(text: string): string {
  return `# ${text.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ').slice(0, longestComment)}`;
}

const longestComment = 400;

/** Larger tensors are written as bytes, so that the program stays short and quick to read. */
const mostLiterals = 64;

/**
 * A tensor of `shape` with these row-major entries: as literals, or for larger ones by
 * `from_bytes`, which the program defines.
 */
export function pythonTensor(values: ArrayLike<number>, shape: readonly number[]): string {
  if (values.length > mostLiterals) {
    const lines = base64(float64Bytes(values)).match(/.{1,92}/g) ?? [];
    return `from_bytes(\n${lines.map((line) => `    "${line}"\n`).join('')}    , ${pythonShape(shape)})`;
  }
  const [rows = 0, ...row] = shape;
  if (row.length === 0 || values.length <= mostInLine) {
    return `torch.tensor(${nested(values, shape, 0, values.length)})`;
  }
  const size = values.length / rows;
  const lines = Array.from({ length: rows }, (_, at) => nested(values, row, at * size, size));
  return `torch.tensor([\n${lines.map((line) => `    ${line},\n`).join('')}])`;
}

/** Longer matrices stand row by row. */
const mostInLine = 4;

export function pythonShape(shape: readonly number[]): string {
  return `[${shape.join(', ')}]`;
}

function nested(
  values: ArrayLike<number>,
  shape: readonly number[],
  from: number,
  count: number,
): string {
  const [length, ...inner] = shape;
  if (length === undefined) return pythonNumber(values[from] ?? 0);
  const part = length === 0 ? 0 : count / length;
  const parts = Array.from({ length }, (_, row) => nested(values, inner, from + row * part, part));
  return `[${parts.join(', ')}]`;
}
