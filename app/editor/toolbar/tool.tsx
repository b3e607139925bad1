import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

/** How keys are written for this machine. */
const ON_MAC = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.userAgent);

/** @param keys as in aria-keyshortcuts, with Control for the main modifier: "Control+Alt+1" */
export function keysForPeople(keys: string): string {
  const named = keys.replace("ArrowUp", "↑").replace("ArrowDown", "↓");
  if (!ON_MAC) return named.replace("Control", "Ctrl");
  return named.replace("Control", "⌘").replace("Alt", "⌥").replace("Shift", "⇧").replaceAll("+", "");
}

interface ToolProps {
  label: string;
  icon: LucideIcon | ReactNode;
  onUse: () => void;
  keys?: string;
  /** For tools that are on or off. */
  pressed?: boolean;
  disabled?: boolean;
}

/** One tool of a bar. A tool that cannot be used now can still be reached and read out. */
export function Tool({ label, icon: Icon, onUse, keys, pressed, disabled = false }: ToolProps) {
  const shortcut = keys && keysForPeople(keys);
  return (
    <button
      type="button"
      className="tool"
      aria-label={label}
      aria-pressed={pressed}
      aria-disabled={disabled || undefined}
      aria-keyshortcuts={keys}
      data-tip={shortcut ? `${label} ${shortcut}` : label}
      // The caret stays where it is.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        if (!disabled) onUse();
      }}
    >
      {isIcon(Icon) ? <Icon size={18} aria-hidden /> : <span aria-hidden="true">{Icon}</span>}
    </button>
  );
}

function isIcon(icon: LucideIcon | ReactNode): icon is LucideIcon {
  return typeof icon === "object" && icon !== null && "$$typeof" in icon && "render" in icon;
}
