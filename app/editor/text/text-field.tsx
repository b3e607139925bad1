import { CheckListPlugin } from "@lexical/react/LexicalCheckListPlugin";
import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { ContentEditable } from "@lexical/react/LexicalContentEditable";
import { LinkPlugin } from "@lexical/react/LexicalLinkPlugin";
import { ListPlugin } from "@lexical/react/LexicalListPlugin";
import { MarkdownShortcutPlugin } from "@lexical/react/LexicalMarkdownShortcutPlugin";
import { RichTextPlugin } from "@lexical/react/LexicalRichTextPlugin";
import { TablePlugin } from "@lexical/react/LexicalTablePlugin";
import { mergeRegister, type NodeKey } from "lexical";
import { type ComponentProps, memo, type ReactNode, type RefObject, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { safeUrl } from "../../models/documents/content";
import { Boundary } from "../boundary";
import { EvidenceDesk } from "../evidence/evidence-desk";
import { registerGalleryKeys } from "../figure/gallery-keys";
import { EmbedDesk } from "../media/embed-desk";
import { MentionDesk } from "../mentions/mention-desk";
import { MindMapDesk } from "../mind-map/mind-map-desk";
import { registerFrames } from "../parts/frames";
import { NoteList } from "../parts/note-list";
import { PartDialog } from "../parts/part-dialog";
import { registerParts } from "../parts/parts";
import { SourcesDesk } from "../sources/sources-desk";
import { registerColumnDrag } from "../table/drag-widths";
import { registerTableTimes } from "../table/times";
import { WorkCardDesk } from "../work-card/work-card-desk";
import { registerDividerSelection } from "./divider-selection";
import { registerKeys } from "./keys";
import { registerLeavingSelected } from "./leave-selected";
import { registerLongText } from "./long-text";
import { registerPaste } from "./paste";
import type { PasteDesk } from "./paste-desk";
import { SHORTCUTS } from "./shortcuts";
import { registerTidying } from "./tidy";
import { registerWayThrough } from "./way-through";

interface TextFieldProps {
  /** Language of the text. */
  lang: string;
  cursors: RefObject<HTMLDivElement>;
  onLink: () => void;
  editable: boolean;
  desk: PasteDesk;
  /** What belongs to the sheet besides the text. */
  children?: ReactNode;
}

/** The surface that is written on, and what it understands. */
export const TextField = memo(function TextField(props: TextFieldProps) {
  const { lang, cursors, onLink, editable, desk, children } = props;
  const { t } = useTranslation("editor");
  const [editor] = useLexicalComposerContext();
  const [asked, setAsked] = useState<NodeKey | null>(null);
  useEffect(
    () =>
      mergeRegister(
        registerTidying(editor),
        registerPaste(editor, desk),
        registerKeys(editor, onLink),
        registerDividerSelection(editor),
        registerLeavingSelected(editor),
        registerWayThrough(editor),
        registerColumnDrag(editor),
        registerTableTimes(editor),
        registerFrames(editor),
        registerGalleryKeys(editor),
        registerParts(editor, setAsked),
        registerLongText(editor),
      ),
    [editor, onLink, desk],
  );
  return (
    <div className="sheet">
      <RichTextPlugin
        contentEditable={
          <ContentEditable
            className="text sheet-text"
            lang={lang}
            ariaLabel={t(editable ? "text.write" : "text.read")}
            spellCheck={false}
          />
        }
        ErrorBoundary={PartBoundary as ComponentProps<typeof RichTextPlugin>["ErrorBoundary"]}
      />
      <NoteList editor={editor} editable={editable} />
      <EvidenceDesk editor={editor} editable={editable} />
      <MentionDesk editor={editor} editable={editable} />
      <MindMapDesk editor={editor} editable={editable} />
      <EmbedDesk editor={editor} editable={editable} />
      <WorkCardDesk editor={editor} editable={editable} />
      <SourcesDesk editor={editor} editable={editable} />
      <div ref={cursors} className="peers" aria-hidden="true" />
      <ListPlugin hasStrictIndent />
      <CheckListPlugin />
      <LinkPlugin validateUrl={(url) => safeUrl(url) !== null} />
      <TablePlugin hasHorizontalScroll hasCellBackgroundColor={false} />
      <MarkdownShortcutPlugin transformers={SHORTCUTS} />
      {asked !== null && editable && (
        <PartDialog editor={editor} part={asked} onClose={() => setAsked(null)} />
      )}
      {children}
    </div>
  );
});

/** A figure that fails is one figure that fails. */
function PartBoundary({ children, onError }: { children: ReactNode; onError: (error: Error) => void }) {
  const { t } = useTranslation("editor");
  return (
    <Boundary
      fallback={<p className="notice">{t("figure.failed")}</p>}
      onError={(error) => console.error("a part of the text cannot be shown", error, onError.name)}
    >
      {children}
    </Boundary>
  );
}
