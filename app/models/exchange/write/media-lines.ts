import { type AttachedFile, type Embed, FORMAT, type Paragraph, type Video } from "../../documents/content";
import { embeddedAt } from "../../documents/embed-address";
import { creditLine } from "../../documents/figure-credit";
import { sizeWords } from "../../documents/file-kinds";

type Media = AttachedFile | Video;

const NAMES = {
  zh: { file: "附件", video: "视频" },
  en: { file: "Attachment", video: "Video" },
} as const;

/**
 * What stands on paper for what can only be opened on a screen: what it is, its name and size, and
 * below it what is said of it.
 * @param address where it is found
 */
export function mediaParagraphs(media: Media, language: "zh" | "en", address: string): Paragraph[] {
  const name = (media.type === "video" && media.caption) || media.name || media.attachmentId;
  const line: Paragraph = {
    type: "paragraph",
    children: [
      { type: "text", text: `【${NAMES[language][media.type]}】`, format: FORMAT.bold },
      { type: "link", url: address, children: [{ type: "text", text: name }] },
      { type: "text", text: language === "en" ? ` (${detail(media)})` : `（${detail(media)}）` },
    ],
  };
  const below = media.type === "video" ? [media.alt, creditLine(media)].filter((words) => words !== "") : [];
  return [
    line,
    ...below.map((text): Paragraph => ({ type: "paragraph", children: [{ type: "text", text }] })),
  ];
}

function detail(media: Media): string {
  const size = sizeWords(media.size);
  return media.type === "video" && media.caption && media.name ? `${media.name}, ${size}` : size;
}

/** A film at another site, on paper: its name and where it is. */
export function embedParagraph({ url, title }: Embed, language: "zh" | "en"): Paragraph {
  const address = embeddedAt(url)?.address ?? "";
  return {
    type: "paragraph",
    children: [
      { type: "text", text: `【${NAMES[language].video}】`, format: FORMAT.bold },
      ...(title ? [{ type: "text" as const, text: `${title} ` }] : []),
      { type: "link", url: address, children: [{ type: "text", text: address }] },
    ],
  };
}
