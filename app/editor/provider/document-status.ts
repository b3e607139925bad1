import { CLOSE } from "../../models/documents/wire";
import type { SaveState } from "./save-ledger";

/** Why this document will not come back without the page being loaded again. */
export type Ended = "signed-out" | "no-access" | "gone" | "mismatch" | "too-large" | "refused";

export interface DocumentStatus {
  /** The text as the server has it was received at least once. */
  received: boolean;
  online: boolean;
  mayWrite: boolean;
  save: SaveState;
  ended: Ended | null;
}

/** Close codes after which knocking again is of no use. */
export const ENDING: Record<number, Ended> = {
  [CLOSE.signedOut]: "signed-out",
  [CLOSE.noAccess]: "no-access",
  [CLOSE.gone]: "gone",
  [CLOSE.mismatch]: "mismatch",
  [CLOSE.tooLarge]: "too-large",
};
