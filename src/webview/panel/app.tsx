import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { Analysis } from '../../analysis/analysis.ts';
import { graphIndex } from '../../drawing/graphIndex.ts';
import { rowLayout } from '../../drawing/rowLayout.ts';
import { sidewaysLayout } from '../../drawing/sidewaysLayout.ts';
import type { TimeDirection } from '../../drawing/timeDirection.ts';
import type { FromPage } from '../protocol.ts';
import { Banner } from './banner.tsx';
import { CompareLine } from './compareLine.tsx';
import { DrawingView } from './drawingView.tsx';
import { EmptyState } from './emptyState.tsx';
import { Header } from './header.tsx';
import { Inspector } from './inspector.tsx';
import { NumbersTable } from './numbersTable.tsx';
import { KeysDialog } from './keysDialog.tsx';
import { litOf } from './pathWalk.ts';
import { canRefine } from './refining.ts';
import type { PanelState } from './state.ts';
import type { Action } from './update.ts';
import { usePageKeys } from './usePageKeys.ts';
import { drawnTimeOf } from './view.ts';
import { VerdictLine } from './verdictLine.tsx';
import { WhatIf } from './whatIf.tsx';
import { t } from './words.ts';

/** A drawing of the setting before is to be looked at; its terms are not those of now. */
function nothing(): void {
  return;
}

/** Of the drawing without what stands above and below its rows. */
function heightOf(analysis: Analysis, time: TimeDirection): number {
  return time === 'down'
    ? rowLayout(analysis).height
    : sidewaysLayout(analysis, graphIndex(analysis)).width;
}

interface AppProps {
  readonly state: PanelState;
  readonly act: (action: Action) => void;
  readonly post: (message: FromPage) => void;
}

/** The whole page, from its state. */
export function App({ state, act, post }: AppProps): VNode {
  const { shown, status } = state;
  usePageKeys(act);
  const analysis = shown?.analysis;
  const [asTable, setAsTable] = useState(false);
  const before = state.before?.analysis;
  const showsBefore = state.showsBefore && before !== undefined;
  const drawn = (showsBefore ? before : analysis) ?? analysis;
  const other = showsBefore ? analysis : before;
  const inside = showsBefore ? undefined : state.inside;
  const time =
    drawn === undefined ? 'down' : drawnTimeOf(state.view, state.timeSetting, drawn, inside);
  const height = useMemo(() => (drawn === undefined ? 0 : heightOf(drawn, time)), [drawn, time]);
  return (
    <div
      class={state.inside === undefined ? 'page' : 'page page-opened'}
      style={{ '--rows-height': `${height}px` }}
    >
      <Header state={state} act={act} post={post} />
      <Busy state={state} act={act} />
      {state.whatIf && shown?.knobs !== undefined ? (
        <WhatIf state={state} knobs={shown.knobs} act={act} post={post} />
      ) : null}
      {shown === undefined || drawn === undefined ? (
        <EmptyState state={state} post={post} />
      ) : (
        <>
          {status === 'stale' ? <Banner problems={state.problems} post={post} /> : null}
          <VerdictLine
            analysis={shown.analysis}
            progress={shown.awaits === undefined ? undefined : (state.busy?.what ?? '')}
            act={act}
          >
            <button
              type="button"
              class="button as-table"
              aria-pressed={asTable}
              title={t('The numbers of the drawing as a table')}
              onClick={() => {
                setAsTable(!asTable);
              }}
            >
              {t('Table')}
            </button>
          </VerdictLine>
          {state.before === undefined ? null : (
            <CompareLine
              before={state.before}
              now={shown.analysis}
              showsBefore={state.showsBefore}
              act={act}
            />
          )}
          {asTable ? (
            <NumbersTable analysis={drawn} />
          ) : (
            <DrawingView
              analysis={drawn}
              norm={state.norm}
              other={other}
              tile={showsBefore ? undefined : state.refining.tile}
              refines={canRefine(state)}
              selection={state.selection}
              path={litOf(state.walk)}
              view={state.view}
              time={time}
              inside={inside}
              isStale={status === 'stale' || state.refused !== undefined}
              act={state.showsBefore ? nothing : act}
            />
          )}
          <Inspector state={state} shown={shown} act={act} post={post} />
        </>
      )}
      {state.showsKeys ? (
        <KeysDialog
          onClose={() => {
            act({ type: 'show-keys', shows: false });
          }}
        />
      ) : null}
      <div class="announcement" role="status" aria-live="polite">
        {state.announcement}
      </div>
      {state.notice !== undefined && state.notice === state.announcement ? (
        <div class="notice" aria-hidden="true">
          {state.notice}
        </div>
      ) : null}
    </div>
  );
}

function Busy({ state, act }: Pick<AppProps, 'state' | 'act'>): VNode | null {
  const { busy, shown } = state;
  // What is awaited is told of in the line of the verdict, so that nothing below moves.
  if (busy === undefined || shown?.awaits !== undefined) return null;
  return (
    <div class="busy" role="status">
      <span class="codicon codicon-loading codicon-modifier-spin" aria-hidden="true" />
      <span>{busy.what}</span>
      <progress
        aria-label={busy.what}
        max={1}
        {...(busy.done === undefined ? {} : { value: busy.done })}
      />
      <button
        type="button"
        class="button"
        onClick={() => {
          act({ type: 'cancel' });
        }}
      >
        {t('Cancel')}
      </button>
    </div>
  );
}
