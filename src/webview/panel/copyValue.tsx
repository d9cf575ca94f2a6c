import type { VNode } from 'preact';
import type { TermValue } from '../../analysis/term.ts';
import { valueAs, valueLanguages, type ValueLanguage } from '../../drawing/valueAs.ts';
import type { Action } from './update.ts';
import { t } from './words.ts';

const names: Readonly<Record<ValueLanguage, string>> = {
  latex: 'LaTeX',
  numpy: 'NumPy',
  json: 'JSON',
};

interface CopyValueProps {
  readonly value: TermValue;
  readonly act: (action: Action) => void;
}

/** Buttons that put the entries of a term onto the clipboard, with all their digits. */
export function CopyValue({ value, act }: CopyValueProps): VNode | null {
  if (value.value === undefined) return null;
  const copy = (language: ValueLanguage): void => {
    const text = valueAs(value, language) ?? '';
    navigator.clipboard.writeText(text).then(
      () => {
        act({ type: 'announce', words: t('Copied as {0}.', names[language]) });
      },
      (error: unknown) => {
        const why = error instanceof Error ? error.message : String(error);
        const words = t('Not copied: {0} Click into the panel and try again.', why);
        act({ type: 'announce', words });
      },
    );
  };
  return (
    <p class="copy-value">
      <span class="quiet">{t('copy as')}</span>
      {valueLanguages.map((language) => (
        <button
          type="button"
          class="link"
          key={language}
          aria-label={t('Copy the value as {0}', names[language])}
          onClick={() => {
            copy(language);
          }}
        >
          {names[language]}
        </button>
      ))}
    </p>
  );
}
