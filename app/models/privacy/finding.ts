/** Kinds of personal data that are looked for before a text is published: domain.md 9. */
export const FINDING_KINDS = [
  "phone",
  "id-number",
  "student-number",
  "address",
  "class-and-name",
  "picture",
  "picture-consent",
  "video",
  "video-consent",
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** A place where a text may tell of a person. */
export interface Finding {
  kind: FindingKind;
  /** What was found, with the telling part made unreadable. */
  sample: string;
  /** End of the address that leads to the block in the desk; null for none. */
  block: string | null;
  /** Where it is mended, if not in the text. */
  page?: "details";
}

/** As many as a page can list; what is beyond is found again once these are dealt with. */
export const MOST_FINDINGS = 200;
