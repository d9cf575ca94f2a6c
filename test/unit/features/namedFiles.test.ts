import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileName, namesOneOf } from '../../../src/features/namedFiles.ts';

test('a note names a file wherever its folder is, and in whatever case', () => {
  const names = new Set([fileName('/c:/Work/Notes/Data/Waves.CSV')]);
  assert.ok(namesOneOf(['weights.json', 'data/waves.csv'], names));
  assert.ok(namesOneOf([String.raw`data\waves.csv`], names));
});

test('other files are none of it', () => {
  const names = new Set([fileName('/work/metrics.json'), fileName('/work/data/more-waves.csv')]);
  assert.ok(!namesOneOf(['weights.json', 'data/waves.csv'], names));
  assert.ok(!namesOneOf([], names));
});
