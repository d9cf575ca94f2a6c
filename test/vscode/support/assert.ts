/**
 * What the suite uses of `node:assert/strict`, for the extension host that has no Node; the bundle
 * of the suite takes it there.
 */
function fail(message: string | undefined, what: string): never {
  throw new Error(message === undefined ? what : `${message}: ${what}`);
}

function ok(value: unknown, message?: string): asserts value {
  if (!value) fail(message, `${shown(value)} is not true`);
}

function equal(actual: unknown, expected: unknown, message?: string): void {
  if (!Object.is(actual, expected)) fail(message, `${shown(actual)}, not ${shown(expected)}`);
}

function deepEqual(actual: unknown, expected: unknown, message?: string): void {
  if (!isSame(actual, expected)) fail(message, `${shown(actual)}, not ${shown(expected)}`);
}

function match(actual: string, expected: RegExp, message?: string): void {
  if (!expected.test(actual)) fail(message, `${shown(actual)} does not match ${expected.source}`);
}

function doesNotMatch(actual: string, expected: RegExp, message?: string): void {
  if (expected.test(actual)) fail(message, `${shown(actual)} matches ${expected.source}`);
}

function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (!isObject(one) || !isObject(other)) return false;
  if (Object.getPrototypeOf(one) !== Object.getPrototypeOf(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isSame(one[key], other[key]))
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function shown(value: unknown): string {
  return value === undefined ? 'undefined' : JSON.stringify(value);
}

export default { ok, equal, deepEqual, match, doesNotMatch };
