import { type InitialConfigType, LexicalComposer } from "@lexical/react/LexicalComposer";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Boundary } from "./boundary";
import { type DocumentSession, useDocumentSession } from "./document-session";
import { FigureView } from "./figure/figure-view";
import { EmbedView } from "./media/embed-view";
import { FileView } from "./media/file-view";
import { VideoView } from "./media/video-view";
import { NODES } from "./nodes";
import type { EmbedProperties } from "./nodes/embed-node";
import type { FigureProperties } from "./nodes/figure-node";
import type { FileProperties } from "./nodes/file-node";
import type { View } from "./nodes/shown-node";
import type { VideoProperties } from "./nodes/video-node";
import type { SectionGuide } from "./outline/outline";
import { downloadText, KeptText } from "./status/kept-text";
import { THEME } from "./text/theme";
import { Workplace } from "./workplace";

export interface DocumentEditorProps {
  /** The practice, whose live document has the same id. */
  id: string;
  title: string;
  /** Language of the text. */
  lang: string;
  sections: readonly SectionGuide[];
  /** Suggested length of the whole text. */
  length: { min: number; max: number } | null;
  /** Bytes that a video may have. */
  videoBytes: number;
  /** How the template numbers headings. */
  numbering: string | null;
  can: { edit: boolean; comment: boolean; freeze: boolean };
  /** The lock on the text, if it is locked. */
  frozen: { at: number; by: string } | null;
  /** Where, in the page's bar, it is said whether the text is saved and who is here. */
  statusPlace: HTMLElement | null;
}

const figureView: View<FigureProperties> = (figure) => <FigureView key={figure.nodeKey} {...figure} />;
const fileView: View<FileProperties> = (file) => <FileView key={file.nodeKey} {...file} />;
const embedView: View<EmbedProperties> = (embed) => <EmbedView key={embed.nodeKey} {...embed} />;
const videoView: View<VideoProperties> = (video) => <VideoView key={video.nodeKey} {...video} />;

/** The editor of a live document. It begins in the browser and knows nothing but its id. */
export function DocumentEditor(props: DocumentEditorProps) {
  const { t } = useTranslation("editor");
  const session = useDocumentSession(props.id);
  if (!session) return <p className="editor-waiting">{t("save.connecting")}</p>;
  return <BoundEditor key={session.doc.guid} session={session} {...props} />;
}

function BoundEditor({ session, ...props }: DocumentEditorProps & { session: DocumentSession }) {
  const { t } = useTranslation("editor");
  const [broken, setBroken] = useState(false);
  const onError = useRef<(error: unknown) => void>(() => {});
  const [config] = useState<InitialConfigType>(() => ({
    namespace: "gongyan",
    nodes: [...NODES],
    theme: { ...THEME, figureView, fileView, videoView, embedView, unknownWords: t("text.unknown") },
    editable: false,
    editorState: null,
    onError: (error) => {
      console.error("the editor reports", error);
      onError.current(error);
    },
  }));
  const fallback = <KeptText doc={session.doc} onDownload={() => downloadText(session.doc, props.title)} />;
  const onBroken = () => {
    session.provider.disconnect();
    setBroken(true);
  };
  if (broken) return fallback;
  return (
    <Boundary fallback={fallback} onError={onBroken}>
      <LexicalComposer initialConfig={config}>
        <Workplace session={session} errors={onError} onBroken={onBroken} {...props} />
      </LexicalComposer>
    </Boundary>
  );
}
