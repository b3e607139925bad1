import type { Application, Move } from "./application";

/** Moves that need nothing of the text. */
const WITHOUT_TEXT: readonly Move[] = ["strike", "revoke"];

/**
 * Whether the text that was submitted is in another installation: a notice that came with a dump brings
 * it only where it is public. Such a work is decided on there.
 */
export function isElsewhere({ editionId }: Pick<Application, "editionId">): boolean {
  return editionId === "";
}

/** What of these moves can be done here. */
export function possibleHere(application: Pick<Application, "editionId">, moves: readonly Move[]): Move[] {
  return moves.filter((move) => !isElsewhere(application) || WITHOUT_TEXT.includes(move));
}
