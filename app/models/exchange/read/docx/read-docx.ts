import type { Block, Content } from "../../../documents/content";
import { invalid } from "../../../domain-error";
import type { Changes, ImportedPicture, ImportedWork, ReadOptions } from "../../exchange";
import { bound } from "../bound";
import { joinCaptions } from "../captions";
import { withCitations } from "../citations";
import { settleHeadings } from "../headings";
import { Report } from "../report";
import { titleOf } from "../title";
import { childOf, elementsOf } from "../xml";
import { Body, hasHeader } from "./body";
import { TrackedChanges } from "./changes";
import { Notes } from "./notes";
import { Numbering } from "./numbering";
import { WordPackage } from "./package";
import type { Reading } from "./reading";
import { Remarks } from "./remarks";
import { Runs } from "./runs";
import { Styles } from "./styles";

/**
 * Reads a Word file. Run it where it may be stopped: a hostile file takes what time and memory the
 * limits leave it.
 * @throws invalid("file-broken" | "file-expands" | "file-not-word" | "file-empty" | "text-long")
 */
export function readDocx(bytes: Uint8Array, { name, changes }: ReadOptions): ImportedWork {
  const file = new WordPackage(bytes);
  const body = childOf(file.xml(file.main), "w:body");
  if (!body) throw invalid("file-not-word");
  const reading = begin(file, changes);
  const runs = new Runs(reading);
  reading.blocks = (elements, depth) =>
    new Body(reading, runs, depth).read(elements).flatMap(({ wordLevel, role, ...block }) => {
      if (block.type !== "pagebreak") return [block as Block];
      reading.report.add("page-break");
      return [];
    });
  const drafts = joinCaptions(new Body(reading, runs, 0).read(elementsOf(body)));
  const { report, remarks, pictures } = reading;
  if (hasHeader(body)) report.add("header-footer");
  const settled = settleHeadings(drafts, report);
  const content = bound({ type: "root", children: withCitations(settled.blocks, report) });
  if (content.children.length === 0 && settled.title === "") throw invalid("file-empty");
  const comments = remarks.all();
  for (const { text } of comments) report.add("comment", text);
  return {
    source: "docx",
    title: titleOf(settled.title, name),
    content,
    pictures: shown(pictures, content.children),
    comments,
    changes: reading.changes.list,
    proposals: reading.changes.proposalsIn(content),
    report: report.lines(),
  };
}

function begin(file: WordPackage, choice: Changes): Reading {
  const report = new Report();
  return {
    package: file,
    styles: new Styles(file.part("styles")),
    numbering: new Numbering(file.part("numbering")),
    report,
    changes: new TrackedChanges(choice, report),
    pictures: [],
    notes: new Notes(file.part("footnotes"), file.part("endnotes")),
    remarks: new Remarks(file.part("comments"), file.part("commentsExtended")),
    part: file.main,
    blocks: () => [],
  };
}

/** Pictures that the text still shows, and not what stood in a table of contents. */
function shown(pictures: readonly ImportedPicture[], blocks: Content["children"]): ImportedPicture[] {
  const text = JSON.stringify(blocks);
  return pictures.filter(({ id }) => text.includes(`"attachmentId":"${id}"`));
}
