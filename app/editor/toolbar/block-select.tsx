import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { useTranslation } from "react-i18next";
import { type BlockKind, setBlock } from "../text/blocks";

const CHOICES = ["paragraph", "h2", "h3", "h4", "quote"] as const;

/** What the paragraph at the caret is: text, a heading of a level, a quote. */
export function BlockSelect({ block }: { block: BlockKind }) {
  const { t } = useTranslation("editor");
  const [editor] = useLexicalComposerContext();
  const known = (CHOICES as readonly string[]).includes(block);
  return (
    <select
      className="tool-select"
      aria-label={t("toolbar.block")}
      value={known ? block : ""}
      onChange={(event) => {
        setBlock(editor, event.target.value as (typeof CHOICES)[number]);
        editor.focus();
      }}
    >
      {!known && <option value="">{t(`block.${block}`)}</option>}
      {CHOICES.map((choice) => (
        <option key={choice} value={choice}>
          {t(`block.${choice}`)}
        </option>
      ))}
    </select>
  );
}
