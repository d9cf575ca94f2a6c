import { symbolText } from './symbolParts.ts';

const longest = 16;

/**
 * What computes a node, short enough to stand in its box: `h_1 = f(w, x_1, h_0)` → `f(w,x,h)`,
 * without the steps, which the row says. Undefined where it is no single call or too long.
 */
export function functionText(tex: string): string | undefined {
  const side = tex.slice(tex.indexOf('=') + 1).trim();
  const call = callAtStart(side);
  if (call === undefined) return undefined;
  const text = symbolText(call.replaceAll(/_(?:\d|\{\d+\})/g, '').replaceAll(/\s+/g, ''));
  return text.length <= longest ? text : undefined;
}

function callAtStart(side: string): string | undefined {
  const head = /^(?:\\?[A-Za-z]+|\\(?:operatorname|mathrm|text)\{\w+\})\(/.exec(side)?.[0];
  if (head === undefined) return undefined;
  let depth = 1;
  for (let at = head.length; at < side.length; at++) {
    const sign = side[at];
    if (sign === '(') depth += 1;
    else if (sign === ')' && --depth === 0) return side.slice(0, at + 1);
  }
  return undefined;
}
