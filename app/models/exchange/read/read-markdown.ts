import { type Block, LIMITS } from "../../documents/content";
import { contentFromMarkdown } from "../../documents/markdown";
import { invalid } from "../../domain-error";
import { newId } from "../../identifier";
import { FILE_LIMITS, type ImportedPicture, type ImportedWork, type ReadOptions } from "../exchange";
import { bound } from "./bound";
import { withCitations } from "./citations";
import { isRaster } from "./docx/drawings";
import { settleHeadings } from "./headings";
import { Report } from "./report";
import { titleOf } from "./title";

/** Reads Markdown; pictures that stand in the file itself are kept. @throws invalid("file-empty" | "text-long") */
export function readMarkdown(markdown: string, { name }: ReadOptions): ImportedWork {
  const report = new Report();
  const pictures: ImportedPicture[] = [];
  const read = contentFromMarkdown(markdown, {
    figure: (address) => {
      const data = /^data:image\/[a-z+.-]+;base64,([A-Za-z0-9+/=]+)$/i.exec(address)?.[1];
      const bytes = data ? new Uint8Array(Buffer.from(data, "base64")) : null;
      if (!bytes || !isRaster(bytes) || pictures.length >= FILE_LIMITS.pictures) {
        report.add(bytes ? "picture-type" : "picture-linked", address.slice(0, 60));
        return null;
      }
      const attachmentId = newId();
      pictures.push({ id: attachmentId, bytes });
      return { attachmentId, width: 1, height: 1 };
    },
  });
  // What frames blocks is never read from Markdown.
  const drafts = (read.children as Block[]).map((block): Block & { wordLevel?: number } => {
    if (block.type === "figure") return { ...block, alt: block.alt.slice(0, LIMITS.altLength) };
    return block.type === "heading" ? { ...block, wordLevel: block.level } : block;
  });
  const { title, blocks } = settleHeadings(drafts, report);
  if (blocks.length === 0 && title === "") throw invalid("file-empty");
  return {
    source: "md",
    title: titleOf(title, name),
    content: bound({ type: "root", children: withCitations(blocks, report) }),
    pictures,
    comments: [],
    changes: [],
    proposals: [],
    report: report.lines(),
  };
}
