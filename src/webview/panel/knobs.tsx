import type { VNode } from 'preact';
import type { ActivationKnob, SizeKnob, WeightKnob } from '../../analysis/whatIf/knobs.ts';
import { symbolText } from '../../drawing/symbolParts.ts';
import {
  changeLimits,
  valueNamed,
  withValue,
  type Activation,
  type Changes,
} from '../../model/changes.ts';
import { Knob } from './knob.tsx';
import { ResetOne } from './resetOne.tsx';
import { t } from './words.ts';

interface PartProps<K> {
  readonly knob: K;
  readonly changes: Changes;
  readonly change: (isDrag: boolean, next: Partial<Changes>) => void;
}

/** The entries of one vector, or of several that have the same. */
export function SizeOf({ knob: { names, value }, changes, change }: PartProps<SizeKnob>): VNode {
  const now = names.map((name) => valueNamed(changes.size, name)).find((one) => one !== undefined);
  return (
    <Knob
      label={t('size of {0}', names.map(symbolText).join(t(' and ')))}
      text={t('size of {0}', '').trim()}
      tex={names.join(',\\, ')}
      value={now ?? value}
      ofNote={value}
      slider={{ from: 1, to: Math.max(32, 2 * value), step: 1 }}
      field={{ from: 1, to: changeLimits.size, isWhole: true }}
      onChange={(wanted, isDrag) => {
        const size = names.reduce(
          (entries, name) => withValue(entries, name, wanted === value ? undefined : wanted),
          changes.size,
        );
        change(isDrag, { size });
      }}
    />
  );
}

const measures = {
  radius: {
    words: (name: string) => t('spectral radius of {0}', name),
    tex: (name: string) => `\\rho(${name})`,
  },
  stretch: {
    words: (name: string) => t('largest stretch (2-norm) of {0}', name),
    tex: (name: string) => `\\lVert ${name} \\rVert_2`,
  },
  magnitude: {
    words: (name: string) => t('largest magnitude of {0}', name),
    tex: (name: string) => `|${name}|`,
  },
} as const;

/** A weight is multiplied; the slider shows how large it becomes, or by how much where it is zero. */
export function WeightOf({
  knob: { name, measure, size, file },
  changes,
  change,
}: PartProps<WeightKnob>): VNode {
  const factor = valueNamed(changes.factor, name) ?? 1;
  const unit = size === undefined || size === 0 || !Number.isFinite(size) ? undefined : size;
  const { words, tex } = measures[measure];
  const now = factor * (unit ?? 1);
  const title =
    file === undefined
      ? undefined
      : t(
          '{0} is read from {1}: it is multiplied here, and this cannot be written into the note.',
          symbolText(name),
          file,
        );
  return (
    <Knob
      label={unit === undefined ? t('factor of {0}', symbolText(name)) : words(symbolText(name))}
      text={unit === undefined ? t('factor of {0}', '').trim() : ''}
      tex={unit === undefined ? name : tex(name)}
      value={now}
      ofNote={unit ?? 1}
      title={title}
      note={file === undefined ? undefined : t('×{0}, from {1}', short(factor), file)}
      slider={{ from: 0, to: Math.max(2, 2 * (unit ?? 1)), step: 0.01 }}
      field={{ from: 0, to: changeLimits.factor * (unit ?? 1), isWhole: false }}
      onChange={(wanted, isDrag) => {
        const next = wanted === undefined ? 1 : wanted / (unit ?? 1);
        change(isDrag, {
          factor: withValue(changes.factor, name, next === 1 ? undefined : next),
        });
      }}
    />
  );
}

/** The activation of a state's equation. */
export function ActivationOf({
  knob: { name, value, options },
  changes,
  change,
}: PartProps<ActivationKnob>): VNode {
  const now = valueNamed(changes.activation, name) ?? value;
  const set = (wanted: Activation | undefined): void => {
    const next = wanted === value ? undefined : wanted;
    change(false, { activation: withValue(changes.activation, name, next) });
  };
  const label = t('activation of {0}', symbolText(name));
  return (
    <span class={now === value ? 'knob' : 'knob knob-changed'}>
      <span class="knob-label">{label}</span>
      <select
        class="plain-select"
        aria-label={label}
        value={now}
        onChange={(event) => {
          set(options.find((one) => one === event.currentTarget.value));
        }}
      >
        {options.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </select>
      <ResetOne
        label={label}
        back={value}
        isShown={now !== value}
        onReset={() => {
          set(undefined);
        }}
      />
    </span>
  );
}

interface SeedProps {
  readonly seed: string;
  readonly changes: Changes;
  readonly change: (isDrag: boolean, next: Partial<Changes>) => void;
}

/** Random numbers: another draw at each click, which says whether a finding is but chance. */
export function SeedOf({ seed, changes, change }: SeedProps): VNode {
  const isSet = changes.seed !== undefined;
  const now = changes.seed ?? (Number.isSafeInteger(Number(seed)) ? Number(seed) : 0);
  return (
    <span class={isSet ? 'knob knob-changed' : 'knob'}>
      <span class="knob-label">{t('seed')}</span>
      <input
        class="number-field"
        type="number"
        aria-label={t('seed')}
        min={0}
        max={changeLimits.seed}
        step={1}
        value={isSet ? now : seed}
        placeholder={t('none')}
        onChange={(event) => {
          const typed = Number(event.currentTarget.value);
          const isSeed = event.currentTarget.value !== '' && Number.isSafeInteger(typed);
          change(false, { seed: isSeed && typed >= 0 ? typed : undefined });
        }}
      />
      <button
        type="button"
        class="icon-button"
        aria-label={t('Draw other random numbers')}
        title={t('Draw other random numbers')}
        onClick={() => {
          change(false, { seed: now + 1 });
        }}
      >
        <span class="codicon codicon-refresh" />
      </button>
      <ResetOne
        label={t('seed')}
        back={seed === '' ? t('none') : seed}
        isShown={isSet}
        onReset={() => {
          change(false, { seed: undefined });
        }}
      />
    </span>
  );
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}
