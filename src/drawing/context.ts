import type { Analysis } from '../analysis/analysis.ts';
import { graphIndex, type GraphIndex } from './graphIndex.ts';
import { itemKey, type Item } from './items.ts';
import type { OpenedCell } from './insideCell.tsx';
import { drawingLayout, type DrawingLayout } from './layout.ts';
import type { Paint } from './paint.ts';
import { rowLayout, type RowLayout, type TimeAxis } from './rowLayout.ts';
import { sidewaysLayout } from './sidewaysLayout.ts';
import type { TimeDirection } from './timeDirection.ts';
import {
  flowScale,
  logScale,
  triangleNorms,
  type NormKind,
  type Scale,
  type ScaleKind,
} from './scale.ts';
import { triangleGrid, type Tile, type TriangleGrid } from './triangleGrid.ts';

/**
 * All that the parts of a drawing need but where on the axis of time their steps are: the same
 * while a drawing is zoomed and folded.
 */
export interface Scene {
  readonly analysis: Analysis;
  /** With time to the right all is placed as with time down, and mirrored. */
  readonly time: TimeDirection;
  readonly index: GraphIndex;
  readonly layout: DrawingLayout;
  readonly triangle: TriangleGrid;
  readonly flow: Scale;
  readonly connectivity: Scale;
  readonly norm: NormKind;
  readonly paint: Paint;
  /** log10 of the contributions of the other setting, by step, where two are compared. */
  readonly ghosts: ReadonlyMap<number, number> | undefined;
  /** Undefined in a static drawing, whose items cannot be reached. */
  readonly interaction: Interaction | undefined;
}

/** All that the parts of a drawing need. */
export interface DrawingContext extends Scene {
  readonly rows: RowLayout;
  /** The cell that is opened over its row. */
  readonly opened?: OpenedCell | undefined;
}

export interface Interaction {
  /** The one item that the Tab key reaches; arrow keys move it. */
  readonly active: string | undefined;
  readonly selected: string | undefined;
  /** The items of the selected path. */
  readonly lit: ReadonlySet<string> | undefined;
}

export interface SceneOptions {
  readonly width: number;
  /** With time to the right, what it is to fit into; without it, it is as high as it likes. */
  readonly height?: number | undefined;
  /** Down without it. */
  readonly time?: TimeDirection;
  readonly norm: NormKind;
  /** Of the flow and the contributions; logarithmic without it. */
  readonly scale?: ScaleKind;
  readonly paint: Paint;
  /** Another setting, to be drawn as an outline on the same scales. */
  readonly other?: Analysis | undefined;
  /** A part of the triangle in more detail. */
  readonly tile?: Tile | undefined;
}

export interface DrawingOptions extends SceneOptions {
  /** Without it, every step has a row. */
  readonly axis?: TimeAxis;
}

export function drawingContext(
  analysis: Analysis,
  options: DrawingOptions,
  index: GraphIndex = graphIndex(analysis),
): DrawingContext {
  return {
    ...drawingScene(analysis, options, index),
    rows: rowLayout(analysis, options.axis),
  };
}

/** Computed once for an analysis and a width. */
export function drawingScene(
  analysis: Analysis,
  options: SceneOptions,
  index: GraphIndex = graphIndex(analysis),
): Scene {
  const time = options.time ?? 'down';
  return {
    analysis,
    time,
    index,
    layout:
      time === 'down'
        ? drawingLayout(analysis, index, options.width)
        : sidewaysLayout(analysis, index, options.height),
    triangle: triangleGrid(analysis, options.tile),
    flow: flowScale(analysis, options.scale, options.other),
    // The same with a tile as without, but where a tile has had a norm beyond all others.
    connectivity: logScale([
      ...triangleNorms(analysis, options.norm),
      ...(options.other === undefined ? [] : triangleNorms(options.other, options.norm)),
      ...(options.tile?.ends[options.norm] ?? []),
    ]),
    norm: options.norm,
    paint: options.paint,
    ghosts:
      options.other &&
      new Map(options.other.contributions.map(({ step, log10Norm }) => [step, log10Norm])),
    interaction: undefined,
  };
}

export interface ItemAttributes {
  readonly class: string;
  readonly role?: 'button';
  readonly tabindex?: 0 | -1;
  readonly 'data-gg'?: string;
  readonly 'aria-pressed'?: 'true' | 'false';
}

/**
 * What makes an SVG group an item: its class, and in the panel its role and place for Tab. Its name
 * is the `title` that each item begins with.
 */
export function itemAttributes(
  { interaction }: Pick<Scene, 'interaction'>,
  item: Item,
  className: string,
): ItemAttributes {
  if (interaction === undefined) return { class: className };
  const key = itemKey(item);
  const isSelected = interaction.selected === key;
  const classes = [
    className,
    'gg-item',
    isSelected ? 'gg-selected' : '',
    interaction.lit?.has(key) === true ? 'gg-lit' : '',
  ];
  return {
    class: classes.filter((name) => name !== '').join(' '),
    role: 'button',
    tabindex: interaction.active === key ? 0 : -1,
    'data-gg': key,
    'aria-pressed': isSelected ? 'true' : 'false',
  };
}
