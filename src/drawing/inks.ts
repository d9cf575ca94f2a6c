import type { Theme } from './ramp.ts';

/** The colours of a drawing that stands alone, where no editor's theme can be asked. */
export interface Inks {
  readonly paper: string;
  readonly ink: string;
  readonly quiet: string;
  readonly box: string;
  readonly edge: string;
  readonly wire: string;
  readonly rail: string;
  readonly chosen: string;
  readonly grow: string;
}

export const inks: Readonly<Record<Theme, Inks>> = {
  light: {
    paper: '#ffffff',
    ink: '#3b3b3b',
    quiet: '#6b6b6b',
    box: '#f8f8f8',
    edge: '#dcdcdc',
    wire: '#d4d4d4',
    rail: '#b9b9b9',
    chosen: '#005fb8',
    grow: '#ad5700',
  },
  dark: {
    paper: '#1f1f1f',
    ink: '#cccccc',
    quiet: '#9d9d9d',
    box: '#252526',
    edge: '#3f3f3f',
    wire: '#454545',
    rail: '#5c5c5c',
    chosen: '#4daafc',
    grow: '#e0973f',
  },
  print: {
    paper: '#ffffff',
    ink: '#000000',
    quiet: '#333333',
    box: '#ffffff',
    edge: '#777777',
    wire: '#999999',
    rail: '#777777',
    chosen: '#000000',
    grow: '#000000',
  },
};

const sans = `-apple-system, BlinkMacSystemFont, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif`;

/** Style rules without variables, which also Inkscape and librsvg understand. */
export function standaloneCss(theme: Theme): string {
  const { ink, quiet, box, edge, wire, rail, chosen, grow, paper } = inks[theme];
  return [
    `.gg-drawing{font-family:${sans};font-size:13px;fill:${ink}}`,
    `.gg-paper{fill:${paper}}`,
    `.gg-italic{font-style:italic}.gg-bold{font-weight:bold}`,
    `.gg-sub{font-size:70%}.gg-function{font-size:10px}`,
    `.gg-small,.gg-heading,.gg-number,.gg-step{font-size:10.5px}.gg-step,.gg-column{font-size:9.5px}`,
    `.gg-quiet,.gg-heading,.gg-step,.gg-column,.gg-function,.gg-jacobian{fill:${quiet}}`,
    `.gg-grow{fill:${grow}}`,
    `.gg-box{fill:${box};stroke:${edge}}`,
    `.gg-node-chosen .gg-box{stroke:${chosen};stroke-width:2}`,
    `.gg-node-chosen text,.gg-column-chosen{fill:${chosen}}`,
    `.gg-wire{stroke:${wire};fill:none}.gg-head{fill:${rail}}`,
    `.gg-rail{stroke:${rail};stroke-width:1.5}`,
    `.gg-flow{fill:none;stroke-linecap:round}`,
    `.gg-cell-chosen{stroke:${chosen};stroke-width:1.5}`,
    `.gg-frame{fill:none;stroke:${chosen}}`,
    `.gg-coming{fill:${edge};fill-opacity:0.08;stroke:${edge};stroke-opacity:0.5;stroke-dasharray:2 4}`,
    `.gg-strip-ground{fill:${box};stroke:${edge}}.gg-fold .gg-strip-ground{stroke-dasharray:2 3}`,
    `.gg-band-pale{opacity:0.4}.gg-mean-line{fill:none;stroke:${ink}}.gg-one{stroke:${rail}}`,
    `.gg-decay{fill:${quiet};opacity:0.3}.gg-growth{fill:${grow};opacity:0.5}`,
    `.gg-halo{paint-order:stroke;stroke:${box};stroke-width:5px;stroke-linejoin:round}`,
    `.gg-jacobian{paint-order:stroke;stroke:${paper};stroke-width:3px;stroke-linejoin:round}`,
  ].join('\n');
}
