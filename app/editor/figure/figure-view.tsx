import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { useLexicalEditable } from "@lexical/react/useLexicalEditable";
import { useLexicalNodeSelection } from "@lexical/react/useLexicalNodeSelection";
import { $getNodeByKey, COMMAND_PRIORITY_LOW, KEY_ENTER_COMMAND, type NodeKey } from "lexical";
import { useEffect, useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import { LIMITS } from "../../models/documents/content";
import { creditLine } from "../../models/documents/figure-credit";
import { $removeBlock } from "../commands/proposed-block";
import type { FigureProperties } from "../nodes/figure-node";
import { isComposing } from "../text/keys";
import { FigureBlur } from "./figure-blur";
import { FigureCredits } from "./figure-credits";
import { GalleryTools } from "./gallery-tools";
import { ProposedWords } from "./proposed-words";
import { useDescription } from "./use-description";
import { useSettledText } from "./use-settled-text";

/** A figure in the text: the picture, its caption, and the words for those who do not see it. */
export function FigureView(figure: FigureProperties & { nodeKey: NodeKey }) {
  const { nodeKey, attachmentId, alt, caption, width, height } = figure;
  const credit = creditLine(figure);
  const [isSelected, setSelected, clearSelection] = useLexicalNodeSelection(nodeKey);
  const editable = useLexicalEditable();
  const select = () => {
    clearSelection();
    setSelected(true);
  };
  return (
    <div className="figure" data-selected={isSelected || undefined}>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: with the keyboard, arrow keys select it */}
      <img
        src={`/attachments/${attachmentId}`}
        alt={alt}
        width={width || undefined}
        height={height || undefined}
        draggable={false}
        loading="lazy"
        onClick={select}
      />
      {editable ? (
        <>
          <GalleryTools nodeKey={nodeKey} />
          <FigureWords nodeKey={nodeKey} alt={alt} caption={caption} isSelected={isSelected} />
          <FigureCredits {...figure} />
          <FigureBlur nodeKey={nodeKey} attachmentId={attachmentId} alt={alt} />
        </>
      ) : (
        (caption || credit) && (
          <figcaption>
            {caption}
            {credit && <small className="figure-credit">{credit}</small>}
          </figcaption>
        )
      )}
    </div>
  );
}

interface FigureWordsProps {
  nodeKey: NodeKey;
  alt: string;
  caption: string;
  isSelected: boolean;
}

function FigureWords({ nodeKey, alt, caption, isSelected }: FigureWordsProps) {
  const [editor] = useLexicalComposerContext();
  const { t } = useTranslation("editor");
  const id = useId();
  const first = useEnter(isSelected);
  const { describe, proposed, shown } = useDescription(nodeKey);
  const altField = useSettledText(shown.alt ?? alt, (text) => describe({ alt: text }));
  const captionField = useSettledText(shown.caption ?? caption, (text) => describe({ caption: text }));
  const remove = () =>
    editor.update(() => {
      const node = $getNodeByKey(nodeKey);
      if (node) $removeBlock(node);
    });
  return (
    <div className="figure-words">
      <label htmlFor={`${id}-caption`}>{t("figure.caption")}</label>
      <input
        ref={first}
        id={`${id}-caption`}
        className="input"
        maxLength={LIMITS.altLength}
        placeholder={t("figure.captionHint")}
        {...captionField}
      />
      <label htmlFor={`${id}-alt`}>{t("figure.alt")}</label>
      <input
        id={`${id}-alt`}
        className="input"
        maxLength={LIMITS.altLength}
        placeholder={t("figure.altHint")}
        aria-describedby={alt ? undefined : `${id}-missing`}
        {...altField}
      />
      {!alt && (
        <p className="figure-missing" id={`${id}-missing`}>
          {t("figure.altMissing")}
        </p>
      )}
      {proposed && <ProposedWords proposed={proposed} />}
      <button type="button" className="figure-remove" onClick={remove}>
        {t("figure.remove")}
      </button>
    </div>
  );
}

/** Enter goes from the selected figure into its first field; a long text has too many to come there by Tab. */
function useEnter(isSelected: boolean) {
  const [editor] = useLexicalComposerContext();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!isSelected) return;
    return editor.registerCommand(
      KEY_ENTER_COMMAND,
      (event) => {
        if (event && isComposing(event)) return false;
        event?.preventDefault();
        field.current?.focus();
        return true;
      },
      COMMAND_PRIORITY_LOW,
    );
  }, [editor, isSelected]);
  return field;
}
