export const AFTERCARE_KINDS = ["task", "re-examination"] as const;
export type AftercareKind = (typeof AFTERCARE_KINDS)[number];
/** How a task or a yearly look ended. */
export const OUTCOMES = ["done", "kept", "improve", "dropped"] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface Aftercare {
  id: string;
  kind: AftercareKind;
  year: number;
  expertName: string | null;
  words: string;
  createdAt: number;
  doneAt: number | null;
  outcome: Outcome | null;
}
