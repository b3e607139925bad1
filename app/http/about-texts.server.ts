import type { Locale } from "../models/actor";
import { type Content, inlineText } from "../models/documents/content";
import { renderHtml } from "../models/documents/html";
import { contentFromMarkdown } from "../models/documents/markdown";

const files = import.meta.glob<string>("../../content/about/*.md", {
  eager: true,
  query: "?raw",
  import: "default",
});

export interface AboutText {
  /** The first heading, which the page shows itself. */
  title: string;
  html: string;
  lang: string;
}

/** A text of content/about, by its name without the ending; null when there is none. */
function aboutText(name: string, lang: string): AboutText | null {
  const markdown = files[`../../content/about/${name}.md`];
  if (markdown === undefined) return null;
  const content = contentFromMarkdown(markdown);
  const [first, ...rest] = content.children;
  const headed = first?.type === "heading" && first.level === 1;
  const body: Content = headed ? { ...content, children: rest } : content;
  const html = renderHtml(body, { attachmentUrl: (id) => `/attachments/${id}` });
  return { title: headed ? inlineText(first.children) : "", html, lang };
}

/** What Gongyan is, in one language, and the notice it comes from. */
export function aboutTexts(locale: Locale): { about: AboutText | null; notice: AboutText | null } {
  const about = locale === "en" ? aboutText("about.en", "en") : aboutText("about.zh", "zh-Hans");
  return { about, notice: aboutText("notice", "zh-Hans") };
}
