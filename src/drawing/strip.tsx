import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { itemAttributes, type DrawingContext } from './context.ts';
import { flowWidth, onScale } from './scale.ts';
import { ItemTitle } from './itemTitle.tsx';
import type { Item } from './items.ts';
import { LevelPaths, round, type Patch } from './levelPaths.tsx';
import { roundAbove } from './roundAbove.ts';
import type { Steps } from './folds.ts';
import { type StripRow } from './rowLayout.ts';
import { placeOf, stepAt } from './rowPlaces.ts';
import { StripRates } from './stripRates.tsx';
import { barPlace } from './bars.tsx';
import { upright } from './timeDirection.ts';
import { StripCaption } from './stripCaption.tsx';
import { sliceNumbers, stripNumbers, type SliceNumbers } from './stripNumbers.ts';

interface StripProps {
  readonly context: DrawingContext;
  readonly strip: StripRow;
  readonly top: number;
  readonly bottom: number;
}

/** Some neighbouring steps of a strip that share a line of pixels or a few. */
export interface Slice {
  readonly y: number;
  readonly height: number;
  readonly numbers: SliceNumbers;
}

const leastSlice = 3;

/** From the frame to the drawing's edges; the numbers of the steps have to have room within. */
const edge = 1;

/**
 * A strip that stands for a run of steps: along the same axis of time, only finer, the flow, the
 * rates and the contributions from the least to the largest, with their means.
 */
export function Strip({ context, strip, top, bottom }: StripProps): VNode {
  const { layout } = context;
  const item: Item = { kind: 'strip', first: strip.first, last: strip.last };
  const numbers = useMemo(
    () => stripNumbers(strip, context),
    // The same wherever the strip is seen and however it is zoomed.
    [context.index, context.norm, strip.first, strip.last],
  );
  const slices = slicesOf(strip, context, top, bottom);
  const y = strip.y - strip.height / 2;
  return (
    <g {...itemAttributes(context, item, strip.isFold ? 'gg-strip gg-fold' : 'gg-strip')}>
      <ItemTitle told={context} item={item} />
      <rect
        class="gg-strip-ground"
        x={edge}
        y={y + 1}
        width={layout.width - 2 * edge}
        height={strip.height - 2}
        rx={4}
      />
      <LevelPaths
        patches={[...tapPatches(slices, context), ...statePatches(slices, context)]}
        paint={context.paint}
        className="gg-band"
      />
      <StripRates context={context} slices={slices} spread={numbers.rates} />
      <Contributions context={context} slices={slices} />
      <Ticks context={context} strip={strip} top={top} bottom={bottom} />
      <StripCaption context={context} strip={strip} numbers={numbers} />
    </g>
  );
}

/** The steps of a strip that are between two heights of the drawing. */
function stepsBetween(
  { first, last }: StripRow,
  { rows }: DrawingContext,
  top: number,
  bottom: number,
): Steps {
  return { first: Math.max(first, stepAt(rows, top)), last: Math.min(last, stepAt(rows, bottom)) };
}

function slicesOf(
  strip: StripRow,
  context: DrawingContext,
  top: number,
  bottom: number,
): readonly Slice[] {
  const { rows } = context;
  const share = strip.height / (strip.last - strip.first + 1);
  const each = Math.max(1, Math.ceil(leastSlice / share));
  const { first: start, last: end } = stepsBetween(strip, context, top, bottom);
  const slices: Slice[] = [];
  // Slices begin at the same steps wherever the drawing is scrolled to.
  const from = strip.first + Math.floor((start - strip.first) / each) * each;
  for (let first = from; first <= end; first += each) {
    const last = Math.min(strip.last, first + each - 1);
    slices.push({
      y: placeOf(rows, first),
      height: (last - first + 1) * share,
      numbers: sliceNumbers({ first, last }, context),
    });
  }
  return slices;
}

function statePatches(
  slices: readonly Slice[],
  { layout, flow }: DrawingContext,
): readonly Patch[] {
  const states = layout.columns.filter(({ column }) => column.heading === 'state');
  return slices.flatMap(({ y, height, numbers }) => {
    const place = onScale(flow, numbers.stateFlow);
    if (place === undefined) return [];
    const width = flowWidth(place);
    return states.map(({ x }) => ({ x: x - width / 2, y, width, height: height + 0.3, place }));
  });
}

/** Lines from the rail to the state, as fine as the slices. */
function tapPatches(slices: readonly Slice[], { layout, flow }: DrawingContext): readonly Patch[] {
  const rail = layout.rails.at(-1);
  const state = layout.columns.find(({ column }) => column.heading === 'state');
  if (rail === undefined || state === undefined) return [];
  return slices.flatMap(({ y, height, numbers }) => {
    const place = onScale(flow, numbers.tapFlow);
    if (place === undefined) return [];
    const thick = Math.max(0.75, Math.min(4, height * 0.4));
    return [
      { x: rail.x, y: y + (height - thick) / 2, width: state.x - rail.x - 8, height: thick, place },
    ];
  });
}

interface PartProps {
  readonly context: DrawingContext;
  readonly slices: readonly Slice[];
}

/** Full up to the least contribution of a slice, pale up to the largest; a line for the means. */
function Contributions({ context, slices }: PartProps): VNode {
  const { layout, flow, paint } = context;
  const isDown = context.time === 'down';
  const { width } = layout.bars;
  const full: Patch[] = [];
  const pale: Patch[] = [];
  const means: string[] = [];
  for (const { y, height, numbers } of slices) {
    const spread = numbers.contributions;
    if (spread === undefined) continue;
    const gap = height > 5 ? 1 : 0;
    const least = Math.max(1, width * (onScale(flow, spread.least) ?? 0));
    const most = width * (onScale(flow, spread.most) ?? 0);
    const depth = height - gap;
    const place = onScale(flow, spread.most) ?? 0;
    full.push({ ...barPlace(context, least), y, height: depth, place });
    if (most > least + 0.5) {
      const x = isDown ? barPlace(context, least).x + least : barPlace(context, most).x;
      pale.push({ x, y, width: most - least, height: depth, place });
    }
    const mean = barPlace(context, width * (onScale(flow, spread.mean) ?? 0));
    means.push(`${round(isDown ? mean.x + mean.width : mean.x)} ${round(y + height / 2)}`);
  }
  return (
    <>
      <LevelPaths patches={full} paint={paint} className="gg-band" />
      <LevelPaths patches={pale} paint={paint} className="gg-band gg-band-pale" />
      {means.length < 2 ? null : <path class="gg-mean-line" d={`M${means.join('L')}`} />}
    </>
  );
}

/** Round step numbers along what is seen of the strip, as many as are read easily. */
function Ticks({ context, strip, top, bottom }: StripProps): VNode {
  const { rows, layout } = context;
  const share = strip.height / (strip.last - strip.first + 1);
  // Sideways the numbers stand beside each other.
  const every = roundAbove((context.time === 'down' ? 26 : 44) / share);
  const ticks: number[] = [];
  const { first, last } = stepsBetween(strip, context, top, bottom);
  for (let step = Math.ceil(first / every) * every; step <= last; step += every) {
    const y = placeOf(rows, step + 0.5);
    const isInside = Math.abs(y - strip.y) < strip.height / 2 - 8;
    if (isInside) ticks.push(step);
  }
  return (
    <>
      {ticks.map((step) => (
        <text
          key={step}
          {...upright(context, layout.stepX, placeOf(rows, step + 0.5))}
          class="gg-step"
          x={layout.stepX}
          y={round(placeOf(rows, step + 0.5) + 3)}
          text-anchor="middle"
        >
          {step}
        </text>
      ))}
    </>
  );
}
