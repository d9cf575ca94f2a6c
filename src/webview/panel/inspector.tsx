import type { VNode } from 'preact';
import type { Term } from '../../analysis/term.ts';
import type { FromPage } from '../protocol.ts';
import { Facts } from './facts.tsx';
import { NoteAside } from './noteAside.tsx';
import { litOf } from './pathWalk.ts';
import { SelectedPath } from './selectedPath.tsx';
import type { PanelState, Shown } from './state.ts';
import { TermSpectrum } from './termSpectrum.tsx';
import { TermPicture } from './termPicture.tsx';
import type { Action } from './update.ts';
import { t } from './words.ts';

interface InspectorProps {
  readonly state: PanelState;
  readonly shown: Shown;
  readonly act: (action: Action) => void;
  readonly post: (message: FromPage) => void;
}

/** All of the selected term; beside it its path, and what is to be said of the note. */
export function Inspector({ state, shown, act, post }: InspectorProps): VNode {
  const { selection, inspection } = state;
  const isIdle = selection === undefined && litOf(state.walk) === undefined;
  return (
    <aside class={isIdle ? 'inspector inspector-idle' : 'inspector'} aria-label={t('Inspector')}>
      <SelectedPath selection={selection} walk={state.walk} analysis={shown.analysis} act={act} />
      {selection === undefined || inspection === undefined ? (
        <p class="hint quiet">
          {t(
            'Select a node, an arrow, a bar or a cell to see its numbers. Click a loss, or a column of the triangle, to see its gradient.',
          )}
        </p>
      ) : (
        <>
          {inspection.kind === 'value' ? <TermPicture value={inspection.value} act={act} /> : null}
          {inspection.kind === 'value' ? (
            <Facts
              value={inspection.value}
              line={inspection.line}
              cell={inspection.cell}
              file={shown.file}
              post={post}
              source={sourceButton(selection, shown, act)}
            />
          ) : null}
          {inspection.kind === 'value' ? <TermSpectrum value={inspection.value} /> : null}
          {inspection.kind === 'none' ? <p class="hint">{inspection.why}</p> : null}
          {inspection.kind === 'asked' ? <p class="hint quiet">…</p> : null}
        </>
      )}
      <div class="aside">
        <NoteAside
          analysis={shown.analysis}
          problems={state.problems}
          equations={state.equations}
          cursor={state.cursor}
          post={post}
        />
      </div>
    </aside>
  );
}

/** For what the gradient can be taken by: a button that does so. */
function sourceButton(
  selection: Term,
  { analysis }: Shown,
  act: (action: Action) => void,
): VNode | undefined {
  const id = sourceId(selection);
  const source = analysis.sources.find((one) => one.id === id);
  if (source === undefined || source.id === analysis.source.id) return undefined;
  return (
    <button
      type="button"
      class="link"
      onClick={() => {
        act({ type: 'choose', change: { source: source.id } });
      }}
    >
      {t('show the gradient by it')}
    </button>
  );
}

function sourceId(term: Term): string | undefined {
  switch (term.kind) {
    case 'node':
      return term.id;
    case 'parameter':
    case 'bundle':
      return term.name;
    case 'state-jacobian':
    case 'immediate':
    case 'loss-adjoint':
    case 'connectivity':
    case 'contribution':
    case 'edge':
      return undefined;
  }
}
