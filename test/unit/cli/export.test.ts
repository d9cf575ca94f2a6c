import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { analyze } from '../../../src/cli/analyze.ts';
import { readCommandLine } from '../../../src/cli/arguments.ts';
import type { ExportArguments } from '../../../src/cli/exportArguments.ts';
import { exportNote, type ExportTools } from '../../../src/cli/exportNote.ts';
import { svgToPng } from '../../../src/cli/png.ts';
import { exportFormats, formatFacts, formatOfFile } from '../../../src/drawing/export/formats.ts';

const example = readFileSync('examples/rnn-gradients.md', 'utf8');
const read = (line: string) => readCommandLine(line.split(' '));
const tools: ExportTools = {
  readPart: (part) => Promise.resolve(new TextEncoder().encode(`/* ${part} */`)),
  nonce: 'abc',
  version: '1',
};

function argumentsOf(line: string): ExportArguments {
  const words = read(`export rnn-gradients.md ${line}`);
  assert.ok(words.command === 'export', JSON.stringify(words));
  return words.arguments;
}

async function exported(line: string, text = example): Promise<string | Uint8Array> {
  const result = await exportNote(text, argumentsOf(line), tools);
  assert.ok('content' in result, JSON.stringify(result));
  return result.content;
}

test('the format is what the file ends in, or what is said', () => {
  for (const format of exportFormats) {
    assert.equal(formatOfFile(`a.b.${formatFacts[format].extension.toUpperCase()}`), format);
  }
  assert.equal(formatOfFile('svg'), undefined);
  assert.deepEqual(argumentsOf('-o a.py --steps 9 --loss 3 --wrt w --model 2'), {
    file: 'rnn-gradients.md',
    output: 'a.py',
    format: 'pytorch',
    model: 2,
    steps: 9,
    loss: 3,
    wrt: 'w',
    scale: 2,
    theme: 'light',
    time: undefined,
  });
  const picture = argumentsOf('-o a.png --scale 4 --theme print --time right');
  assert.deepEqual([picture.scale, picture.theme, picture.time], [4, 'print', 'right']);
  assert.equal(argumentsOf('-o a.txt --format csv --theme dark').format, 'csv');
});

test('each slip of export is named', () => {
  const why = (line: string): string => {
    const result = read(line);
    return result.command === 'wrong' ? result.why : result.command;
  };
  assert.match(why('export a.md'), /--format/);
  assert.match(why('export a.md -o a.docx'), /svg, png, html, csv, json, pytorch/);
  assert.match(why('export a.md --format gif'), /not "gif"/);
  assert.match(why('export a.md --format png'), /-o FILE/);
  assert.match(why('export a.md -o a.png --scale 0'), /--scale .* "0"/);
  assert.match(why('export a.md -o a.svg --theme blue'), /--theme .* "blue"/);
  assert.match(why('export a.md -o a.svg --time left'), /--time .* "left"/);
  assert.match(why('export a.md -o a.svg --loss all'), /--loss/);
  assert.match(why('analyze a.md --format svg'), /--format is an option of export/);
});

test('for print there is no colour', async () => {
  const svg = String(await exported('--format svg --theme print'));
  const colours = new Set(svg.match(/#[0-9a-f]{6}\b/g));
  assert.ok(colours.size > 8);
  for (const colour of colours) assert.match(colour, /^#(..)\1\1$/);
});

test('time runs where the command line says', async () => {
  const box = async (words: string): Promise<number> => {
    const svg = String(await exported(`--format svg ${words}`));
    const [, , width = 0, height = 1] = (/viewBox="([^"]+)"/.exec(svg)?.[1] ?? '')
      .split(' ')
      .map(Number);
    return width / height;
  };
  assert.ok((await box('--steps 8 --time right')) > 1.5);
  assert.equal(await box('--time down'), await box('--theme light'));
});

test('svg stands alone in every theme: no variables, no other file', async () => {
  for (const theme of ['light', 'dark', 'print']) {
    const svg = await exported(`--format svg --theme ${theme}`);
    assert.ok(typeof svg === 'string' && svg.startsWith('<svg '));
    assert.doesNotMatch(svg, /var\(--|url\(|href/);
  }
});

test('json is the document of analyze with its values', async () => {
  const line = read('analyze rnn-gradients.md --json --values --model 2 --steps 4 --wrt w');
  assert.ok(line.command === 'analyze');
  const result = analyze(example, line.arguments);
  assert.ok('output' in result);
  assert.equal(await exported('--format json --model 2 --steps 4 --wrt w'), result.output);
});

test('csv, pytorch and html are of the model, the steps and the loss that were asked for', async () => {
  assert.match(
    String(await exported('--format csv --steps 4 --loss 2')),
    /\ncontribution|contribution,2,2,/,
  );
  assert.match(String(await exported('--format pytorch --steps 4 --loss 2')), /= 1, 4, 2\n/);
  assert.match(String(await exported('--format csv --steps 4 --loss sum')), /,contribution,4,sum,/);
  assert.match(
    String(await exported('--format svg --loss sum')),
    /gradient of the sum of all losses/,
  );
  assert.match(String(await exported('--format html --steps 4 --loss 2')), /"steps":4.*"loss":2/);
});

test('png is as many pixels wide as the drawing, times the scale', async () => {
  const svg = String(await exported('--format svg'));
  const width = Number(/ width="(\d+)"/.exec(svg)?.[1]);
  for (const scale of [1, 3]) {
    const png = Buffer.from((await exported(`-o a.png --scale ${scale}`)) as Uint8Array);
    assert.equal(png.subarray(1, 4).toString(), 'PNG');
    assert.equal(png.readUInt32BE(16), width * scale);
  }
});

test('where the renderer of PNG is not installed, it is said what to do', () => {
  assert.ok('png' in svgToPng('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>', 1));
  const result = svgToPng('<svg/>', 1, ['/nowhere/a.js', '/nowhere/b.js']);
  assert.match('why' in result ? result.why : '', /npm install @resvg\/resvg-js/);
});

test('a note with several models says which one it is, and one without any says so', async () => {
  const several = await exportNote(example, argumentsOf('--format csv'), tools);
  assert.match('content' in several ? (several.remark ?? '') : '', /model 1 of 2/);
  const none = await exportNote('# Nothing', argumentsOf('--format csv'), tools);
  assert.match('why' in none ? none.why : '', /no recurrent network/);
  const beyond = await exportNote(example, argumentsOf('--format csv --loss 9'), tools);
  assert.match('why' in beyond ? beyond.why : '', /--loss 9/);
});
