import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createIdentifiers } from '../../../../src/drawing/export/pytorch/identifiers.ts';
import {
  pythonComment,
  pythonNumber,
  pythonString,
  pythonTensor,
} from '../../../../src/drawing/export/pytorch/literals.ts';
import { runPython } from '../../../support/python.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string(),
  fc.constantFrom('', "'", '\\'),
);

test('a symbol keeps its looks as a Python name', () => {
  const { fresh } = createIdentifiers(['step']);
  const names = [
    "y'",
    'W_{hh}',
    '\\tilde{h}',
    '\\sigma',
    'step',
    'h',
    'h',
    'lambda',
    '',
    '3x',
    'v7',
  ];
  assert.deepEqual(names.map(fresh), [
    'y_prime',
    'W_hh',
    'tilde_h',
    'sigma',
    'step_2',
    'h',
    'h_2',
    'lambda_2',
    'symbol',
    'n_3x',
    'n_v7',
  ]);
});

test('whatever symbols are called, their names are plain identifiers, each once', () => {
  fc.assert(
    fc.property(fc.array(anyText, { maxLength: 30 }), (symbols) => {
      const { fresh } = createIdentifiers([]);
      const names = symbols.map(fresh);
      assert.equal(new Set(names).size, names.length);
      for (const name of names) assert.match(name, /^[A-Za-z][A-Za-z0-9_]*$/);
    }),
  );
});

test('a comment stays one line, and nothing of it can turn the reading round', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const comment = pythonComment(`a\n${text}\u202e\u2028`);
      assert.match(comment, /^# /);
      assert.doesNotMatch(comment, /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    }),
  );
});

test('Python reads strings and numbers back as they were', () => {
  const strings = fc.sample(anyText, 300).map((text) => text.replaceAll(/\p{Cs}/gu, '\ufffd'));
  const numbers = fc.sample(fc.double(), 300);
  const { output, errors } = runPython(
    'import sys, json, ast, struct\nlines = sys.stdin.read().split("\\n")\n' +
      'print(json.dumps([ast.literal_eval(x) for x in lines[:300]]))\n' +
      'print(json.dumps([struct.pack(">d", eval(x)).hex() for x in lines[300:]]))',
    [],
    [...strings.map(pythonString), ...numbers.map(pythonNumber)].join('\n'),
  );
  const [readStrings, readNumbers] = output.trim().split('\n');
  assert.deepEqual(JSON.parse(readStrings ?? errors), strings);
  const bits = numbers.map((value) => {
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleBE(value);
    return bytes.toString('hex');
  });
  const comparable = (hex: string): string => (/^[7f]ff[89a-f]/.test(hex) ? 'nan' : hex);
  assert.deepEqual(
    (JSON.parse(readNumbers ?? '') as string[]).map(comparable),
    bits.map(comparable),
  );
});

test('a small tensor is written in numbers, a large one in bytes', () => {
  assert.equal(pythonTensor([1, -0.5], [2]), 'torch.tensor([1.0, -0.5])');
  assert.equal(pythonTensor([3], []), 'torch.tensor(3.0)');
  assert.equal(
    pythonTensor([1, 2, 3, 4, 5, 6], [2, 3]),
    'torch.tensor([\n    [1.0, 2.0, 3.0],\n    [4.0, 5.0, 6.0],\n])',
  );
  const large = pythonTensor(new Float64Array(100).fill(1), [10, 10]);
  assert.match(large, /^from_bytes\(\n {4}"AAAAAAAA8D8/);
  assert.ok(large.split('\n').every((line) => line.length <= 100));
});
