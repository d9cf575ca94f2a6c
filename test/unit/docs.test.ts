import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

test('every file that the architecture names is there', () => {
  const text = readFileSync('docs/ARCHITECTURE.md', 'utf8');
  const [, table = ''] = text.split('## Each symbol and its file');
  const named = [...table.matchAll(/`([a-z]+\/[A-Za-z/]+\.ts)`/g)].map(([, file]) => file ?? '');
  assert.ok(named.length > 25);
  assert.deepEqual(
    named.filter((file) => !existsSync(`src/${file}`)),
    [],
  );
});
