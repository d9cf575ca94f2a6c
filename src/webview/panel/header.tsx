import type { VNode } from 'preact';
import type { Analysis } from '../../analysis/analysis.ts';
import type { NormKind } from '../../drawing/scale.ts';
import { lossTex } from '../../drawing/formulas.ts';
import { symbolText } from '../../drawing/symbolParts.ts';
import { lineWords } from '../../note/place.ts';
import type { FromPage, PanelChoice } from '../protocol.ts';
import { ExportMenu } from './exportMenu.tsx';
import { LongSelect } from './longSelect.tsx';
import { MathSelect, type SelectOption } from './mathSelect.tsx';
import type { PanelState, Shown } from './state.ts';
import { PinButton } from './pinButton.tsx';
import { Stepper } from './stepper.tsx';
import type { Action } from './update.ts';
import { t } from './words.ts';

interface HeaderProps {
  readonly state: PanelState;
  readonly act: (action: Action) => void;
  readonly post: (message: FromPage) => void;
}

/** What is drawn: the note and the model, the loss, the source, the steps, the norm. */
export function Header({ state, act, post }: HeaderProps): VNode {
  const { shown } = state;
  const choose = (change: Partial<PanelChoice>): void => {
    act({ type: 'choose', change });
  };
  return (
    <header class="header">
      <h1>{t('Gradient graph')}</h1>
      <span class="place">
        <span class="file">{state.file}</span>
        {shown === undefined ? null : <ModelName state={state} shown={shown} choose={choose} />}
        <PinButton state={state} act={act} />
      </span>
      {shown === undefined ? null : (
        <div class="choices">
          <LossAndSource analysis={shown.analysis} choose={choose} />
          <span class="choice">
            <span class="choice-label">{t('steps')}</span>
            <Stepper
              steps={state.choice?.steps ?? shown.analysis.steps}
              onChange={(steps) => {
                choose({ steps });
              }}
            />
          </span>
          <MathSelect
            label={t('Norm of the connectivity')}
            value={state.norm}
            tex={state.norm === '2' ? '\\lVert\\cdot\\rVert_2' : '\\lVert\\cdot\\rVert_F'}
            options={norms}
            onChoose={(norm) => {
              act({ type: 'norm', norm: norm === 'F' ? 'F' : '2' });
            }}
          />
          {shown.knobs === undefined ? null : (
            <button
              type="button"
              class="button"
              aria-expanded={state.whatIf}
              aria-controls="what-if"
              title={t('Try other steps, sizes, weights and activations beside the note')}
              onClick={() => {
                act({ type: 'what-if' });
              }}
            >
              {t('What if')}
            </button>
          )}
          <button
            type="button"
            class="button"
            aria-pressed={state.before !== undefined}
            title={t(
              'Keep what is shown as the setting before, to compare what comes next with it',
            )}
            onClick={() => {
              act({ type: 'compare' });
            }}
          >
            {t('Compare')}
          </button>
          <ExportMenu state={state} act={act} post={post} />
          <button
            type="button"
            class="icon-button keys-button"
            title={t('Show the keys (?)')}
            aria-label={t('Show the keys')}
            aria-haspopup="dialog"
            onClick={() => {
              act({ type: 'show-keys', shows: true });
            }}
          >
            <span class="codicon codicon-keyboard" aria-hidden="true" />
          </button>
        </div>
      )}
    </header>
  );
}

const norms: readonly (SelectOption & { readonly value: NormKind })[] = [
  { value: '2', text: t('‖·‖₂, the largest stretch') },
  { value: 'F', text: t('‖·‖F, of all entries (Frobenius)') },
];

interface ModelNameProps {
  readonly state: PanelState;
  readonly shown: Shown;
  readonly choose: (change: Partial<PanelChoice>) => void;
}

function ModelName({ state, shown, choose }: ModelNameProps): VNode {
  const { models, analysis } = shown;
  const name = analysis.section === '' ? analysis.name : analysis.section;
  return (
    <>
      <span class="codicon codicon-chevron-right" aria-hidden="true" />
      {models.length < 2 ? (
        <span class="section">{name}</span>
      ) : (
        <MathSelect
          label={t('Model of the note')}
          value={String(state.choice?.model ?? 0)}
          face={name}
          options={models.map(({ index, name: model, section, line, cell }) => ({
            value: String(index),
            text: `${section === '' ? symbolText(model) : section} (${lineWords({ line, cell })})`,
          }))}
          onChoose={(model) => {
            choose({ model: Number(model) });
          }}
        />
      )}
    </>
  );
}

interface LossAndSourceProps {
  readonly analysis: Analysis;
  readonly choose: (change: Partial<PanelChoice>) => void;
}

function LossAndSource({ analysis, choose }: LossAndSourceProps): VNode {
  const { chosenLoss, source } = analysis;
  const isAll = source.kind === 'all';
  const loss = analysis.losses.find(({ step }) => step === chosenLoss);
  return (
    <>
      <span class="choice">
        <span class="choice-label">{t('gradient of')}</span>
        <LongSelect
          label={t('Gradient of the loss')}
          value={String(chosenLoss)}
          tex={chosenLoss === 'sum' ? lossTex(analysis) : loss?.id}
          chosen={loss}
          before={[{ value: 'sum', text: t('the sum of all losses') }]}
          entries={analysis.losses}
          optionOf={({ step, id }) => ({ value: String(step), text: symbolText(id) })}
          onChoose={(step) => {
            choose({ loss: step === 'sum' ? step : Number(step) });
          }}
        />
      </span>
      <span class="choice">
        <span class="choice-label">{t('with respect to')}</span>
        <LongSelect
          label={t('With respect to')}
          value={source.id}
          tex={isAll ? undefined : source.tex}
          chosen={source}
          entries={analysis.sources}
          optionOf={({ id, kind, tex }) => ({
            value: id,
            text: kind === 'all' ? t('all parameters') : symbolText(tex),
          })}
          onChoose={(id) => {
            choose({ source: id });
          }}
        />
      </span>
    </>
  );
}
