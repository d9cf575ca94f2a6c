import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { MathSelect, type MathSelectProps, type SelectOption } from './mathSelect.tsx';

/** Lists up to this length are in the page from the beginning. */
const few = 200;

interface LongSelectProps<T> extends Omit<MathSelectProps, 'options' | 'onNear'> {
  readonly entries: readonly T[];
  /** The entry that is chosen; undefined where it is one of those before them. */
  readonly chosen: T | undefined;
  readonly optionOf: (entry: T) => SelectOption;
  /** What can be chosen beside the entries. */
  readonly before?: readonly SelectOption[];
}

/**
 * A list that may have an entry for each of thousands of steps. Those come into the page when
 * somebody is about to open it: the first picture would have to wait for them.
 */
export function LongSelect<T>({
  entries,
  chosen,
  optionOf,
  before = [],
  ...rest
}: LongSelectProps<T>): VNode {
  const [isNear, setNear] = useState(false);
  const isWhole = isNear || entries.length <= few;
  const options = useMemo(() => {
    const listed = isWhole ? entries : chosen === undefined ? [] : [chosen];
    return [...before, ...listed.map(optionOf)];
  }, [entries, isWhole, isWhole ? undefined : chosen]);
  return (
    <MathSelect
      {...rest}
      options={options}
      onNear={() => {
        setNear(true);
      }}
    />
  );
}
