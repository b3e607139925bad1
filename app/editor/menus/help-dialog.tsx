import { useEffect, useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import { keysForPeople } from "../toolbar/tool";
import { SHORTCUT_GROUPS } from "./shortcuts";

/** All shortcuts of the editor. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("menus");
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const opened = dialog.current;
    opened?.showModal();
    return () => opened?.close();
  }, []);
  // Closed before it goes, it gives the focus back to where it was.
  const close = () => {
    dialog.current?.close();
    onClose();
  };
  return (
    <dialog
      ref={dialog}
      className="dialog help-dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <h2 id={id}>{t("help.title")}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className="help-keys" tabIndex={0} aria-labelledby={id}>
        <div className="help-columns">
          {SHORTCUT_GROUPS.map((group) => (
            <section key={group.id} aria-labelledby={`${id}-${group.id}`}>
              <h3 id={`${id}-${group.id}`}>{t(`help.${group.id}.title`)}</h3>
              <dl>
                {group.keys.map(([name, keys]) => (
                  <div key={name}>
                    <dt>{t(`help.${group.id}.${name}`)}</dt>
                    <dd>
                      <Keys keys={keys} />
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </section>
      <div className="dialog-actions">
        <button type="button" className="button" onClick={close}>
          {t("help.close")}
        </button>
      </div>
    </dialog>
  );
}

function Keys({ keys }: { keys: string }) {
  const { t } = useTranslation("menus");
  if (!keys.endsWith(" ")) return <kbd>{keysForPeople(keys)}</kbd>;
  return (
    <>
      <kbd>{keys.trim()}</kbd> <kbd>{t("help.space")}</kbd>
    </>
  );
}
