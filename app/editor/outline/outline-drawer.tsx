import { ListTree, X } from "lucide-react";
import { useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
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
  useEffect(() => {
    if (open) drawer.current?.querySelector("button")?.focus();
  }, [open]);
  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
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
      <aside
        ref={drawer}
        id={id}
        className="outline-drawer"
        data-open={open || undefined}
        aria-label={label}
        onKeyDown={(event) => {
          if (open && event.key === "Escape" && !event.nativeEvent.isComposing) close();
        }}
      >
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
