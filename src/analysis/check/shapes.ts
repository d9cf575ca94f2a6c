import { t } from '@vscode/l10n';
import type { Expression } from '../../note/expression.ts';
import { norm2 } from '../../tensor/norm2.ts';
import { commonExponent, norm, scaled, timesPower } from '../../tensor/scaled.ts';
import { choose } from './choices.ts';
import { outside, shapeMismatch, unknown } from './noValue.ts';
import { isScalar, isVector, valueOf, type Value } from './value.ts';
import type { Scope } from './world.ts';

/** Vectors one after the other. */
export function concatenated(parts: readonly Value[]): Value {
  const lies = parts.every(({ rows }) => rows === 1) && parts.some(({ columns }) => columns > 1);
  if (!parts.every((part) => (lies ? part.rows === 1 : part.columns === 1))) {
    throw shapeMismatch(t('only vectors are joined in brackets'));
  }
  const exponent = commonExponent(parts);
  const data = Float64Array.from(
    parts.flatMap((part) => Array.from(part.data, (x) => timesPower(x, part.exponent - exponent))),
  );
  return valueOf(
    lies ? scaled(1, data.length, data, exponent) : scaled(data.length, 1, data, exponent),
  );
}

/** ‖v‖ is Euclidean; ‖A‖ spectral, or Frobenius' where the note must mean that. */
export function normOf(
  value: Value,
  { bars, subscript, range }: Extract<Expression, { readonly kind: 'norm' }>,
  scope: Scope,
): Value {
  const { rows, columns, data, exponent, reach } = value;
  const kind = normKind(subscript, range);
  const one = (size: number): Value =>
    valueOf(scaled(1, 1, new Float64Array([size]), exponent), reach);
  if (isScalar(value)) return one(Math.abs(data[0]!));
  if (value.identity) {
    const isSpectral =
      kind === 'two' || (kind === undefined && choose(scope.choices, 'norm') === 'spectral');
    if (isSpectral) return one(Math.abs(data[0]!));
    throw outside(t('The norm of an identity whose size is not said.'), range);
  }
  if (kind === 'one' || kind === 'infinity') {
    if (!isVector(value)) throw unknown(t('Of matrices, only ‖A‖₂ and ‖A‖_F are computed.'), range);
    const sizes = data.map(Math.abs);
    return one(kind === 'one' ? sizes.reduce((a, b) => a + b, 0) : Math.max(...sizes));
  }
  if (isVector(value) || kind === 'frobenius') return one(norm(data));
  if (bars === 'single') throw unknown(t('Single bars around a matrix have no value here.'), range);
  const isSpectral = kind === 'two' || choose(scope.choices, 'norm') === 'spectral';
  return one(isSpectral ? norm2(rows, columns, data) : norm(data));
}

function normKind(
  subscript: Expression | undefined,
  range: Expression['range'],
): 'two' | 'one' | 'infinity' | 'frobenius' | undefined {
  if (subscript === undefined) return undefined;
  if (subscript.kind === 'number' && subscript.value === 2) return 'two';
  if (subscript.kind === 'number' && subscript.value === 1) return 'one';
  if (subscript.kind === 'symbol' && subscript.symbol.base === 'F') return 'frobenius';
  if (subscript.kind === 'symbol' && subscript.symbol.base === '\\infty') return 'infinity';
  throw unknown(t('This norm is not computed.'), range);
}
