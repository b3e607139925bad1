/** A section of a text that is not as it was. */
export interface ChangedSection {
  /** Words of its heading; empty for what stands before the first. */
  heading: string;
  kind: "new" | "changed" | "gone";
  /** Who added to it. Whoever only took away is not known by section. */
  names: string[];
}

/** What others did to a text since a member last had it open. */
export interface Changes {
  /** When that was, in UTC milliseconds. */
  since: number;
  /** Everybody else who wrote meanwhile. */
  names: string[];
  sections: ChangedSection[];
}
