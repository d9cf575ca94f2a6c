import type { VNode } from 'preact';
import type { Knobs } from '../../analysis/whatIf/knobs.ts';
import { isChanged, noChanges, type Changes } from '../../model/changes.ts';
import type { FromPage, PanelChoice } from '../protocol.ts';
import { Knob } from './knob.tsx';
import { ActivationOf, SeedOf, SizeOf, WeightOf } from './knobs.tsx';
import type { PanelState } from './state.ts';
import { mostSteps } from './stepper.tsx';
import type { Action } from './update.ts';
import { t } from './words.ts';

interface WhatIfProps {
  readonly state: PanelState;
  readonly knobs: Knobs;
  readonly act: (action: Action) => void;
  readonly post: (message: FromPage) => void;
}

/** Tries the model in other ways, beside the note, until they are written into it or reset. */
export function WhatIf({ state, knobs, act, post }: WhatIfProps): VNode {
  const { choice, refused } = state;
  const changes = choice?.changes ?? noChanges;
  const steps = choice?.steps;
  const set = (isDrag: boolean, change: Partial<PanelChoice>): void => {
    act({ type: isDrag ? 'drag' : 'choose', change });
  };
  const change = (isDrag: boolean, next: Partial<Changes>): void => {
    const all = { ...changes, ...next };
    set(isDrag, { changes: isChanged(all) ? all : undefined });
  };
  const hasChanges = isChanged(changes) || (steps !== undefined && steps !== knobs.steps);
  return (
    <section class="what-if" id="what-if" aria-label={t('What if')}>
      <div class="knobs">
        <Knob
          label={t('steps')}
          tex={undefined}
          value={steps ?? knobs.steps}
          ofNote={knobs.steps}
          slider={{ from: 1, to: Math.max(60, 2 * knobs.steps), step: 1 }}
          field={{ from: 1, to: mostSteps, isWhole: true }}
          onChange={(value, isDrag) => {
            set(isDrag, { steps: value });
          }}
        />
        {knobs.sizes.map((knob) => (
          <SizeOf key={knob.names.join()} knob={knob} changes={changes} change={change} />
        ))}
        {knobs.weights.map((knob) => (
          <WeightOf key={knob.name} knob={knob} changes={changes} change={change} />
        ))}
        {knobs.activations.map((knob) => (
          <ActivationOf key={knob.name} knob={knob} changes={changes} change={change} />
        ))}
        <SeedOf seed={knobs.seed} changes={changes} change={change} />
      </div>
      <div class="what-if-end">
        <button
          type="button"
          class="button"
          disabled={!hasChanges}
          onClick={() => {
            set(false, { steps: undefined, changes: undefined });
          }}
        >
          {t('Reset all')}
        </button>
        <button
          type="button"
          class="button"
          disabled={!hasChanges}
          title={t(
            "Puts what is changed here into the note's rnn block; undo in the note takes it back",
          )}
          onClick={() => {
            post({ type: 'write-changes' });
          }}
        >
          {t('Write this to the spec')}
        </button>
        <span class="quiet">
          {hasChanges ? t('Tried out here only; the note is as it was.') : t('As the note has it.')}
        </span>
      </div>
      {refused === undefined ? null : (
        <p class="refused">
          <span class="codicon codicon-warning" aria-hidden="true" />
          {t('This does not fit together, and the last drawing is kept: {0}', refused)}
        </p>
      )}
    </section>
  );
}
