import { installDependencies } from './lib/install.mjs';
import { run } from './lib/run.mjs';

// Everything, from nothing: `npm test` in a fresh clone. May use only what Node 20 has.
const readers = ['typecheck', 'lint', 'format:check'];
const ladder = ['test:unit', 'test:package', 'test:vscode', 'test:vscode:web', 'test:page'];

const start = Date.now();
const seconds = (/** @type {number} */ since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

await installDependencies();
const rows = [`install ${seconds(start)}`];
const total = { passed: 0, failed: 0 };

/**
 * @param {string} script
 * @param {boolean} echo whether what it prints is seen at once, or when it is at its end
 */
async function check(script, echo) {
  if (echo) console.log(`\n── ${script}`);
  const began = Date.now();
  let output = '';
  const code = await run('npm', ['run', '--silent', script], {
    onOutput: (text) => {
      output += text;
    },
    echo,
  });
  if (!echo) console.log(`\n── ${script}\n${output}`);
  const { passed, failed } = countsOf(script, output, code);
  total.passed += passed;
  total.failed += failed;
  rows.push(`${script} ${seconds(began)}: ${passed} passed, ${failed} failed`);
}

await check('build', true);
// Each of them keeps one processor busy.
await Promise.all(readers.map((script) => check(script, false)));
for (const script of ladder) await check(script, true);

console.log(`\n── all, in ${seconds(start)}`);
for (const row of rows) console.log(row);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

/**
 * A check counts as one. A rung of the ladder says its counts in its last line of that form; one
 * that ends badly without them, or against them, has failed once more.
 * @param {string} script
 * @param {string} output
 * @param {number} code
 */
function countsOf(script, output, code) {
  if (!ladder.includes(script))
    return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  const last = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
  const [passed, failed] = [Number(last?.[1] ?? 0), Number(last?.[2] ?? 0)];
  const silent = last === undefined || (code !== 0 && failed === 0);
  return { passed, failed: silent ? failed + 1 : failed };
}
