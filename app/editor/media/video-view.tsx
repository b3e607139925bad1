import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { useLexicalEditable } from "@lexical/react/useLexicalEditable";
import { $getNodeByKey, type NodeKey } from "lexical";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { LIMITS } from "../../models/documents/content";
import { creditLine } from "../../models/documents/figure-credit";
import { sizeWords } from "../../models/documents/file-kinds";
import { $removeBlock } from "../commands/proposed-block";
import { FigureCredits } from "../figure/figure-credits";
import { ProposedWords } from "../figure/proposed-words";
import { useDescription } from "../figure/use-description";
import { useSettledText } from "../figure/use-settled-text";
import type { VideoProperties } from "../nodes/video-node";
import { useSelected } from "./use-selected";

type VideoViewProps = VideoProperties & { nodeKey: NodeKey };

/** A film in the text, which plays here, with its words. */
export function VideoView(video: VideoViewProps) {
  const { nodeKey, attachmentId, name, alt, caption } = video;
  const { t } = useTranslation("media");
  const editable = useLexicalEditable();
  const { selected, select } = useSelected(nodeKey);
  const [broken, setBroken] = useState(false);
  const credit = creditLine(video);
  return (
    <div className="figure video" data-selected={selected || undefined}>
      {/* biome-ignore lint/a11y/useMediaCaption: its words stand below it */}
      <video
        controls
        playsInline
        preload="metadata"
        // The first picture stands for the film until it plays.
        src={`/attachments/${attachmentId}#t=0.1`}
        aria-label={caption || alt || name}
        onClick={select}
        onError={() => setBroken(true)}
      />
      {broken && (
        <p className="problem" role="status">
          {t("video.unplayable")}
        </p>
      )}
      {editable ? (
        <>
          <VideoWords {...video} />
          <FigureCredits {...video} />
        </>
      ) : (
        (caption || alt || credit) && (
          <figcaption>
            {caption}
            {alt && <small>{alt}</small>}
            {credit && <small className="figure-credit">{credit}</small>}
          </figcaption>
        )
      )}
    </div>
  );
}

function VideoWords({ nodeKey, name, size, alt, caption }: VideoViewProps) {
  const [editor] = useLexicalComposerContext();
  const { t } = useTranslation("media");
  const id = useId();
  const { describe, proposed, shown } = useDescription(nodeKey);
  const captionField = useSettledText(shown.caption ?? caption, (text) => describe({ caption: text }));
  const altField = useSettledText(shown.alt ?? alt, (text) => describe({ alt: text }));
  const remove = () =>
    editor.update(() => {
      const node = $getNodeByKey(nodeKey);
      if (node) $removeBlock(node);
    });
  return (
    <div className="figure-words">
      <label htmlFor={`${id}-caption`}>{t("video.caption")}</label>
      <input
        id={`${id}-caption`}
        className="input"
        maxLength={LIMITS.altLength}
        placeholder={t("video.captionHint")}
        {...captionField}
      />
      <label htmlFor={`${id}-alt`}>{t("video.alt")}</label>
      <input
        id={`${id}-alt`}
        className="input"
        maxLength={LIMITS.altLength}
        placeholder={t("video.altHint")}
        {...altField}
      />
      <p className="video-file">
        {name} · {sizeWords(size)}
      </p>
      {proposed && <ProposedWords proposed={proposed} />}
      <button type="button" className="figure-remove" onClick={remove}>
        {t("video.remove")}
      </button>
    </div>
  );
}
