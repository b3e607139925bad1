import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import {
  type MutableRefObject,
  memo,
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
import { type DocumentSession, useDocumentStatus, useStatusPart } from "./document-session";
import { FigureWork, MayBlur } from "./figure/figure-work";
import { UploadList } from "./figure/upload-list";
import { useUploads } from "./figure/use-uploads";
import { WritingAids } from "./focus/writing-aids";
import { Menus } from "./menus/menus";
import { sectionStates } from "./outline/outline";
import { OutlineDrawer } from "./outline/outline-drawer";
import { useHeadingNumbers } from "./outline/use-heading-numbers";
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
import { ModeNotice } from "./suggesting/mode-notice";
import { SuggestionPanel } from "./suggesting/panel";
import { useSuggesting } from "./suggesting/use-suggesting";
import { TableDialog } from "./table/table-dialog";
import { draftLink, type LinkDraft } from "./text/links";
import { PasteNotice } from "./text/paste-notice";
import { TextField } from "./text/text-field";
import { useBinding } from "./text/use-binding";
import { usePasteDesk } from "./text/use-paste-desk";
import { LinkDialog } from "./toolbar/link-dialog";
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
  const editable = useStatusPart(session, isEditable);
  const received = useStatusPart(session, isReceived);
  const [lostWords, setLostWords] = useState<readonly string[]>([]);
  const [dialog, setDialog] = useState<LinkDraft | "table" | null>(null);
  const cursors = useRef<HTMLDivElement>(null);
  const suggesting = useSuggesting(session);
  const binding = useBinding(session, received, cursors, {
    ...suggesting.hooks,
    onBroken,
    onLostWords: (words) => setLostWords((all) => [...all, words]),
  });
  errors.current = (error) => binding.current?.fail(error);
  useEffect(() => editor.setEditable(editable), [editor, editable]);
  const markStep = useCallback(() => binding.current?.undoManager.stopCapturing(), [binding]);
  const uploads = useUploads(props.id, editable, { videoBytes: props.videoBytes, markStep });
  const desk = usePasteDesk(session.gate, binding, uploads.addAt);
  const openLink = useCallback(() => setDialog(draftLink(editor)), [editor]);
  const closeDialog = () => setDialog(null);
  const menus = useMemo(
    () => (
      <Menus
        session={session}
        binding={binding}
        editable={editable}
        proposer={suggesting.proposer}
        onLink={openLink}
      />
    ),
    [session, binding, editable, suggesting.proposer, openLink],
  );
  return (
    <div className="workplace">
      {props.statusPlace && createPortal(<Status session={session} binding={binding} />, props.statusPlace)}
      {editable && (
        <div className="toolbars">
          <Toolbar
            onLink={openLink}
            onTable={() => setDialog("table")}
            uploads={uploads}
            suggesting={suggesting}
          />
        </div>
      )}
      <WritingAids
        replaceable={editable}
        place={props.statusPlace}
        isComposing={() => session.gate.held || editor.isComposing()}
        markStep={markStep}
      />
      <div className="work-area">
        <div className="work-text">
          <FrozenNotice {...props} />
          <Notice session={session} title={props.title} can={props.can} />
          <KeptOffers
            memberId={received ? session.provider.memberId : null}
            documentId={props.id}
            title={props.title}
          />
          {lostWords.length > 0 && <LostWords words={lostWords} onDone={() => setLostWords([])} />}
          <ChangesSince id={props.id} received={received} />
          {editable && <ModeNotice suggesting={suggesting} />}
          <PasteNotice desk={desk} />
          <UploadList running={uploads.running} videoBytes={props.videoBytes} />
          <FigureWork.Provider value={props.id}>
            <MayBlur.Provider value={props.can.edit && !suggesting.on}>
              <TextField
                lang={props.lang}
                cursors={cursors}
                onLink={openLink}
                editable={editable}
                desk={desk}
              >
                {menus}
              </TextField>
            </MayBlur.Provider>
          </FigureWork.Provider>
          <SuggestionPanel
            session={session}
            binding={binding}
            mayDecide={editable && props.can.edit && !suggesting.on}
            mayWithdraw={editable && suggesting.on}
          />
        </div>
        <Guidance
          sections={props.sections}
          length={props.length}
          numbering={props.numbering}
          editable={editable}
        />
        <Comments session={session} binding={binding} received={received} can={props.can} />
      </div>
      {dialog === "table" && <TableDialog editor={editor} onClose={closeDialog} />}
      {dialog !== null && dialog !== "table" && (
        <LinkDialog editor={editor} draft={dialog} onClose={closeDialog} />
      )}
    </div>
  );
}

const isReceived = ({ received }: DocumentStatus) => received;

interface StatusProps {
  session: DocumentSession;
  binding: RefObject<DocumentBinding | null>;
}

/** What changes with every letter that is saved is told here, beside the text and not around it. */
function Status({ session, binding }: StatusProps) {
  const status = useDocumentStatus(session);
  useLeaveWarning(status);
  return (
    <>
      <SaveBadge save={status.save} received={status.received} />
      <PresenceList session={session} binding={binding} received={status.received} />
    </>
  );
}

function Notice({ session, title, can }: Pick<WorkplaceProps, "session" | "title" | "can">) {
  const status = useDocumentStatus(session);
  useFreshPage(status, can);
  const reload = async () => {
    if (status.save.kind === "failed" && status.save.reason === "refused") await session.provider.setAside();
    window.location.reload();
  };
  return (
    <StatusNotice status={status} onDownload={() => downloadText(session.doc, title)} onReload={reload} />
  );
}

/** The outline, and the template's hints in the text. */
const Guidance = memo(function Guidance({
  sections,
  length,
  numbering,
  editable,
}: Pick<DocumentEditorProps, "sections" | "length" | "numbering"> & { editable: boolean }) {
  const { t } = useTranslation("outline");
  const outline = useOutline();
  const states = useMemo(
    () => (outline ? sectionStates(sections, outline) : NO_SECTIONS),
    [sections, outline],
  );
  useHeadingNumbers(outline, numbering);
  useHints(editable ? states : NO_SECTIONS);
  if (!outline) return null;
  return (
    <OutlineDrawer
      label={t("title")}
      outline={outline}
      sections={states}
      length={length}
      editable={editable}
    />
  );
});

const NO_SECTIONS: never[] = [];
