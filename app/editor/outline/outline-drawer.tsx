import { ListTree, X } from "lucide-react";
import { useCallback, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { isComposing } from "../text/keys";
import type { Outline, SectionState } from "./outline";
import { OutlinePanel } from "./outline-panel";

interface DrawerProps {
  label: string;
  outline: Outline;
  sections: readonly SectionState[];
  length: { min: number; max: number } | null;
  editable: boolean;
}

/** The outline beside the text; on narrow screens a drawer that a button opens. */
export function OutlineDrawer({ label, ...panel }: DrawerProps) {
  const { t } = useTranslation("outline");
  const [open, setOpen] = useState(false);
  const id = useId();
  const drawer = useRef<HTMLElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const close = useCallback(() => {
    setOpen(false);
    opener.current?.focus();
  }, []);
  useEffect(() => {
    if (!open) return;
    drawer.current?.querySelector("button")?.focus();
    // Wherever the focus is: a drawer that is still sliding in may not have taken it.
    const listen = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || isComposing(event) || event.defaultPrevented) return;
      event.preventDefault();
      close();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [open, close]);
  return (
    <>
      <button
        ref={opener}
        type="button"
        className="outline-opener"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(true)}
      >
        <ListTree size={18} aria-hidden />
        {label}
      </button>
      <aside ref={drawer} id={id} className="outline-drawer" data-open={open || undefined} aria-label={label}>
        <button type="button" className="outline-closer" onClick={close}>
          <X size={18} aria-hidden />
          <span className="visually-hidden">{t("close")}</span>
        </button>
        <OutlinePanel {...panel} onJump={() => setOpen(false)} />
      </aside>
      {open && <div className="outline-shade" aria-hidden="true" onClick={close} />}
    </>
  );
}
