import { useTranslation } from "react-i18next";
import { FILE_BYTES, sizeWords } from "../../models/documents/file-kinds";
import type { Upload } from "./errand";

interface UploadListProps {
  running: readonly Upload[];
  /** Bytes that a film may have. */
  videoBytes: number;
}

/** What is on its way, and what did not arrive. */
export function UploadList({ running, videoBytes }: UploadListProps) {
  const { t } = useTranslation("editor");
  return (
    <ul className="uploads" aria-live="polite" aria-label={t("upload.title")}>
      {running.map((upload) => (
        <li key={upload.id} data-failed={upload.error ? true : undefined}>
          <span className="upload-name">{upload.name}</span>
          {upload.error ? (
            <Problem code={upload.error} videoBytes={videoBytes} />
          ) : (
            <Progress upload={upload} />
          )}
          <button type="button" onClick={upload.dismiss}>
            {upload.error ? t("upload.dismiss") : t("upload.cancel")}
          </button>
        </li>
      ))}
    </ul>
  );
}

function Progress({ upload }: { upload: Upload }) {
  const { t } = useTranslation("editor");
  return <progress value={upload.share} aria-label={t("upload.progress", { name: upload.name })} />;
}

function Problem({ code, videoBytes }: { code: string; videoBytes: number }) {
  const { t, i18n } = useTranslation(["editor", "media", "errors"]);
  const media = `problem.${code}`;
  if (i18n.exists(media, { ns: "media" })) {
    const size = sizeWords(code === "video-large" ? videoBytes : FILE_BYTES);
    return <span>{t(media, { ns: "media", size })}</span>;
  }
  const ours = `upload.problem.${code}`;
  if (i18n.exists(ours, { ns: "editor" })) return <span>{t(ours)}</span>;
  if (i18n.exists(code, { ns: "errors" })) return <span>{t(code, { ns: "errors" })}</span>;
  return <span>{t("upload.problem.unknown")}</span>;
}
