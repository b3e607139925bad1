import type { Frozen } from "../editions/request";
import type { Kind } from "../practices/practice";
import type { RoadFile } from "./road-file";

export const STATUSES = [
  /** Waits for its holder. */
  "waiting",
  /** Sent back to its writers, to be mended by a day. */
  "returned",
  /** Waits for the text that its writers hand in for the step it came to. */
  "asked",
  "refused",
  /** Its writers contest the refusal. */
  "appealed",
  "withdrawn",
  /** The panel, or an objection, said no. */
  "declined",
  "designated",
  /** Went all its steps, in a call that designates nothing. */
  "completed",
  /** A designation that was taken back. */
  "revoked",
] as const;
export type Status = (typeof STATUSES)[number];

/** While a work waits for its writers. */
export const WITH_WRITERS: readonly Status[] = ["returned", "asked"];

export const MOVES = [
  "submit",
  "resubmit",
  "pass",
  "endorse",
  "return",
  "refuse",
  "appeal",
  "reinstate",
  "dismiss",
  "withdraw",
  "take-over",
  "conclude-review",
  "conclude-visit",
  "uplift",
  "select",
  "cultivate",
  "decline",
  "conclude-notice",
  "strike",
  "designate",
  "revoke",
] as const;
export type Move = (typeof MOVES)[number];

export type Verdict = "exemplar" | "cultivated";

/** Moves that need a reason in words. */
export const REASONED: readonly Move[] = [
  "return",
  "refuse",
  "appeal",
  "reinstate",
  "dismiss",
  "take-over",
  "uplift",
  "select",
  "cultivate",
  "decline",
  "strike",
  "revoke",
];

export const COMMENT_LENGTH = 2000;

/** Where a work stands on its road: all that decides what may happen next. */
export interface ApplicationState {
  status: Status;
  step: number;
  holderId: string;
  since: number;
  dueAt: number;
  returns: number;
  appealed: boolean;
  verdict: Verdict | null;
}

/** Units above the lead unit by their level, the unit's own level included. */
export type Chain = Readonly<Partial<Record<"school" | "county" | "city" | "province", string>>>;

/** A trial of the work as it can be pointed to: of which school is not said. */
export interface PointedTrial {
  id: string;
  term: string;
  outcome: string;
}

/** A passage, an artefact or a trial of the submitted work to which an indicator of the rubric is tied. */
export interface Pointer {
  /** Anchor of a heading in the submitted text, like `s-results`; empty for none. */
  anchor: string;
  words: string;
  /** What a figure, film or file of the text is called; it stands below the heading. */
  artefact?: string;
  trial?: PointedTrial;
}
/** What the writers point to for each indicator of the rubric. */
export type Nomination = Readonly<Record<string, Pointer>>;

export interface Application extends ApplicationState {
  id: string;
  callId: string;
  practiceId: string;
  organisationId: string;
  organisationName: string;
  title: string;
  kind: Kind;
  chain: Chain;
  editionId: string;
  submittedBy: string;
  submittedAt: number;
}

/** A text as it was submitted. */
export interface SubmittedEdition {
  id: string;
  number: number;
  frozen: Frozen;
  contentHash: string;
  nomination: Nomination;
  submittedAt: number;
}

/** One row of the append-only record. */
export interface MoveRecord {
  id: number;
  applicationId: string;
  at: number;
  actorId: string;
  actorName: string;
  actingRole: string;
  organisationId: string;
  /** The unit in whose name it was done. */
  unitName: string;
  move: Move;
  fromStatus: Status | null;
  fromStep: number | null;
  toStatus: Status;
  toStep: number;
  editionId: string;
  comment: string;
  attachmentId: string | null;
  /** The attachment as it is shown; null without one. */
  file: RoadFile | null;
}

/** Nothing follows any more, but for what the host does with a designation. */
export function isFinal(state: Pick<ApplicationState, "status" | "appealed">): boolean {
  if (state.status === "refused") return state.appealed;
  return ["withdrawn", "declined", "designated", "completed", "revoked"].includes(state.status);
}
