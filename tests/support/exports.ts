import type { Content } from "../../app/models/documents/content";
import type { ExportedWork } from "../../app/models/exchange/exported-work";

/** A work to be exported, of which a test says what it is about. */
export function exportedWork(own: Partial<ExportedWork> & { content: Content }): ExportedWork {
  return {
    title: "双师课堂",
    language: "zh-Hans",
    numbering: "chinese",
    authors: [
      { name: "林老师", organisation: "青禾小学（示例）" },
      { name: "陈老师", organisation: null },
    ],
    summary: "",
    keywords: [],
    proposed: null,
    pictures: [],
    files: [],
    origin: "https://gongyan.example",
    address: null,
    at: Date.UTC(2026, 0, 2),
    comments: [],
    history: [],
    contributions: null,
    metadata: {},
    ...own,
  };
}
