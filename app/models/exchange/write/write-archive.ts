import { strToU8, type Zippable, zipSync } from "fflate";
import type { ExportedWork } from "../exported-work";
import { writeDocx } from "./docx/write-docx";
import { writeMarkdown } from "./write-markdown";

/** The form of an archive; a change of its files or their fields makes a new number. */
export const ARCHIVE_VERSION = 1;

/**
 * Everything of a work in one zip: Word, Markdown, the text as JSON, figures, comments, history and
 * metadata.
 * @param drawn the same work with pictures of what only a browser draws
 */
export async function writeArchive(work: ExportedWork, drawn: ExportedWork = work): Promise<Uint8Array> {
  const extension = new Map(drawn.pictures.map(({ id, type }) => [id, type]));
  const picture = (id: string) => `figures/${id}.${extension.get(id) ?? "png"}`;
  const file = (id: string) => placeOf(work, id);
  const files: Zippable = {
    "README.txt": strToU8(readme(work)),
    "work.docx": [await writeDocx(drawn), { level: 0 }],
    "work.md": strToU8(writeMarkdown(drawn, { picture, file })),
    "content.json": json(work.content),
    "metadata.json": json(metadataOf(work)),
    "comments.json": json(work.comments),
    "history.json": json(work.history.map((line) => ({ ...line, at: new Date(line.at).toISOString() }))),
  };
  if (work.contributions) files["contributions.json"] = json(work.contributions);
  for (const { id, bytes } of drawn.pictures) files[picture(id)] = [bytes, { level: 0 }];
  for (const { id, bytes } of work.files) if (bytes) files[file(id)] = [bytes, { level: 0 }];
  return zipSync(files, { mtime: new Date(work.at) });
}

/** Where a file of the text is: in the archive, or, too large for it, where it can be had. */
function placeOf({ files, origin }: ExportedWork, id: string): string {
  const found = files.find((each) => each.id === id);
  return found?.bytes ? `files/${id}-${found.name}` : `${origin}/attachments/${id}`;
}

function metadataOf(work: ExportedWork): Record<string, unknown> {
  const { title, language, authors, summary, keywords, address, at, metadata } = work;
  return {
    archiveVersion: ARCHIVE_VERSION,
    title,
    language,
    authors,
    summary,
    keywords,
    address,
    at: new Date(at).toISOString(),
    ...metadata,
  };
}

function readme(work: ExportedWork): string {
  const { title, files } = work;
  const away = files.filter(({ bytes }) => bytes === null);
  return [
    title,
    "",
    "work.docx      Word",
    "work.md        Markdown",
    "content.json   正文的结构 / the text as a tree",
    "metadata.json  作者、单位、分类、许可 / authors, units, terms, licence",
    "comments.json  批注 / comments",
    "history.json   经过 / what happened when",
    ...(work.contributions ? ["contributions.json  各人各节的贡献 / who contributed what, by section"] : []),
    "figures/       插图 / figures",
    ...(files.length > away.length ? ["files/         附件与视频 / attachments and videos"] : []),
    ...(away.length > 0 ? ["", "太大，没有放进来 / too large to be here:"] : []),
    ...away.map(({ id, name }) => `${name}  ${placeOf(work, id)}`),
    "",
  ].join("\r\n");
}

function json(value: unknown): Uint8Array {
  return strToU8(`${JSON.stringify(value, null, 2)}\n`);
}
