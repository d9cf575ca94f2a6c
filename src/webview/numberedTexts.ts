/**
 * A text whose numbers are all told by the first of them: `h_7 = f(x_7, h_6)` is the template
 * `h_0 = f(x_0, h_{-1})` at 7. Names and formulas of a thousand steps are a thousand times the same
 * template.
 */
export interface NumberedText {
  /** Texts, and between them (at every odd place) what is to be added to the number. */
  readonly template: readonly string[];
  readonly number: number;
}

/** It cannot stand for itself in a text that is split at it. */
const mark = '\0';

/** Numbers further from the first one belong to the text. */
const farthest = 1;

/** Numbers of more digits are not exact in 32 bits, and belong to the text. */
const mostDigits = 9;

const zero = 0x30;
const nine = 0x39;

/** The template as one text, to look it up by. */
export function numbered(text: string): { readonly key: string; readonly number: number } {
  if (text.includes(mark)) return { key: `${mark}${mark}${text}`, number: 0 };
  let number: number | undefined;
  let key = '';
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const start = at;
    let value = 0;
    for (let code = text.charCodeAt(at); code >= zero && code <= nine;) {
      value = value * 10 + code - zero;
      code = text.charCodeAt((at += 1));
    }
    if (at === start || at - start > mostDigits) continue;
    // One with leading zeros would come back without them.
    if (at - start > 1 && text.charCodeAt(start) === zero) continue;
    number ??= value;
    const offset = value - number;
    if (Math.abs(offset) > farthest) continue;
    key += `${text.slice(from, start)}${mark}${offset}${mark}`;
    from = at;
  }
  return { key: key + text.slice(from), number: number ?? 0 };
}

export function templateOf(key: string): readonly string[] {
  const isLiteral = key.startsWith(`${mark}${mark}`);
  return isLiteral ? [key.slice(2)] : key.split(mark);
}

export function textOf({ template, number }: NumberedText): string {
  let text = template[0] ?? '';
  for (let at = 1; at < template.length; at += 2) {
    text += `${number + Number(template[at])}${template[at + 1] ?? ''}`;
  }
  return text;
}
