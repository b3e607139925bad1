import { COMMAND_PRIORITY_EDITOR, type LexicalEditor, type NodeKey } from "lexical";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { embeddedAt } from "../../models/documents/embed-address";
import { LONGEST_EMBED_TITLE } from "../../models/documents/nodes/embed";
import { $isEmbedNode, type EmbedProperties } from "../nodes/embed-node";
import { saidAt } from "../parts/asking";
import { Dialog } from "../toolbar/dialog";
import { ASK_EMBED_COMMAND, setEmbed } from "./embed";

const NEW: EmbedProperties = { url: "", title: "" };

/** The question where a film elsewhere is, whenever one is asked for. */
export function EmbedDesk({ editor, editable }: { editor: LexicalEditor; editable: boolean }) {
  const [asked, setAsked] = useState<{ key: NodeKey | null } | null>(null);
  useEffect(
    () =>
      editor.registerCommand(
        ASK_EMBED_COMMAND,
        (key) => {
          setAsked({ key });
          return true;
        },
        COMMAND_PRIORITY_EDITOR,
      ),
    [editor],
  );
  if (!asked || !editable) return null;
  const close = () => {
    setAsked(null);
    editor.focus();
  };
  const answer = (properties: EmbedProperties) => {
    setEmbed(editor, asked.key, properties);
    close();
  };
  return (
    <EmbedDialog known={saidAt(editor, asked.key, $isEmbedNode) ?? NEW} onAnswer={answer} onClose={close} />
  );
}

interface EmbedDialogProps {
  known: EmbedProperties;
  onAnswer: (properties: EmbedProperties) => void;
  onClose: () => void;
}

function EmbedDialog({ known, onAnswer, onClose }: EmbedDialogProps) {
  const { t } = useTranslation("media");
  const [wrong, setWrong] = useState(false);
  const done = (form: FormData) => {
    const found = embeddedAt(String(form.get("url") ?? ""));
    setWrong(found === null);
    if (found) onAnswer({ url: found.address, title: String(form.get("title") ?? "").trim() });
    return false;
  };
  return (
    <Dialog title={t("embed.title")} action={t("embed.done")} onDone={done} onClose={onClose}>
      <div className="field">
        <label htmlFor="embed-url">{t("embed.url")}</label>
        <input
          id="embed-url"
          name="url"
          className="input"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          defaultValue={known.url}
          aria-invalid={wrong || undefined}
          aria-describedby="embed-url-hint"
          autoFocus
        />
        <p id="embed-url-hint" className={wrong ? "problem" : "hint"} role={wrong ? "alert" : undefined}>
          {t(wrong ? "embed.urlWrong" : "embed.urlHint")}
        </p>
      </div>
      <div className="field">
        <label htmlFor="embed-title">{t("embed.name")}</label>
        <input
          id="embed-title"
          name="title"
          className="input"
          maxLength={LONGEST_EMBED_TITLE}
          autoComplete="off"
          defaultValue={known.title}
        />
      </div>
    </Dialog>
  );
}
