import type { VNode } from 'preact';
import { MathSelect } from './mathSelect.tsx';
import type { Action } from './update.ts';
import type { TimeAxisView } from './useTimeAxis.ts';
import type { Steps } from '../../drawing/folds.ts';
import type { TimeDirection } from '../../drawing/timeDirection.ts';
import type { ViewState } from './view.ts';
import { t } from './words.ts';

interface DrawingToolsProps {
  readonly view: ViewState;
  readonly time: TimeDirection;
  readonly axis: TimeAxisView;
  readonly isLong: boolean;
  /** The steps that are selected, when there are several. */
  readonly brushed: Steps | undefined;
  readonly act: (action: Action) => void;
}

const scales = [
  { value: 'log', text: t('log scale: every power of ten is as long') },
  { value: 'linear', text: t('linear scale: lengths are shares') },
] as const;

/** Zoom, folds, scale and direction of the drawing. */
export function DrawingTools(props: DrawingToolsProps): VNode {
  const { view, time, axis, isLong, brushed, act } = props;
  const isDown = time === 'down';
  return (
    <div class="drawing-tools" role="toolbar" aria-label={t('How the drawing is shown')}>
      <Tool
        icon="zoom-out"
        label={t('Zoom out (−)')}
        onClick={() => {
          axis.zoomBy(1 / 1.5);
        }}
      />
      <Tool icon="screen-full" label={t('Everything in sight (0)')} onClick={axis.fit} />
      <Tool
        icon="zoom-in"
        label={t('Zoom in (+)')}
        onClick={() => {
          axis.zoomBy(1.5);
        }}
      />
      {brushed === undefined ? null : (
        <Tool
          icon="fold"
          label={t('Fold steps {0} to {1} (F)', brushed.first, brushed.last)}
          onClick={() => {
            axis.fold(brushed);
          }}
        />
      )}
      {axis.folds.length > 0 ? (
        <Tool
          icon="unfold"
          label={t('Unfold all steps (U)')}
          onClick={() => {
            axis.unfoldAll();
          }}
        />
      ) : isLong && brushed === undefined ? (
        <Tool icon="fold" label={t('Fold the middle steps (F)')} onClick={axis.overview} />
      ) : null}
      <Tool
        icon={isDown ? 'arrow-right' : 'arrow-down'}
        label={isDown ? t('Let time run to the right') : t('Let time run down')}
        onClick={axis.turn}
      />
      <MathSelect
        label={t('Scale of the flow and the contributions')}
        value={view.scale}
        face={view.scale === 'linear' ? t('linear') : t('log')}
        options={scales}
        onChoose={(scale) => {
          act({
            type: 'view',
            change: { scale: scale === 'linear' ? 'linear' : 'log' },
            words:
              scale === 'linear'
                ? t('The scale of flow and contributions is linear.')
                : t('The scale of flow and contributions is logarithmic.'),
          });
        }}
      />
    </div>
  );
}

interface ToolProps {
  readonly icon: string;
  readonly label: string;
  readonly onClick: () => void;
}

function Tool({ icon, label, onClick }: ToolProps): VNode {
  return (
    <button type="button" class="icon-button" aria-label={label} title={label} onClick={onClick}>
      <span class={`codicon codicon-${icon}`} aria-hidden="true" />
    </button>
  );
}
