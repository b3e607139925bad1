/**
 * The only place where HTML goes in as it is: that of app/models/documents/html.ts, which makes it
 * from the node list and lets nothing else through.
 */
export function TrustedText({ html, lang }: { html: string; lang: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: made by our own allow-list renderer
  return <div className="text" lang={lang} dangerouslySetInnerHTML={{ __html: html }} />;
}
