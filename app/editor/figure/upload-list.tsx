import { useTranslation } from "react-i18next";
import type { Upload } from "./use-uploads";

/** Pictures on their way, and those that did not arrive. */
export function UploadList({ running }: { running: readonly Upload[] }) {
  const { t } = useTranslation("editor");
  return (
    <ul className="uploads" aria-live="polite" aria-label={t("upload.title")}>
      {running.map((upload) => (
        <li key={upload.id} data-failed={upload.error ? true : undefined}>
          <span className="upload-name">{upload.name}</span>
          {upload.error ? <Problem code={upload.error} /> : <Progress upload={upload} />}
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

function Problem({ code }: { code: string }) {
  const { t, i18n } = useTranslation(["editor", "errors"]);
  const ours = `upload.problem.${code}`;
  if (i18n.exists(ours, { ns: "editor" })) return <span>{t(ours)}</span>;
  if (i18n.exists(code, { ns: "errors" })) return <span>{t(code, { ns: "errors" })}</span>;
  return <span>{t("upload.problem.unknown")}</span>;
}
