import type { Expression } from '../note/expression.ts';
import type { Role } from '../note/recurrence.ts';
import { symbolTex, type SymbolName } from '../note/symbol.ts';
import { formulasAt, type Formulas } from './formula.ts';
import type { FunctionDefinition } from './functions.ts';

/** An argument of a function that the note leaves open. */
export interface OpenArgument {
  /** How the function's own formula calls it: `x`, or `y_{t-1}` where two have one base. */
  readonly symbol: SymbolName;
  readonly kind: 'shared' | 'earlier-state' | 'step';
}

/** Names that are in use, to which the assumed parameters' names are added. */
export type Names = Set<string>;

type Call = Extract<Expression, { readonly kind: 'call' }>;

/**
 * The function that is assumed where the note gives none (DESIGN 2.4): one linear map for each
 * argument, with tanh around it for a state; half the squared distance for a loss, and a tenth of
 * that for each argument past the second. The first shared argument names the bundle.
 */
export function assumeFunction(
  call: Call,
  role: Role,
  args: readonly OpenArgument[],
  names: Names,
): FunctionDefinition {
  const name = symbolTex(call.callee);
  const make = formulasAt(call.range);
  const bundle = args.find(({ kind }) => kind === 'shared');
  const used = args.filter((arg) => arg !== bundle);
  const { body, tex } =
    role === 'loss'
      ? assumeLoss(used, bundle !== undefined, name, names, make)
      : affine(used, role === 'state', name, names, make);
  const list = args.map(({ symbol }) => symbolTex(symbol)).join(', ');
  return {
    name,
    arguments: args.map(({ symbol }) => symbol),
    body,
    unused: bundle ? [bundle.symbol] : [],
    tex: `${name}(${list}) = ${tex}`,
    assumed: true,
  };
}

/** `\phi` around a formula of the note: taken as tanh. */
export function assumeActivation(call: Call): FunctionDefinition {
  const make = formulasAt(call.range);
  const argument: SymbolName = { base: 'z', indices: [] };
  const name = symbolTex(call.callee);
  return {
    name,
    arguments: [argument],
    body: make.call('\\tanh', make.symbol(argument)),
    unused: [],
    tex: `${name}(z) = \\tanh(z)`,
    assumed: true,
  };
}

interface Assumed {
  readonly body: Expression;
  readonly tex: string;
}

/** A loss with a bundle among its arguments has a linear map before it compares: none is ignored. */
function assumeLoss(
  args: readonly OpenArgument[],
  hasBundle: boolean,
  name: string,
  names: Names,
  make: Formulas,
): Assumed {
  const [first, ...others] = args;
  const further = others.map(({ symbol }) => symbol);
  if (first === undefined) return { body: make.number(0), tex: '0' };
  if (hasBundle) return squaredDistances(affine([first], false, name, names, make), further, make);
  const { symbol } = first;
  return squaredDistances({ body: make.symbol(symbol), tex: symbolTex(symbol) }, further, make);
}

function squaredDistances(
  first: Assumed,
  [second, ...further]: readonly SymbolName[],
  make: Formulas,
): Assumed {
  if (second === undefined) {
    return {
      body: make.times(make.number(0.5), make.squaredNorm(first.body)),
      tex: `\\tfrac12 \\lVert ${first.tex} \\rVert^2`,
    };
  }
  const terms = [second, ...further].map((other, i) => ({
    body: make.times(
      make.number(i === 0 ? 0.5 : 0.05),
      make.squaredNorm(make.minus(first.body, make.symbol(other))),
    ),
    tex: `${i === 0 ? '\\tfrac12' : '\\tfrac1{20}'} \\lVert ${first.tex} - ${symbolTex(other)} \\rVert^2`,
  }));
  return sumOf(terms, make);
}

function affine(
  args: readonly OpenArgument[],
  isState: boolean,
  functionName: string,
  names: Names,
  make: Formulas,
): Assumed {
  const letter = (kind: OpenArgument['kind']): string => {
    if (!isState) return 'V';
    return kind === 'earlier-state' ? 'U' : 'W';
  };
  const maps = args.map(({ symbol, kind }) => {
    const base = letter(kind);
    const alone = args.filter((other) => letter(other.kind) === base).length === 1;
    const matrix = unusedName(base, alone ? undefined : symbol.base, functionName, names);
    return {
      body: make.times(make.symbol({ base: matrix, indices: [] }), make.symbol(symbol)),
      tex: `${matrix} ${symbolTex(symbol)}`,
    };
  });
  const bias = unusedName(isState ? 'b' : 'c', undefined, functionName, names);
  const whole = sumOf(
    [...maps, { body: make.symbol({ base: bias, indices: [] }), tex: bias }],
    make,
  );
  if (!isState) return whole;
  return { body: make.call('\\tanh', whole.body), tex: `\\tanh(${whole.tex})` };
}

function sumOf(terms: readonly Assumed[], make: Formulas): Assumed {
  const [only, ...others] = terms;
  if (only !== undefined && others.length === 0) return only;
  return {
    body: make.plus(...terms.map(({ body }) => body)),
    tex: terms.map(({ tex }) => tex).join(' + '),
  };
}

/** The letter itself, else with the argument, the function, or both as its subscript. */
function unusedName(
  letter: string,
  argument: string | undefined,
  functionName: string,
  names: Names,
): string {
  const subscripts = [
    ...(argument === undefined ? [undefined] : [argument]),
    functionName,
    `${functionName} ${argument ?? ''}`.trim(),
  ];
  for (const subscript of subscripts) {
    const name = subscript === undefined ? letter : subscripted(letter, subscript);
    if (!names.has(name)) {
      names.add(name);
      return name;
    }
  }
  for (let i = 2; ; i++) {
    const name = `${letter}_{${functionName} ${argument ?? ''} ${i}}`;
    if (!names.has(name)) {
      names.add(name);
      return name;
    }
  }
}

/** As `symbolTex` would write it, so that the name is the same when it is read back. */
function subscripted(letter: string, subscript: string): string {
  return subscript.length === 1 ? `${letter}_${subscript}` : `${letter}_{${subscript}}`;
}
