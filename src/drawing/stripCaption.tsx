import { t } from '@vscode/l10n';
import type { VNode } from 'preact';
import type { DrawingContext } from './context.ts';
import type { StripRow } from './rowLayout.ts';
import { spreadLines, spreadWords, type Spread, type StripNumbers } from './stripNumbers.ts';
import { upright } from './timeDirection.ts';

/** What the captions beside the state take of the room for the rates: a column, sideways two lines. */
export function captionRoom({ time }: Pick<DrawingContext, 'time'>): number {
  return time === 'down' ? 100 : 32;
}

const lineHeight = 12;

interface StripCaptionProps {
  readonly context: DrawingContext;
  readonly strip: StripRow;
  readonly numbers: StripNumbers;
}

/** What a strip stands for, in words that stand clear of its bars. */
export function StripCaption(props: StripCaptionProps): VNode {
  return props.context.time === 'down' ? <Columns {...props} /> : <Lines {...props} />;
}

/** With time down, columns of short lines: behind the state, and behind the longest bar. */
function Columns({ context, strip, numbers }: StripCaptionProps): VNode {
  const { bars } = context.layout;
  const top = strip.y - strip.height / 2 + 14;
  const most = Math.floor((strip.height - 19) / lineHeight) + 1;
  const column = (x: number, lines: readonly string[]): readonly VNode[] =>
    lines.map((line, at) => (
      <text key={line} class="gg-step gg-halo" x={x} y={top + lineHeight * at}>
        {line}
      </text>
    ));
  return (
    <>
      {column(besideState(context), [
        t('steps {0} to {1}', strip.first, strip.last),
        ...fewer(numbers.rates, most - 1).map((line, at) => (at === 0 ? `‖H‖₂ ${line}` : line)),
      ])}
      {column(bars.x + bars.width + 6, fewer(numbers.contributions, most))}
    </>
  );
}

/** Where there is no room for all three, the mean is the one to go. */
function fewer(spread: Spread | undefined, room: number): readonly string[] {
  if (spread === undefined) return [];
  const lines = spreadLines(spread);
  return lines.length <= room ? lines : [lines[0], lines[2]];
}

/** With time to the right, long lines: below the state, and above the bars. */
function Lines({ context, strip, numbers }: StripCaptionProps): VNode {
  const start = strip.y - strip.height / 2 + 8;
  const line = (depth: number, words: string): VNode => (
    <text {...upright(context, depth, start)} class="gg-step gg-halo" x={depth} y={start}>
      {words}
    </text>
  );
  const below = besideState(context);
  return (
    <>
      {line(below + 8, t('steps {0} to {1}', strip.first, strip.last))}
      {numbers.rates === undefined ? null : line(below + 21, `‖H‖₂ ${spreadWords(numbers.rates)}`)}
      {numbers.contributions === undefined
        ? null
        : line(context.layout.bars.x - 6, spreadWords(numbers.contributions))}
    </>
  );
}

/** Clear of the flow through the last of the states. */
export function besideState({ layout }: DrawingContext): number {
  const state = layout.columns.findLast(({ column }) => column.heading === 'state');
  return (state?.x ?? layout.stepX) + 12;
}
