import { useTranslation } from "react-i18next";

/**
 * The only place where HTML goes in as it is: that of app/models/documents/html.ts, which makes it
 * from the node list and lets nothing else through.
 */
export function TrustedText({ html, lang }: { html: string; lang: string }) {
  const { t } = useTranslation("media");
  return (
    <>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made by our own allow-list renderer */}
      <div className="text" lang={lang} dangerouslySetInnerHTML={{ __html: html }} />
      {html.includes('<figure class="embed ') && (
        <script
          src="/embeds.js"
          defer
          data-load={t("embed.load")}
          data-notice={t("embed.noticeOf", { host: "{host}" })}
        />
      )}
    </>
  );
}
