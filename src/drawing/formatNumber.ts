/**
 * A number with `digits` significant ones: `0.42`, `2.3`, `1.2e−7`. What is just that is as short as
 * it can be said, so that `1.0` was rounded and `1` was not.
 */
export function formatNumber(value: number, digits = 2): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? '?' : value > 0 ? '∞' : '−∞';
  if (value === 0) return '0';
  const size = Math.abs(value);
  const text =
    size >= 1e-3 && size < 1e4
      ? significant(value, digits)
      : value.toExponential(digits - 1).replace('e+', 'e');
  return text.replace('-', '−').replace('e-', 'e−');
}

const exactly = 1e-12;

function significant(value: number, digits: number): string {
  const rounded = Number(value.toPrecision(digits));
  if (Math.abs(value - rounded) <= exactly * Math.abs(value)) return rounded.toString();
  const power = Math.floor(Math.log10(Math.abs(rounded)));
  return rounded.toFixed(Math.max(0, digits - 1 - power));
}

/** 10^`log10` in the same manner, also far outside float64: -400.3 → `5.0e−401`. */
export function formatLog10(log10: number, digits = 2): string {
  if (log10 === -Infinity) return '0';
  if (!Number.isFinite(log10)) return formatNumber(log10, digits);
  if (Math.abs(log10) < 300) return formatNumber(10 ** log10, digits);
  let exponent = Math.floor(log10);
  let mantissa = Number((10 ** (log10 - exponent)).toFixed(digits - 1));
  // 9.99 rounds to 10.0, which is 1.0 of the next power.
  if (mantissa >= 10) {
    mantissa /= 10;
    exponent += 1;
  }
  return `${mantissa.toFixed(digits - 1)}e${exponent < 0 ? '−' : ''}${Math.abs(exponent)}`;
}

/**
 * A part of 1 in per cent: `7.1 %`, `<0.1 %`.
 * @param log10Norm of what has the share: where it is not zero, a share too small for float64 is none
 */
export function formatShare(share: number, log10Norm = -Infinity): string {
  const percent = share * 100;
  const isThere = percent > 0 || log10Norm > -Infinity;
  if (isThere && percent < 0.1) return '<0.1 %';
  return `${percent >= 99.95 ? '100' : percent.toPrecision(percent < 10 ? 2 : 3)} %`;
}
