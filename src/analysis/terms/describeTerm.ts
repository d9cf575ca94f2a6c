import { t } from '@vscode/l10n';
import type { Expression } from '../../note/expression.ts';
import { renderTex } from '../../note/renderTex.ts';
import { symbolTex } from '../../note/symbol.ts';
import { log10Frobenius } from '../../tensor/scaled.ts';
import { derivativeParts } from '../check/derivativeParts.ts';
import { NoValue } from '../check/noValue.ts';
import { indicesOf } from '../check/indexValue.ts';
import { isScalar, type Value } from '../check/value.ts';
import { topScope, type Scope, type World } from '../check/world.ts';
import type { TermValue } from '../term.ts';
import { termNumbers, type TermNumbers } from '../termMatrix.ts';
import { termValue } from '../termValue.ts';
import { atIndices } from './atIndices.ts';
import type { FormalArguments } from './formalArguments.ts';
import { knownTerm } from './knownTerm.ts';
import { nameOfKnown } from './nameOfKnown.ts';
import { spellOut } from './spellOut.ts';
import { layoutWords, termWords } from './termWords.ts';
import type { TermReading } from './valueOfTerm.ts';

/** All that is said of a term of the note beside its place. */
export interface DescribedTerm extends TermNumbers {
  /** With numbers for its free indices: `C_{1,3}`. */
  readonly tex: string;
  /** In words; symbols stand between backticks. */
  readonly words: string | undefined;
  /** What it is made of, from the definition on: `\prod_{k=1}^{2} H_k`, `H_2 H_1`. */
  readonly equals: readonly string[];
  readonly chosen: readonly { readonly name: string; readonly step: number }[];
  /** What the arguments of a function stand for within its formula: `h` is `h_2`. */
  readonly given: FormalArguments['given'];
  /** Where the note defines the symbol. */
  readonly definedAt: number | undefined;
  /** The multiple of an identity whose size nothing says. */
  readonly isIdentity: boolean;
  readonly log10SingularValues: TermValue['log10SingularValues'];
  readonly share: number | undefined;
  /** Sentences: other ways to read the term. */
  readonly remarks: readonly string[];
}

export function describeTerm(
  expression: Expression,
  read: TermReading,
  world: World,
  formal: FormalArguments,
): DescribedTerm {
  const { run } = world;
  const { variables, choices, turned } = read;
  const scope: Scope = {
    ...topScope(world, choices, variables, expression.range.end),
    locals: formal.values,
  };
  const numbered = atIndices(expression, variables);
  const definition = definitionOf(expression, scope);
  const own = definition?.body ?? expression;
  const ownNumbered = definition === undefined ? numbered : atIndices(own, definition.variables);
  const isBetter =
    turned !== undefined && knownTerm(turned, numbered, run)?.kind === 'connectivity';
  const value = isBetter ? turned : read.value;
  const known = knownTerm(value, numbered, run) ?? knownTerm(value, ownNumbered, run);
  const told = known && termValue(run, known);
  const inOrder = isBetter ? turnedScope(scope) : scope;
  const spelled = spellOut(
    own,
    definition === undefined ? inOrder : { ...inOrder, variables: definition.variables, depth: 1 },
  );
  const tex = renderTex(numbered);
  const equals = [
    definition && renderTex(ownNumbered),
    spelled && renderTex(spelled),
    known && nameOfKnown(known, value, scope),
  ].filter((one, i, all) => one !== undefined && one !== tex && all.indexOf(one) === i) as string[];
  return {
    ...termNumbers(value, isScalar(value) ? 0 : value.columns === 1 && !value.identity ? 1 : 2),
    tex,
    words:
      told?.words ?? termWords(definition === undefined ? numbered : ownNumbered, value, scope),
    equals: equals.filter((one) => one.length <= longest),
    chosen: read.shown,
    given: formal.given.filter(({ name }) => tex.includes(name)),
    definedAt: definition?.at,
    isIdentity: value.identity,
    log10SingularValues: told?.log10SingularValues,
    share: told?.share,
    remarks: [
      ...choices.doubts,
      turned && orderRemark(isBetter ? read.value : turned, isBetter),
      derivativeParts(own) && layoutWords(value, choices),
    ].filter((one) => one !== undefined),
  };
}

/** Longer formulas are seen better in the note. */
const longest = 160;

function turnedScope(scope: Scope): Scope {
  const { reading } = scope.choices;
  const flip = (order: 'ascending' | 'descending') =>
    order === 'ascending' ? 'descending' : 'ascending';
  const turned = {
    ...reading,
    order: flip(reading.order),
    definedOrder: flip(reading.definedOrder),
  } as const;
  return { ...scope, choices: { ...scope.choices, reading: turned } };
}

/** The other way round is another matrix, of this norm. */
function orderRemark(other: Value, isTurned: boolean): string {
  const norm = 10 ** log10Frobenius(other);
  const size = norm > 1e-4 && norm < 1e4 ? ` (‖·‖_F = ${norm.toPrecision(4)})` : '';
  return isTurned
    ? t(
        'A \\prod does not say on which side its next factor stands: it is read with the later factors on the left, as the chain rule has them. From left to right they give another matrix{0}.',
        size,
      )
    : t(
        'A \\prod does not say on which side its next factor stands: it is read from left to right. With the later factors on the left it is another matrix{0}.',
        size,
      );
}

interface OwnDefinition {
  readonly body: Expression;
  readonly at: number;
  readonly variables: ReadonlyMap<string, number>;
}

function definitionOf(expression: Expression, scope: Scope): OwnDefinition | undefined {
  if (expression.kind !== 'symbol') return undefined;
  const { symbol } = expression;
  if (scope.locals.has(symbolTex(symbol))) return undefined;
  try {
    const indices = indicesOf(symbol, scope);
    const [found] = scope.world.definitions.find(symbol.base, indices, scope.place);
    if (found === undefined) return undefined;
    const { definition, variables } = found;
    return {
      body: definition.body,
      at: definition.at,
      variables: new Map([...scope.variables, ...variables]),
    };
  } catch (error) {
    if (error instanceof NoValue) return undefined;
    throw error;
  }
}
