import {
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  type ICommentOptions,
  Paragraph,
  type ParagraphChild,
  TextRun,
} from "docx";
import { licenceName } from "../../../documents/figure-credit";
import { FIGURE_WORDS, type Mark, type Marks, type TableShape } from "../../../documents/nodes/suggestion";

/** Comments about what is proposed and Word cannot track. */
export interface Remarks {
  language: "zh" | "en";
  comments: ICommentOptions[];
  /** Proposals that have their comment: many words and cells may be of one. */
  told: Set<string>;
  /** Of blocks: the next paragraph carries them. */
  pending: number[];
}

export function remarksIn(language: "zh" | "en"): Remarks {
  return { language, comments: [], told: new Set(), pending: [] };
}

/** Names what is proposed of the block that is written next. */
export function remarkBlock({ described, shaped }: Marks, remarks: Remarks, names: Names): void {
  for (const mark of [described, shaped]) if (mark) remarks.pending.push(...commentOn(mark, remarks, names));
}

/** Words with a comment that says where they are proposed to lead. */
export function remarkedRun(
  run: ParagraphChild,
  { linked }: Marks,
  remarks: Remarks,
  names: Names,
): ParagraphChild[] {
  return linked ? around([run], commentOn(linked, remarks, names)) : [run];
}

/** What stands in a paragraph, with the comments about the block it belongs to. */
export function withRemarks(children: readonly ParagraphChild[], remarks: Remarks): ParagraphChild[] {
  return around(children, remarks.pending.splice(0));
}

type Names = ReadonlyMap<string, string>;

function commentOn(mark: Mark, remarks: Remarks, names: Names): number[] {
  if (remarks.told.has(mark.id)) return [];
  remarks.told.add(mark.id);
  const id = remarks.comments.length;
  remarks.comments.push({
    id,
    author: names.get(mark.memberId) ?? "?",
    date: new Date(mark.at * 1000),
    children: [new Paragraph({ children: [new TextRun(sentenceOf(mark, remarks.language))] })],
  });
  return [id];
}

function around(children: readonly ParagraphChild[], ids: readonly number[]): ParagraphChild[] {
  return [
    ...ids.map((id) => new CommentRangeStart(id)),
    ...children,
    ...ids.flatMap((id) => [new CommentRangeEnd(id), new TextRun({ children: [new CommentReference(id)] })]),
  ];
}

const WORDS = {
  zh: {
    proposal: "建议：",
    to: "链接到 ",
    nowhere: "去掉链接",
    caption: "图注",
    alt: "替代文字",
    source: "来源",
    licence: "许可",
    says: (what: string, words: string) => (words === "" ? `去掉${what}` : `${what}改为“${words}”`),
    and: "；",
    heads: "改表头",
    merge: "合并单元格",
    split: "拆分单元格",
    widths: "改列宽",
  },
  en: {
    proposal: "Proposal: ",
    to: "link to ",
    nowhere: "remove the link",
    caption: "caption",
    alt: "alternative text",
    source: "source",
    licence: "licence",
    says: (what: string, words: string) =>
      words === "" ? `remove the ${what}` : `change the ${what} to “${words}”`,
    and: "; ",
    heads: "change the heads of the table",
    merge: "merge cells",
    split: "split the cell",
    widths: "change the widths of the columns",
  },
} as const;

/** What a proposal would do, in one sentence. */
function sentenceOf({ url, words, shape }: Mark, language: "zh" | "en"): string {
  const told = WORDS[language];
  if (url !== undefined) return told.proposal + (url === "" ? told.nowhere : told.to + url);
  if (shape) return told.proposal + told[Object.keys(shape)[0] as NameOf<TableShape>];
  const said = FIGURE_WORDS.flatMap((name) => {
    const text = words?.[name];
    if (text === undefined) return [];
    return told.says(told[name], name === "licence" ? licenceName(text, language) : text);
  });
  return told.proposal + said.join(told.and);
}

type NameOf<Shape> = Shape extends unknown ? keyof Shape : never;
