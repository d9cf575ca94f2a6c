/**
 * A note that derives gradients at length, as no person would write it in a day: definitions,
 * chains, sums, products and derivatives in many indices, with a slip here and there.
 *
 * @param relations how many relation signs it has at least
 */
export function derivationNote(relations: number): string {
  const random = generator(20_200_317);
  const lines = [...head];
  let count = 7;
  for (let section = 1; count < relations; section++) {
    lines.push(`## ${section}. Back from step ${2 + (section % 5)}`, '');
    for (let i = 0; i < 12 && count < relations; i++) {
      const { tex, signs } = statement(section, random);
      lines.push(`We have $${tex}$ here.`, '');
      count += signs;
    }
  }
  return lines.join('\n');
}

const head: readonly string[] = [
  '# A long derivation',
  '',
  '```rnn',
  'equations: |',
  String.raw`  h_t = \tanh(U h_{t-1} + W x_t + b)`,
  String.raw`  o_t = V h_t + c`,
  String.raw`  E_t = \tfrac12 \lVert o_t - y_t \rVert^2`,
  '```',
  '',
  String.raw`Let $H_k = \frac{\partial h_{k+1}}{\partial h_k}$ and $D_t = \operatorname{diag}(1 - h_t^2)$,`,
  String.raw`$C_{i,n} = \prod_{k=n-1}^{i} H_k$, $A_n = \frac{\partial E_n}{\partial h_n}$,`,
  String.raw`$J_i = \frac{\partial^+ h_i}{\partial U}$, $e_t = o_t - y_t$ and $L = \sum_{t=1}^{T} E_t$.`,
  '',
];

interface Written {
  readonly tex: string;
  readonly signs: number;
}

function statement(section: number, random: () => number): Written {
  const pick = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1));
  const n = pick(3, 6);
  const i = pick(1, n - 1);
  const letter = ['n', 't', 'm'][pick(0, 2)]!;
  const early = ['i', 'k', 'j'][pick(0, 2)]!;
  const own = `${['P', 'Q', 'R', 'S', 'G'][section % 5]!}_{${section}}`;
  const down = (from: number, to: number): string =>
    Array.from({ length: from - to }, (_, at) => `H_{${from - 1 - at}}`).join(' ');
  const forms: readonly (() => Written)[] = [
    () => ({
      tex: String.raw`\frac{\partial h_${n}}{\partial h_${i}} = ${down(n, i)} = C_{${i},${n}}`,
      signs: 2,
    }),
    () => ({
      tex: String.raw`H_${i} = \operatorname{diag}(1 - h_${i + 1}^2) U = D_${i + 1} U`,
      signs: 2,
    }),
    () => ({
      tex: String.raw`\frac{\partial E_${letter}}{\partial U} = A_${letter} \sum_{${early}=1}^{${letter}} C_{${early},${letter}} J_${early}`,
      signs: 1,
    }),
    () => ({
      tex: String.raw`\frac{\partial E_${n}}{\partial h_${i}} = A_${n} \prod_{k=${n - 1}}^{${i}} H_k = e_${n}^\top V C_{${i},${n}}`,
      signs: 2,
    }),
    () => ({
      tex: String.raw`\frac{\partial E_${letter}}{\partial V} = e_${letter} h_${letter}^\top`,
      signs: 1,
    }),
    () => ({
      tex: String.raw`\frac{\partial L}{\partial V} = \sum_{t=1}^{T} e_t h_t^\top`,
      signs: 1,
    }),
    () => ({
      tex: String.raw`\delta_${letter} = \frac{\partial E_${n}}{\partial h_${letter}}`,
      signs: 1,
    }),
    () => ({ tex: String.raw`${own} = A_${n} C_{${i},${n}} J_${i}`, signs: 1 }),
    () => ({
      tex: String.raw`\frac{\partial E_${n}}{\partial W} = \sum_{k=1}^{${n}} \frac{\partial E_${n}}{\partial h_k} \frac{\partial^+ h_k}{\partial W}`,
      signs: 1,
    }),
    () => ({
      tex: String.raw`\frac{\partial h_${letter}}{\partial h_${early}} = \prod_{s=${letter}}^{${early}+1} \operatorname{diag}(1 - h_s^2) U`,
      signs: 1,
    }),
    () => ({
      tex: String.raw`\left\lVert \frac{\partial h_${n}}{\partial h_${i}} \right\rVert \le \prod_{k=${i}}^{${n - 1}} \lVert H_k \rVert`,
      signs: 1,
    }),
    () => ({
      tex: String.raw`\frac{\partial h_${letter}}{\partial x_${letter}} = \operatorname{diag}(1 - h_${letter} \odot h_${letter}) W`,
      signs: 1,
    }),
    () => ({
      tex: String.raw`\frac{\partial h_${n}}{\partial U} = J_${n} + H_${n - 1} \frac{\partial h_${n - 1}}{\partial U}`,
      signs: 1,
    }),
    () => ({
      tex: String.raw`C_{${early},${letter}+1} = H_${letter} C_{${early},${letter}}`,
      signs: 1,
    }),
    () => ({
      tex: String.raw`\frac{\partial E_${n}}{\partial b} = \sum_{s=1}^{${n}} A_${n} C_{s,${n}} D_s`,
      signs: 1,
    }),
    // Slips: the order, an index, a path.
    () => ({ tex: String.raw`C_{${i},${n}} = H_{${i}} C_{${i},${n - 1}}`, signs: 1 }),
    () => ({
      tex: String.raw`\frac{\partial E_${n}}{\partial h_${i}} = A_${n} C_{${i + 1},${n}} C_{${i},${i}}`,
      signs: 1,
    }),
  ];
  // One in twelve is a slip.
  const right = forms.length - 2;
  const at = random() < 1 / 12 ? right + pick(0, 1) : pick(0, right - 1);
  return forms[at]!();
}

/** Mulberry32. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
