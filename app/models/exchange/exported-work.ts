import type { Counts } from "../contributions/record";
import type { Content } from "../documents/content";

/** A picture as Word and PDF take it. */
export interface ExportedPicture {
  id: string;
  type: "png" | "jpg";
  bytes: Uint8Array;
  width: number;
  height: number;
}

/** A file or a film of a text, for an archive. */
export interface ExportedFile {
  id: string;
  name: string;
  /** Null for what is too large to be taken along, and for what is not there. */
  bytes: Uint8Array | null;
}

/** One line of what happened to a work. */
export interface HistoryLine {
  at: number;
  what: string;
  who: string | null;
}

/** What somebody said beside the text. */
export interface ExportedComment {
  id: string;
  /** The conversation it belongs to. */
  thread: string;
  author: string;
  /** True when the author is named in a file that was brought in. */
  fromFile: boolean;
  at: string;
  text: string;
  /** Words the conversation is about. */
  quote: string;
  resolved: boolean;
}

/** What somebody did, in a whole text or a section of it; a session is counted in each section it was about. */
export type ExportedCounts = Counts & { name: string };

/** Who contributed what to a text as it stands. */
export interface ExportedContributions {
  members: (ExportedCounts & { minutes: number })[];
  sections: { title: string; members: ExportedCounts[] }[];
  /** What was done where no section is left. */
  elsewhere: ExportedCounts[];
}

/** Everything an export may need of a work, live or published; plain data, so that it can go to a worker. */
export interface ExportedWork {
  title: string;
  language: "zh-Hans" | "en";
  /** How the template numbers its headings, or null. */
  numbering: string | null;
  authors: { name: string; organisation: string | null }[];
  summary: string;
  keywords: string[];
  content: Content;
  /** The same with what is proposed in it, and the names behind the marks; null where nothing is. */
  proposed: { content: Content; names: Record<string, string> } | null;
  pictures: ExportedPicture[];
  /** Only what goes into an archive has any. */
  files: ExportedFile[];
  /** Address of this installation. */
  origin: string;
  /** Where it can be read, for what is published; else null. */
  address: string | null;
  /** UTC milliseconds of what is exported. */
  at: number;
  comments: ExportedComment[];
  history: HistoryLine[];
  /** Only an archive of a live work has it: of what is published, agreed names and roles speak. */
  contributions: ExportedContributions | null;
  /** Front matter in codes and in words, for the archive. */
  metadata: Record<string, unknown>;
}
