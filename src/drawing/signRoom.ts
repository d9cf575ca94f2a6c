/** The formula with room beside its signs, which symbols that stand alone do without. */
export function withSignRoom(tex: string): string {
  let depth = 0;
  let before = '';
  let roomy = '';
  for (const [token] of tex.matchAll(/\\(?:[A-Za-z]+|.)|[^\\\s]|\s+/gu)) {
    if (token === '{') depth += 1;
    else if (token === '}') depth -= 1;
    // A minus after nothing, a sign or a bracket belongs to what follows.
    const isBetween = before !== '' && !/^[=+\-([,]$/.test(before);
    const isSign = token === '=' || ((token === '+' || token === '-') && isBetween);
    roomy += isSign && depth === 0 ? `\\ ${token}\\ ` : token;
    if (token.trim() !== '') before = token;
  }
  return roomy;
}
