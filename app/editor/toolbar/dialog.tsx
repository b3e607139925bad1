import { type FormEvent, type ReactNode, useId, useLayoutEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

interface DialogProps {
  title: string;
  /** Words on the button that does it. */
  action: string;
  /** Answers false to stay open. */
  onDone: (form: FormData) => boolean;
  onClose: () => void;
  children: ReactNode;
  extra?: ReactNode;
}

/** A small question over the page; Escape and the cancel button leave it without an answer. */
export function Dialog({ title, action, onDone, onClose, children, extra }: DialogProps) {
  const { t } = useTranslation("editor");
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  // Closed while it is still on the page, it gives the caret back to where it came from.
  useLayoutEffect(() => {
    const opened = dialog.current;
    opened?.showModal();
    return () => opened?.close();
  }, []);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (onDone(new FormData(event.currentTarget))) onClose();
  };
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <form method="dialog" onSubmit={submit} noValidate>
        <h2 id={id}>{title}</h2>
        {children}
        <div className="dialog-actions">
          {extra}
          <button type="button" className="button quiet" onClick={onClose}>
            {t("dialog.cancel")}
          </button>
          <button type="submit" className="button">
            {action}
          </button>
        </div>
      </form>
    </dialog>
  );
}
