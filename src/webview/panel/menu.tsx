import type { VNode } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

export interface MenuItem {
  readonly text: string;
  readonly title: string;
  readonly icon: string;
  /** Works only with the editor beside it. */
  readonly needsHost: boolean;
  readonly run: () => void;
}

interface MenuProps {
  readonly label: string;
  readonly title: string;
  readonly items: readonly MenuItem[];
}

/** A button with a menu below it, moved through as menus are: arrows, Home, End, Escape. */
export function Menu({ label, title, items }: MenuProps): VNode {
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLSpanElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const entries = (): readonly HTMLElement[] =>
    Array.from(root.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? []).filter(
      (entry) => entry.offsetParent !== null,
    );
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };

  useLayoutEffect(() => {
    if (!isOpen) return;
    const list = root.current?.querySelector<HTMLElement>('.menu-list');
    // Where the button stands too far left, the menu would begin outside the window.
    list?.classList.toggle('menu-list-left', list.getBoundingClientRect().left < 0);
    entries()[0]?.focus();
  }, [isOpen]);
  useEffect(() => {
    if (!isOpen) return undefined;
    const outside = (event: Event): void => {
      if (event.target instanceof Node && root.current?.contains(event.target) !== true) {
        setOpen(false);
      }
    };
    document.addEventListener('pointerdown', outside);
    window.addEventListener('blur', outside);
    return () => {
      document.removeEventListener('pointerdown', outside);
      window.removeEventListener('blur', outside);
    };
  }, [isOpen]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (!isOpen) {
      if (event.key !== 'ArrowDown') return;
      setOpen(true);
    } else if (event.key === 'Escape') close();
    else if (event.key === 'Tab') {
      setOpen(false);
      return;
    } else {
      const all = entries();
      const at = all.findIndex((entry) => entry === document.activeElement);
      const next = nextEntry(event.key, at, all.length);
      if (next === undefined) return;
      all[next]?.focus();
    }
    event.preventDefault();
  };
  return (
    <span class="menu" ref={root} onKeyDown={onKeyDown}>
      <button
        type="button"
        class="button menu-button"
        title={title}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        ref={button}
        onClick={() => {
          setOpen(!isOpen);
        }}
      >
        {label}
        <span class="codicon codicon-chevron-down" aria-hidden="true" />
      </button>
      {isOpen ? (
        <span class="menu-list" role="menu" aria-label={label}>
          {items.map(({ text, title: hint, icon, needsHost, run }) => (
            <button
              type="button"
              role="menuitem"
              tabIndex={-1}
              key={text}
              class={needsHost ? 'menu-item host-only' : 'menu-item'}
              title={hint}
              onClick={() => {
                close();
                run();
              }}
            >
              <span class={`codicon codicon-${icon}`} aria-hidden="true" />
              {text}
            </button>
          ))}
        </span>
      ) : null}
    </span>
  );
}

/** Where a key leads in a menu of `count` entries; undefined for keys that lead nowhere. */
export function nextEntry(key: string, at: number, count: number): number | undefined {
  if (count === 0) return undefined;
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count;
    case 'ArrowUp':
      return (at - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
