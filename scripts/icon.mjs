import { writeFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';

// npm run icon     media/icon.png, as shops of extensions want it: a gradient that fades on its way
// back through three steps, and the parameter's taps.
const inks = ['#a9cdd0', '#5fa3a8', '#1f6f76'];
const steps = inks.map((ink, step) => {
  const top = 20 + 33 * step;
  const stroke = `stroke="${ink}" stroke-width="${3 + 2.5 * step}"`;
  const toNext = step < 2 ? `<path d="M80 ${top + 19}v14" ${stroke} />` : '';
  return `<path d="M28 ${top + 9.5}h30" ${stroke} />${toNext}
    <rect x="61" y="${top}" width="38" height="19" rx="6" fill="${ink}" />`;
});
const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 128 128" fill="none" stroke-linecap="round">
  <rect width="128" height="128" rx="26" fill="#f4f7f7" />
  ${steps.join('\n')}
  <path d="M28 29.5v66" stroke="#35474a" stroke-width="6" />
</svg>`;
writeFileSync(
  'media/icon.png',
  new Resvg(icon, { fitTo: { mode: 'width', value: 256 } }).render().asPng(),
);
