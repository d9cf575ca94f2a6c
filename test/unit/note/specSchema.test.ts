import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { dataFileKinds, initialiserNames, specKeys } from '../../../src/note/specKeys.ts';
import { specSchema } from '../../../src/note/specSchema.ts';
import { schemaFile } from '../../support/specSchema.ts';

interface Kept {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly definitions: {
    readonly initialValue: { readonly anyOf: readonly { readonly pattern?: string }[] };
    readonly dataFile: { readonly pattern: string };
  };
}

const kept = JSON.parse(readFileSync(schemaFile, 'utf8')) as Kept;

test('the schema in the documentation is the one of the table of keys (npm run schema)', () => {
  assert.deepEqual(kept, specSchema());
  assert.deepEqual(Object.keys(kept.properties), Object.keys(specKeys));
});

test('the schema knows initialisers and files', () => {
  const pattern = new RegExp(
    kept.definitions.initialValue.anyOf.find((one) => one.pattern)!.pattern!,
  );
  for (const name of Object.keys(initialiserNames)) {
    assert.ok(pattern.test(name) || pattern.test(`${name}(0.5)`), name);
  }
  for (const wrong of ['gloro', 'zeros(1)', 'normal', 'normal(a)']) assert.ok(!pattern.test(wrong));
  const file = new RegExp(kept.definitions.dataFile.pattern);
  for (const kind of dataFileKinds) assert.ok(file.test(`a/b.${kind}`));
  for (const wrong of ['/a.csv', 'http://a/b.csv', 'a.xls', '~/a.csv'])
    assert.ok(!file.test(wrong));
});
