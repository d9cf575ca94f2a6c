import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lastOf } from '../../support/checked.ts';

const net = [
  String.raw`h_t = \tanh(U h_{t-1} + W x_t + b)`,
  String.raw`E_t = \tfrac12 \lVert h_t - y_t \rVert^2`,
];
const H = String.raw`H_k = \frac{\partial h_{k+1}}{\partial h_k}`;
const whole = String.raw`\frac{\partial h_n}{\partial h_1}`;
const part = (k: string): string =>
  String.raw`\frac{\partial E_n}{\partial h_${k}} \frac{\partial^+ h_${k}}{\partial U}`;

const right: readonly string[] = [
  String.raw`${whole} = H_{n-1} \cdots H_1`,
  String.raw`${whole} = H_{n-1} H_{n-2} \cdots H_2 H_1`,
  String.raw`${whole} = H_{n-1} \cdot \ldots \cdot H_1`,
  String.raw`\frac{\partial h_t}{\partial h_k} = \frac{\partial h_t}{\partial h_{t-1}} \frac{\partial h_{t-1}}{\partial h_{t-2}} \cdots \frac{\partial h_{k+1}}{\partial h_k}`,
  String.raw`\frac{\partial E_n}{\partial h_1} = \frac{\partial E_n}{\partial h_n} H_{n-1} \dots H_1`,
  String.raw`\frac{\partial E_n}{\partial U} = ${part('1')} + ${part('2')} + \dots + ${part('n')}`,
];

for (const formula of right) {
  test(`dots go on as the terms beside them: ${formula}`, () => {
    assert.equal(lastOf(net, H, formula).status, 'holds');
  });
}

test('a total with dots is defined, and derived term by term', () => {
  const L = String.raw`L = E_1 + E_2 + \dots + E_T`;
  const holds = String.raw`\frac{\partial L}{\partial U} = \sum_{t=1}^{T} \frac{\partial E_t}{\partial U}`;
  assert.equal(lastOf(net, L, holds).status, 'holds');
});

test('a row that is one factor short is wrong with dots, too', () => {
  assert.equal(lastOf(net, H, String.raw`${whole} = H_{n-1} \cdots H_2`).status, 'fails');
});

test('dots whose neighbours do not tell what is left out are not read', () => {
  for (const formula of [
    String.raw`${whole} = H_{n-1} \cdots U`,
    String.raw`${whole} = H_{n-1} \cdots`,
    String.raw`L = E_1 - E_2 + \dots + E_T = E_1`,
    String.raw`\frac{\partial h_i}{\partial h_k} = H_i \cdots H_k`,
  ]) {
    const { status, reason } = lastOf(net, H, formula);
    assert.equal(status, 'unchecked', formula);
    assert.match(reason ?? '', /dots/);
  }
});

test('a defined row may have no term or one, where its ends say so', () => {
  const C = String.raw`C_{i,n} = H_{n-1} H_{n-2} \cdots H_i`;
  const sum = String.raw`\sum_{i=1}^{n} \frac{\partial E_n}{\partial h_n} C_{i,n} \frac{\partial^+ h_i}{\partial U}`;
  assert.equal(
    lastOf(net, H, C, String.raw`\frac{\partial E_n}{\partial U} = ${sum}`).status,
    'holds',
  );
  const short = sum.replace('n}', 'n-1}');
  assert.equal(
    lastOf(net, H, C, String.raw`\frac{\partial E_n}{\partial U} = ${short}`).status,
    'fails',
  );
  assert.equal(lastOf(net, H, C, String.raw`h_n = C_{n,n} h_n`).status, 'holds');
  assert.equal(lastOf(net, H, C, String.raw`H_{n-1} = C_{n-1,n}`).status, 'holds');
});
