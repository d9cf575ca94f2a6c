import type { VNode } from 'preact';
import { Math } from './math.tsx';

export interface SelectOption {
  readonly value: string;
  readonly text: string;
}

export interface MathSelectProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly SelectOption[];
  /** What the closed list shows, as a formula or as text; the option's own text by default. */
  readonly tex?: string | undefined;
  readonly face?: string | undefined;
  readonly onChoose: (value: string) => void;
  /** Somebody is about to open the list. */
  readonly onNear?: () => void;
}

/** The platform's own list, with the chosen symbol set as mathematics on top of it. */
export function MathSelect(props: MathSelectProps): VNode {
  const { label, value, options, tex, face, onChoose, onNear } = props;
  return (
    <span class="select">
      <span class="select-face" aria-hidden="true">
        {tex === undefined ? (
          <span class="select-text">
            {face ?? options.find((one) => one.value === value)?.text ?? value}
          </span>
        ) : (
          <Math tex={tex} />
        )}
        <span class="codicon codicon-chevron-down" />
      </span>
      <select
        aria-label={label}
        title={label}
        value={value}
        onFocus={onNear}
        onPointerEnter={onNear}
        onChange={(event) => {
          onChoose(event.currentTarget.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </span>
  );
}
