import type { Net, Vector } from './net.ts';
import { lossTex, writeSpec, type Written } from './writeNote.ts';
import { below, vectorWriter, type Letters } from './writeVector.ts';

const letters = (step: number): Letters => ({
  lies: 'column',
  symbol: (name) => name,
  at: (letter, lag) => `${letter}_${step - lag}`,
  matrix: (index) => `A${below(index)}`,
  bias: (index) => `b${below(index)}`,
});

const names = (net: Net): Parameters<typeof writeSpec>[1] => ({
  input: 'x',
  target: 'y',
  initial: Object.fromEntries(net.states.map((name) => [name, `${name}_0`])),
});

const readout = (net: Net): Vector => ({
  kind: 'sum',
  terms: [
    { kind: 'times', parameter: 'V', of: { kind: 'symbol', name: net.shown, lag: 0 } },
    { kind: 'bias', parameter: 'c' },
  ],
});

/** `h_1 = f(w, x_1, h_0)`, and what f, g and E are in a block: nets of one state. */
export function writeFunctionDiagram(net: Net): Written | undefined {
  if (net.states.length > 1 || net.loss === 'half-mse and state') return undefined;
  const { write, blocks } = vectorWriter(net, { ...letters(0), at: (letter) => letter });
  const bodies = new Map(net.equations.map(({ target, body }) => [target, body]));
  const f = write(inlined(bodies.get('h')!, bodies));
  const equations = [
    `f(w, x, h) = ${f}`,
    `g(h) = ${write(readout(net))}`,
    `E(p, y) = ${lossTex(net, 'column', 'p', 'y', '')}`,
  ];
  const row = (t: number): string =>
    `\\\\ x_${t} @>>> h_${t} = f(w, x_${t}, h_${t - 1}) @>>> o_${t} = g(h_${t}) @>>> E(o_${t}, y_${t}) @<<< y_${t}\n`;
  const text = `# A net\n\n$$\\begin{CD}\n\\\\ @. @V h_0 VV\n${row(1)}\\\\ @. @V h_1 VV\n${row(2)}\\\\ @. @V h_2 VV\n\\end{CD}$$\n\n`;
  return { text: text + writeSpec(net, names(net), blocks, block(equations)), blocks };
}

/** The formulas themselves in the cells of the diagram. */
export function writeFormulaDiagram(net: Net): Written | undefined {
  // An arrow carries every state from one row to the next, so there is a column for each.
  const found: Written['blocks'][number][] = [];
  const row = (t: number): string => {
    const { write, blocks } = vectorWriter(net, letters(t));
    const cells = [
      ...net.equations.map(({ target, body }) => `${target}_${t} = ${write(body)}`),
      `o_${t} = ${write(readout(net))}`,
    ];
    if (t === 1) found.push(...blocks);
    const extra = net.loss === 'half-mse and state' ? `, h_${t}` : '';
    return `\\\\ x_${t} @>>> ${cells.join(' @>>> ')} @>>> E(o_${t}, y_${t}${extra}) @<<< y_${t}\n`;
  };
  const down = (t: number): string => {
    const columns = net.equations.map(({ target }) =>
      net.states.includes(target) ? `@V ${target}_${t} VV` : '@.',
    );
    return `\\\\ @. ${columns.join(' ')}\n`;
  };
  const rows = [down(0), row(1), down(1), row(2), down(2)].join('');
  const head = net.loss === 'half-mse and state' ? 'E(p, y, h)' : 'E(p, y)';
  const equations = [`${head} = ${lossTex(net, 'column', 'p', 'y', 'h')}`];
  const text = `# A net\n\n$$\\begin{CD}\n${rows}\\end{CD}$$\n\n`;
  return { text: text + writeSpec(net, names(net), found, block(equations)), blocks: found };
}

function block(equations: readonly string[]): string {
  return `equations: |\n${equations.map((line) => `  ${line}`).join('\n')}\n`;
}

/** A body with that of every other node of its step in the place of the node. */
function inlined(vector: Vector, bodies: ReadonlyMap<string, Vector>): Vector {
  switch (vector.kind) {
    case 'symbol': {
      const body = vector.lag === 0 ? bodies.get(vector.name) : undefined;
      return body === undefined ? vector : inlined(body, bodies);
    }
    case 'bias':
      return vector;
    case 'times':
    case 'complement':
    case 'apply':
      return { ...vector, of: inlined(vector.of, bodies) };
    case 'odot':
      return { ...vector, a: inlined(vector.a, bodies), b: inlined(vector.b, bodies) };
    case 'sum':
      return { ...vector, terms: vector.terms.map((term) => inlined(term, bodies)) };
  }
}
