import { useTranslation } from "react-i18next";

const FORMATS = ["docx", "pdf", "md", "zip"] as const;

/** Ways to take a text away. @param address of the work or the edition, without a slash at its end */
export function ExportLinks({ address }: { address: string }) {
  const { t } = useTranslation("exchange");
  return (
    <>
      {FORMATS.map((format, index) => (
        <span key={format}>
          {index > 0 && " · "}
          <a href={`${address}/export.${format}`} rel="nofollow" download>
            {t(`export.${format}`)}
          </a>
        </span>
      ))}
    </>
  );
}
