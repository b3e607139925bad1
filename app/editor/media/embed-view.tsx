import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { useLexicalEditable } from "@lexical/react/useLexicalEditable";
import { $getNodeByKey, type NodeKey } from "lexical";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Embedded, embeddedAt } from "../../models/documents/embed-address";
import { $removeBlock } from "../commands/proposed-block";
import type { EmbedProperties } from "../nodes/embed-node";
import { ASK_EMBED_COMMAND } from "./embed";
import { useSelected } from "./use-selected";

/** A film at another site: what would be loaded from where, and only then the film itself. */
export function EmbedView({ nodeKey, url, title }: EmbedProperties & { nodeKey: NodeKey }) {
  const [editor] = useLexicalComposerContext();
  const { t } = useTranslation("media");
  const editable = useLexicalEditable();
  const { selected, select } = useSelected(nodeKey);
  const found = embeddedAt(url);
  const [loaded, setLoaded] = useState<string | null>(null);
  if (!found) return null;
  const remove = () =>
    editor.update(() => {
      const node = $getNodeByKey(nodeKey);
      if (node) $removeBlock(node);
    });
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/noStaticElementInteractions: with the keyboard, arrow keys select it
    <div className="embed-card" data-selected={selected || undefined} onClick={select}>
      <p className="embed-title">{title || found.address}</p>
      {loaded === found.frame ? (
        <Frame found={found} title={title} />
      ) : (
        <div className="embed-offer">
          <button type="button" className="button quiet" onClick={() => setLoaded(found.frame)}>
            {t("embed.load")}
          </button>
          <p className="hint">
            {t("embed.notice", { site: t(`embed.sites.${found.site}`), host: found.host })}
          </p>
        </div>
      )}
      <div className="embed-tools">
        <a href={found.address} target="_blank" rel="noopener noreferrer">
          {t("embed.open")}
        </a>
        {editable && (
          <>
            <button type="button" onClick={() => editor.dispatchCommand(ASK_EMBED_COMMAND, nodeKey)}>
              {t("embed.change")}
            </button>
            <button type="button" className="embed-remove" onClick={remove}>
              {t("embed.remove")}
            </button>
          </>
        )}
      </div>
    </div>
  );
}

function Frame({ found, title }: { found: Embedded; title: string }) {
  return (
    <iframe
      src={found.frame}
      title={title || found.address}
      sandbox="allow-scripts allow-same-origin allow-popups allow-presentation"
      referrerPolicy="no-referrer"
      allow="fullscreen"
    />
  );
}
