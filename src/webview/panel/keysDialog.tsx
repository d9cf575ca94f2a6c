import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { keyGroups } from './keys.ts';
import { t } from './words.ts';

/** All keys, in groups. The browser keeps the focus inside, and gives it back at the end. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }): VNode {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    dialog.current?.showModal();
  }, []);
  const close = (): void => {
    dialog.current?.close();
  };
  return (
    <dialog
      class="keys"
      aria-labelledby="keys-title"
      ref={dialog}
      onClose={onClose}
      onClick={(event) => {
        // What surrounds the dialog belongs to it.
        if (event.target === dialog.current) close();
      }}
    >
      <div class="keys-body">
        <div class="keys-head">
          <h2 id="keys-title">{t('Keys')}</h2>
          <button
            type="button"
            class="icon-button"
            title={t('Close (Escape)')}
            aria-label={t('Close')}
            onClick={close}
          >
            <span class="codicon codicon-close" aria-hidden="true" />
          </button>
        </div>
        <div class="keys-groups">
          {keyGroups.map(({ title, rows }) => (
            <section key={title}>
              <h3>{title}</h3>
              <dl>
                {rows.map(({ shown, does }) => (
                  <div key={does} class="keys-row">
                    <dt>
                      {shown.map((one) => (
                        <span key={one} class="keys-one">
                          {one.split(/(?<=.)\+/).map((part) => (
                            <kbd key={part}>{part}</kbd>
                          ))}
                        </span>
                      ))}
                    </dt>
                    <dd>{does}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </div>
    </dialog>
  );
}
