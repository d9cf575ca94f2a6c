import type { VNode } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Steps } from '../../drawing/folds.ts';
import { graphSpan, stepsOnMap } from '../../drawing/mapSlices.ts';
import { LevelPaths } from '../../drawing/levelPaths.tsx';
import type { DrawingContext } from '../../drawing/context.ts';
import type { Tell } from './stepBands.tsx';
import type { TimeDirection } from '../../drawing/timeDirection.ts';
import { useSize } from './useSize.ts';
import { t } from './words.ts';

interface MinimapProps {
  readonly context: DrawingContext;
  readonly time: TimeDirection;
  /** Tells which steps are in sight. */
  readonly seen: Tell<Steps>;
  /** Brings a step into the middle of what is seen. */
  readonly show: (step: number) => void;
  readonly page: (pages: number) => void;
}

const across = 40;

/** All steps at once beside the drawing: their contributions, and which of them are in sight. */
export function Minimap({ context, time, seen, show, page }: MinimapProps): VNode {
  const element = useRef<HTMLDivElement>(null);
  const size = useSize(element);
  const [window, setWindow] = useState<Steps>();
  useLayoutEffect(() => {
    seen.current = (steps) => {
      setWindow((known) =>
        known?.first === steps.first && known.last === steps.last ? known : steps,
      );
    };
    return () => {
      seen.current = undefined;
    };
  }, [seen]);
  const isDown = time === 'down';
  const length = (isDown ? size?.height : size?.width) ?? 0;
  const { first, count } = graphSpan(context.analysis);
  const profile = useMemo(
    () => (
      <LevelPaths
        patches={stepsOnMap(context, length, across - 4).map((patch) =>
          isDown
            ? { ...patch, x: across - 2 - patch.width }
            : {
                ...patch,
                x: patch.y,
                y: across - 2 - patch.width,
                width: patch.height,
                height: patch.width,
              },
        )}
        paint={context.paint}
        className="gg-band"
      />
    ),
    [context.analysis, context.flow.kind, length, isDown],
  );
  const stepOf = (event: MouseEvent): number => {
    const box = element.current?.getBoundingClientRect();
    if (box === undefined || length === 0) return first;
    const place = isDown ? event.clientY - box.top : event.clientX - box.left;
    const step = first + Math.floor((place / length) * count);
    return Math.min(first + count - 1, Math.max(first, step));
  };
  const onPointer = (event: PointerEvent): void => {
    if (event.buttons !== 1) return;
    if (event.type === 'pointerdown') element.current?.setPointerCapture(event.pointerId);
    show(stepOf(event));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const middle = window === undefined ? first : (window.first + window.last) / 2;
    const moves: Readonly<Record<string, () => void>> = {
      [isDown ? 'ArrowDown' : 'ArrowRight']: () => {
        page(0.2);
      },
      [isDown ? 'ArrowUp' : 'ArrowLeft']: () => {
        page(-0.2);
      },
      PageDown: () => {
        show(Math.min(first + count - 1, Math.round(middle + count / 10)));
      },
      PageUp: () => {
        show(Math.max(first, Math.round(middle - count / 10)));
      },
      Home: () => {
        show(first);
      },
      End: () => {
        show(first + count - 1);
      },
    };
    const move = moves[event.key];
    if (move === undefined) return;
    move();
    event.preventDefault();
  };
  const pixels = (steps: number): number => (steps / count) * length;
  const start = window === undefined ? 0 : pixels(window.first - first);
  const extent = window === undefined ? 0 : Math.max(6, pixels(window.last - window.first + 1));
  return (
    <div
      class={`minimap minimap-${time}`}
      ref={element}
      role="scrollbar"
      tabIndex={0}
      aria-label={t('All steps, with those in sight')}
      aria-controls="drawing"
      aria-orientation={isDown ? 'vertical' : 'horizontal'}
      aria-valuemin={first}
      aria-valuemax={first + count - 1}
      aria-valuenow={window?.first ?? first}
      aria-valuetext={
        window === undefined ? '' : t('steps {0} to {1} of {2}', window.first, window.last, count)
      }
      title={t('The contributions of all steps; drag to move')}
      onPointerDown={onPointer}
      onPointerMove={onPointer}
      onKeyDown={onKeyDown}
    >
      <svg
        class="gg-drawing"
        width={isDown ? across : length}
        height={isDown ? length : across}
        aria-hidden="true"
      >
        {profile}
        <rect
          class={extent < length - 1 ? 'minimap-window' : 'minimap-window minimap-window-whole'}
          {...(isDown
            ? { x: 0.5, y: start, width: across - 1, height: extent }
            : { x: start, y: 0.5, width: extent, height: across - 1 })}
          rx={2}
        />
      </svg>
    </div>
  );
}
