/** Why somebody is told: they were named, or somebody answered in a conversation they take part in. */
export type NoticeKind = "mention" | "reply";

/** Something somebody said to a member. */
export interface Notice {
  id: string;
  kind: NoticeKind;
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
