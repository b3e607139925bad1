import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import {
  type MutableRefObject,
  type RefObject,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import type { DocumentBinding } from "./binding/document-binding";
import { Comments } from "./comments/comments";
import type { DocumentEditorProps } from "./document-editor";
import { type DocumentSession, useDocumentStatus } from "./document-session";
import { UploadList } from "./figure/upload-list";
import { useUploads } from "./figure/use-uploads";
import { Menus } from "./menus/menus";
import { sectionStates } from "./outline/outline";
import { OutlineDrawer } from "./outline/outline-drawer";
import { useHints } from "./outline/use-hints";
import { useOutline } from "./outline/use-outline";
import { type DocumentStatus, isEditable } from "./provider/document-status";
import { ChangesSince } from "./status/changes";
import { FrozenNotice, useFreshPage } from "./status/frozen-notice";
import { KeptOffers } from "./status/kept-offers";
import { downloadText } from "./status/kept-text";
import { LostWords, StatusNotice } from "./status/notices";
import { PresenceList } from "./status/presence-list";
import { SaveBadge } from "./status/save-badge";
import { useLeaveWarning } from "./status/use-leave-warning";
import { draftLink, type LinkDraft } from "./text/links";
import { TextField } from "./text/text-field";
import { useBinding } from "./text/use-binding";
import { LinkDialog } from "./toolbar/link-dialog";
import { TableDialog } from "./toolbar/table-dialog";
import { Toolbar } from "./toolbar/toolbar";

interface WorkplaceProps extends DocumentEditorProps {
  session: DocumentSession;
  /** Is told of every error that the editor reports. */
  errors: MutableRefObject<(error: unknown) => void>;
  onBroken: () => void;
}

/** Everything around the text: tools, outline, what is saved, who is here. */
export function Workplace({ session, errors, onBroken, ...props }: WorkplaceProps) {
  const [editor] = useLexicalComposerContext();
  const status = useDocumentStatus(session);
  const [lostWords, setLostWords] = useState<readonly string[]>([]);
  const [dialog, setDialog] = useState<LinkDraft | "table" | null>(null);
  const cursors = useRef<HTMLDivElement>(null);
  const editable = isEditable(status);
  const binding = useBinding(session, status.received, cursors, {
    onBroken,
    onLostWords: (words) => setLostWords((all) => [...all, words]),
  });
  errors.current = (error) => binding.current?.fail(error);
  useEffect(() => editor.setEditable(editable), [editor, editable]);
  useLeaveWarning(status);
  useFreshPage(status, props.can);
  const uploads = useUploads(props.id, editable);
  const openLink = useCallback(() => setDialog(draftLink(editor)), [editor]);
  const closeDialog = () => setDialog(null);
  const download = () => downloadText(session.doc, props.title);
  const reload = async () => {
    if (status.save.kind === "failed" && status.save.reason === "refused") await session.provider.setAside();
    window.location.reload();
  };
  return (
    <div className="workplace">
      {props.statusPlace &&
        createPortal(<Status session={session} status={status} binding={binding} />, props.statusPlace)}
      {editable && (
        <div className="toolbars">
          <Toolbar onLink={openLink} onTable={() => setDialog("table")} onPictures={uploads.add} />
        </div>
      )}
      <div className="work-area">
        <div className="work-text">
          <FrozenNotice {...props} />
          <StatusNotice status={status} onDownload={download} onReload={reload} />
          <KeptOffers
            memberId={status.received ? session.provider.memberId : null}
            documentId={props.id}
            title={props.title}
          />
          {lostWords.length > 0 && <LostWords words={lostWords} onDone={() => setLostWords([])} />}
          <ChangesSince id={props.id} received={status.received} />
          <UploadList running={uploads.running} />
          <TextField lang={props.lang} cursors={cursors} onLink={openLink} editable={editable}>
            <Menus session={session} binding={binding} editable={editable} onLink={openLink} />
          </TextField>
        </div>
        <Guidance {...props} editable={editable} />
        <Comments session={session} binding={binding} received={status.received} can={props.can} />
      </div>
      {dialog === "table" && <TableDialog editor={editor} onClose={closeDialog} />}
      {dialog !== null && dialog !== "table" && (
        <LinkDialog editor={editor} draft={dialog} onClose={closeDialog} />
      )}
    </div>
  );
}

interface StatusProps {
  session: DocumentSession;
  status: DocumentStatus;
  binding: RefObject<DocumentBinding | null>;
}

function Status({ session, status, binding }: StatusProps) {
  return (
    <>
      <SaveBadge save={status.save} received={status.received} />
      <PresenceList session={session} binding={binding} received={status.received} />
    </>
  );
}

/** The outline, and the template's hints in the text. */
function Guidance({ sections, length, editable }: DocumentEditorProps & { editable: boolean }) {
  const { t } = useTranslation("editor");
  const outline = useOutline();
  const states = useMemo(
    () => (outline ? sectionStates(sections, outline) : NO_SECTIONS),
    [sections, outline],
  );
  useHints(editable ? states : NO_SECTIONS);
  if (!outline) return null;
  return (
    <OutlineDrawer
      label={t("outline.title")}
      outline={outline}
      sections={states}
      length={length}
      editable={editable}
    />
  );
}

const NO_SECTIONS: never[] = [];
