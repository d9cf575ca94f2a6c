import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Math as Formula } from './math.tsx';
import { ResetOne } from './resetOne.tsx';
import { t } from './words.ts';

interface KnobProps {
  /** What it is, in words, for everybody who does not see the formula. */
  readonly label: string;
  /** What stands before the formula; the label where there is no formula. */
  readonly text?: string;
  readonly tex: string | undefined;
  readonly value: number;
  /** What the note has. */
  readonly ofNote: number;
  readonly title?: string | undefined;
  /** What is to be said beside it. */
  readonly note?: string | undefined;
  readonly slider: { readonly from: number; readonly to: number; readonly step: number };
  readonly field: { readonly from: number; readonly to: number; readonly isWhole: boolean };
  /** `isDrag` while more is to come; undefined goes back to the note. */
  readonly onChange: (value: number | undefined, isDrag: boolean) => void;
}

/** A number to try: a slider for dragging, a field for any other value, and the way back. */
export function Knob(props: KnobProps): VNode {
  const { label, text, tex, value, ofNote, title, note, slider, field, onChange } = props;
  const drag = useFrame((next) => {
    onChange(next, true);
  });
  const isChanged = Math.abs(value - ofNote) > 1e-9 * Math.abs(ofNote);
  return (
    <span class={isChanged ? 'knob knob-changed' : 'knob'} title={title}>
      <span class="knob-label">
        {tex === undefined ? label : text === '' ? null : `${text ?? label} `}
        {tex === undefined ? null : <Formula tex={tex} />}
      </span>
      <input
        type="range"
        aria-label={label}
        aria-valuetext={
          isChanged ? t('{0}, {1} in the note', short(value), short(ofNote)) : short(value)
        }
        min={slider.from}
        max={slider.to}
        step={slider.step}
        value={value}
        onInput={(event) => {
          drag(event.currentTarget.valueAsNumber);
        }}
        onChange={(event) => {
          onChange(event.currentTarget.valueAsNumber, false);
        }}
      />
      <input
        class="number-field"
        type="number"
        aria-label={t('{0}, exactly', label)}
        min={field.from}
        max={field.to}
        step={field.isWhole ? 1 : 0.01}
        value={short(value)}
        onChange={(event) => {
          const typed = event.currentTarget.valueAsNumber;
          const isNumber = Number.isFinite(typed) && (!field.isWhole || Number.isInteger(typed));
          if (isNumber) onChange(Math.min(field.to, Math.max(field.from, typed)), false);
          else event.currentTarget.value = short(value);
        }}
      />
      <ResetOne
        label={label}
        back={short(ofNote)}
        isShown={isChanged}
        onReset={() => {
          onChange(undefined, false);
        }}
      />
      {note === undefined ? null : <span class="quiet">{note}</span>}
    </span>
  );
}

/** Hands on the latest value, once a frame at most. */
function useFrame(handOn: (value: number) => void): (value: number) => void {
  const latest = useRef<number | undefined>(undefined);
  const frame = useRef<number | undefined>(undefined);
  const heard = useRef(handOn);
  heard.current = handOn;
  useEffect(
    () => () => {
      if (frame.current !== undefined) cancelAnimationFrame(frame.current);
    },
    [],
  );
  return (value) => {
    latest.current = value;
    frame.current ??= requestAnimationFrame(() => {
      frame.current = undefined;
      if (latest.current !== undefined) heard.current(latest.current);
    });
  };
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
