import { parse } from "yaml";
import { z } from "zod";
import type { Locale } from "../models/actor";
import type { Content } from "../models/documents/content";
import { type OutlineEntry, outlineOf, renderHtml } from "../models/documents/html";
import { contentFromMarkdown } from "../models/documents/markdown";

const files = import.meta.glob<string>("../../content/about/*.md", {
  eager: true,
  query: "?raw",
  import: "default",
});

const frontMatterSchema = z.object({
  title: z.string().min(1),
  /** Where the text was issued, for one that is not ours. */
  source: z.string().default(""),
});

export interface AboutText extends z.output<typeof frontMatterSchema> {
  html: string;
  outline: OutlineEntry[];
  lang: string;
}

/** What Gongyan is, in one language, and the notice it comes from, in the language it was issued in. */
export function aboutTexts(locale: Locale): { about: AboutText; notice: AboutText } {
  const about = locale === "en" ? aboutText("about.en", "en") : aboutText("about.zh", "zh-Hans");
  return { about, notice: aboutText("notice", "zh-Hans", 1) };
}

/**
 * A text of content/about, by its name without the ending.
 * @param deeper how many levels its headings stand below those of the page
 * @throws when there is none, or its front matter lacks a title
 */
function aboutText(name: string, lang: string, deeper = 0): AboutText {
  const written = files[`../../content/about/${name}.md`] ?? "";
  return writtenText(written, { name: name.replace(/\..*/, ""), lang, deeper });
}

/**
 * A text as it is written: front matter, then Markdown.
 * @param place what its anchors begin with, its language, and how much deeper its headings stand
 * @throws when its front matter lacks a title
 */
export function writtenText(
  written: string,
  { name, lang, deeper = 0 }: { name: string; lang: string; deeper?: number },
): AboutText {
  const [, head = "", markdown = ""] = written.match(/^---\n([\s\S]*?)\n---\n([\s\S]*)$/) ?? [];
  const content = asPart(contentFromMarkdown(markdown), name, deeper);
  return {
    ...frontMatterSchema.parse(parse(head)),
    html: renderHtml(content, { attachmentUrl: (id) => `/attachments/${id}` }),
    outline: outlineOf(content),
    lang,
  };
}

/** Several texts stand on one page: each has anchors of its own. */
function asPart(content: Content, name: string, deeper: number): Content {
  const children = content.children.map((block, index) =>
    block.type === "heading"
      ? {
          ...block,
          section: `${name}-${index}`,
          level: Math.min(4, block.level + deeper) as typeof block.level,
        }
      : block,
  );
  return { ...content, children };
}
