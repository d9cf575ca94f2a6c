import type { VNode } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import type { Steps } from '../../drawing/folds.ts';
import type { RowLayout } from '../../drawing/rowLayout.ts';
import { placeOf } from '../../drawing/rowPlaces.ts';
import type { TimeDirection } from '../../drawing/timeDirection.ts';
import { t } from './words.ts';

/** Tells a small part of the page something, without drawing the large rest anew. */
export interface Tell<T> {
  current: ((value: T) => void) | undefined;
}

interface StepBandsProps {
  readonly rows: RowLayout;
  readonly time: TimeDirection;
  /** The steps that are selected. */
  readonly brushed: Steps | undefined;
  /** Where the pointer is, or how far it has been dragged. */
  readonly hover: Tell<Steps | undefined>;
  readonly drag: Tell<Steps | undefined>;
}

/** Bands behind the rows: the same step, or steps, in graph, bars and triangle alike. */
export function StepBands({ rows, time, brushed, hover, drag }: StepBandsProps): VNode {
  const [hovered, setHovered] = useState<Steps>();
  const [dragged, setDragged] = useState<Steps>();
  useLayoutEffect(() => {
    hover.current = (steps) => {
      setHovered((known) => (isSame(known, steps) ? known : steps));
    };
    drag.current = setDragged;
    return () => {
      hover.current = undefined;
      drag.current = undefined;
    };
  }, [hover, drag]);
  return (
    <>
      <Band rows={rows} time={time} steps={dragged ?? brushed} name="band band-brushed" />
      <Band rows={rows} time={time} steps={hovered} name="band band-hovered" />
    </>
  );
}

function isSame(a: Steps | undefined, b: Steps | undefined): boolean {
  return a?.first === b?.first && a?.last === b?.last;
}

interface BandProps extends Pick<StepBandsProps, 'rows' | 'time'> {
  readonly steps: Steps | undefined;
  readonly name: string;
}

function Band({ rows, time, steps, name }: BandProps): VNode | null {
  if (steps === undefined) return null;
  const start = placeOf(rows, steps.first);
  const extent = Math.max(2, placeOf(rows, steps.last + 1) - start);
  const style =
    time === 'down'
      ? { top: `${start}px`, height: `${extent}px` }
      : { top: 0, bottom: 0, left: `${start}px`, width: `${extent}px` };
  return (
    <div class={name} style={style} data-steps={`${steps.first}–${steps.last}`}>
      {steps.first === steps.last ? null : (
        <span class="band-words">{t('steps {0} to {1}', steps.first, steps.last)}</span>
      )}
    </div>
  );
}
