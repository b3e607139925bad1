/** Why somebody is told of a conversation: they were named, or somebody answered where they take part. */
export type CommentNoticeKind = "mention" | "reply";

/** What else a member is told: something happened to a work of theirs. */
export type WorkNoticeKind =
  | "adopted"
  | "reported"
  | "answered"
  | "parent-edition"
  | "improvement"
  | "improvement-placed"
  | "improvement-decided"
  | "question"
  | "report"
  | "named"
  | "trial-file-hidden"
  | "community-asked"
  | "community-lead-offered"
  | "community-lead-taken"
  | "community-lead-kept";

export type NoticeKind = CommentNoticeKind | WorkNoticeKind;

/** Something somebody said to a member. */
export interface CommentNotice {
  id: string;
  kind: CommentNoticeKind;
  /** Who said it. */
  name: string;
  at: number;
  read: boolean;
  practiceId: string;
  title: string;
  threadId: string;
  /** The passage it is about, and what was said. */
  quote: string;
  body: string;
}

/** Something that happened to a member's work. */
export interface WorkNotice {
  id: string;
  kind: WorkNoticeKind;
  /** Who did it; empty for a visitor. */
  name: string;
  at: number;
  read: boolean;
  /** The page that shows it. */
  address: string;
  /** Names in its sentence. */
  words: Record<string, string>;
}

export type Notice = CommentNotice | WorkNotice;

/** Whether it is about a conversation. */
export function isCommentNotice(notice: Notice): notice is CommentNotice {
  return notice.kind === "mention" || notice.kind === "reply";
}
