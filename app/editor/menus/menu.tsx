import type { LucideIcon } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useRef } from "react";
import { keysForPeople } from "../toolbar/tool";
import { type Area, useAnchored } from "./anchored";

/** One line of a menu. */
export interface MenuEntry {
  id: string;
  label: string;
  icon?: LucideIcon;
  /** As in aria-keyshortcuts. */
  keys?: string;
  danger?: boolean;
  /** For one of several of which one is so. */
  checked?: boolean;
  disabled?: boolean;
  /** It opens something that takes the focus. */
  leads?: boolean;
  act: () => void;
}

/** Lines that belong together, under a name. */
export interface MenuGroup {
  id: string;
  label: string;
  entries: MenuEntry[];
}

interface MenuProps {
  label: string;
  groups: MenuGroup[];
  areaOf: () => Area | null;
  /** @param refocus the focus is to go back to where it was */
  onClose: (refocus: boolean) => void;
}

/** A menu beside a place of the page: arrow keys, Home, End and first letters move, Escape and Tab leave. */
export function Menu({ label, groups, areaOf, onClose }: MenuProps) {
  const menu = useRef<HTMLDivElement>(null);
  const id = useId();
  useAnchored(menu, areaOf, "below");
  useEffect(() => itemsOf(menu.current)[0]?.focus({ preventScroll: true }), []);
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    const outside = (event: Event) => {
      if (!menu.current?.contains(event.target as Node)) close.current(false);
    };
    document.addEventListener("pointerdown", outside, { capture: true });
    return () => document.removeEventListener("pointerdown", outside, { capture: true });
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    event.stopPropagation();
    if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      onClose(true);
      return;
    }
    const items = itemsOf(menu.current);
    const next = nextItem(event.key, items, document.activeElement);
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  return (
    <div
      ref={menu}
      className="menu"
      role="menu"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      // The key that opened it is told twice.
      onContextMenu={(event) => event.preventDefault()}
    >
      {groups
        .filter(({ entries }) => entries.length > 0)
        .map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is no group of a menu
          <div key={group.id} role="group" aria-labelledby={`${id}-${group.id}`}>
            <div className="menu-group" id={`${id}-${group.id}`} role="presentation">
              {group.label}
            </div>
            {group.entries.map((entry) => (
              <MenuItem key={entry.id} entry={entry} onClose={onClose} />
            ))}
          </div>
        ))}
    </div>
  );
}

function MenuItem({ entry, onClose }: { entry: MenuEntry; onClose: MenuProps["onClose"] }) {
  const { label, icon: Icon, keys, danger, checked, disabled, leads, act } = entry;
  return (
    <button
      type="button"
      className="menu-entry"
      {...(checked === undefined ? { role: "menuitem" } : { role: "menuitemradio", "aria-checked": checked })}
      aria-disabled={disabled || undefined}
      aria-keyshortcuts={keys}
      data-danger={danger || undefined}
      onClick={() => {
        if (disabled) return;
        onClose(!leads);
        act();
      }}
    >
      {Icon ? <Icon size={18} aria-hidden /> : <span />}
      <span>{label}</span>
      {keys && (
        <span className="menu-keys" aria-hidden="true">
          {keysForPeople(keys)}
        </span>
      )}
    </button>
  );
}

function itemsOf(menu: HTMLElement | null): HTMLElement[] {
  return menu ? [...menu.querySelectorAll<HTMLElement>("[role^=menuitem]")] : [];
}

function nextItem(key: string, items: readonly HTMLElement[], from: Element | null): HTMLElement | undefined {
  const place = from instanceof HTMLElement ? items.indexOf(from) : -1;
  if (key === "ArrowDown") return items[(place + 1) % items.length];
  if (key === "ArrowUp") return items.at(place <= 0 ? -1 : place - 1);
  if (key === "Home") return items[0];
  if (key === "End") return items.at(-1);
  if (key.length > 1 || key === " ") return undefined;
  const after = [...items.slice(place + 1), ...items.slice(0, place + 1)];
  return after.find((item) => item.textContent?.trim().toLowerCase().startsWith(key.toLowerCase()));
}
