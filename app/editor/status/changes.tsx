import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { $isHeadingNode } from "@lexical/rich-text";
import { $getRoot, type LexicalEditor } from "lexical";
import { useTranslation } from "react-i18next";
import { Instant } from "../../components/instant";
import { Han } from "../../components/public/han";
import type { ChangedSection } from "../../models/visits/visit";
import { goTo } from "../outline/sections";
import { useVisit } from "./use-visit";

/** What others did to the text since the member last had it open: one line that opens to a list. */
export function ChangesSince({ id, received }: { id: string; received: boolean }) {
  const { t, i18n } = useTranslation("comments");
  const { changes, close } = useVisit(id, received);
  if (!changes) return null;
  const names = new Intl.ListFormat(i18n.language, { style: "narrow" }).format(changes.names);
  return (
    <details className="changes">
      <summary>
        {t("changes.title")}
        <span className="changes-by">{t("changes.by", { names, count: changes.sections.length })}</span>
      </summary>
      <ol>
        {changes.sections.map((section) => (
          <Section key={`${section.kind} ${section.heading}`} {...section} />
        ))}
      </ol>
      <p>
        <Instant at={changes.since} />{" "}
        <button type="button" className="link-button" onClick={close}>
          {t("changes.close")}
        </button>
      </p>
    </details>
  );
}

function Section({ heading, kind, names }: ChangedSection) {
  const { t } = useTranslation("comments");
  const [editor] = useLexicalComposerContext();
  const title = heading || t("changes.beginning");
  return (
    <li>
      {kind === "gone" ? (
        <Han>{title}</Han>
      ) : (
        <button type="button" className="link-button" onClick={() => jump(editor, heading)}>
          <Han>{title}</Han>
        </button>
      )}{" "}
      <span className="changes-by">
        <Han>{[t(`changes.${kind}`), ...names].join(" · ")}</Han>
      </span>
    </li>
  );
}

function jump(editor: LexicalEditor, heading: string): void {
  const key = editor.getEditorState().read(() => {
    const blocks = $getRoot().getChildren();
    const found = blocks.find((each) => $isHeadingNode(each) && each.getTextContent().trim() === heading);
    return (heading === "" ? blocks[0] : found)?.getKey();
  });
  if (key) goTo(editor, key);
}
