import type { Inline } from "../../../documents/content";
import type { ExportedWork } from "../../exported-work";
import { outlined } from "../labels";
import { languageOf, plainContent } from "../plain-content";
import { unitsLine } from "../units";
import { itemsOf } from "./blocks";
import type { Look } from "./lines";
import { Sheet, WIDTH } from "./sheet";
import { noteItems, type Place, type Setting, words } from "./words";

/**
 * A work as a PDF on A4: words that can be selected and searched, bookmarks, a tagged structure and
 * its language.
 * @param fontFolder where our fonts are
 */
export async function writePdf(work: ExportedWork, fontFolder: string): Promise<Uint8Array> {
  const sheet = new Sheet(work, fontFolder);
  const content = plainContent(work);
  const setting: Setting = {
    sheet,
    headings: outlined(work.content, work.numbering),
    pictures: new Map(work.pictures.map((picture) => [picture.id, picture])),
    figures: 0,
    language: languageOf(work),
    notes: [],
    sources: content.sources,
    figureLabel: work.language === "en" ? "Figure " : "图",
  };
  const place: Place = { width: WIDTH, tag: sheet.root, cell: false };
  for (const [text, look] of frontMatter(work)) {
    const line: Inline[] = [{ type: "text", text }];
    sheet.flow(words(line, look, place, setting, look.size > 20 ? "Title" : "P"));
    sheet.gap(4);
  }
  sheet.gap(10);
  for (const block of content.children) {
    if (block.type === "pagebreak") sheet.breakPage();
    else sheet.flow(itemsOf(block, place, setting));
    sheet.gap(2);
  }
  sheet.flow(noteItems(place, setting));
  return sheet.finish();
}

function frontMatter({ title, authors, summary, keywords, language }: ExportedWork): [string, Look][] {
  const chinese = language !== "en";
  const units = [...new Set(authors.map(({ organisation }) => organisation).filter((each) => each !== null))];
  const small: Look = { face: "song", size: 10.5, leading: 18 };
  const lines: [string, Look][] = [
    [title, { face: "song-bold", size: 22, leading: 36, align: "center" }],
    [
      authors.map(({ name }) => name).join(chinese ? "\u3000" : ", "),
      { face: "song", size: 12, leading: 22, align: "center" },
    ],
    [units.length > 0 ? unitsLine(units, chinese) : "", { ...small, align: "center" }],
    [summary === "" ? "" : `${chinese ? "摘要：" : "Abstract: "}${summary}`, small],
    [
      keywords.length === 0
        ? ""
        : `${chinese ? "关键词：" : "Keywords: "}${keywords.join(chinese ? "；" : "; ")}`,
      small,
    ],
  ];
  return lines.filter(([text]) => text !== "");
}
