import type { SaveState } from "./save-ledger";

/**
 * Why this document will not come back as it is. After "rewritten" it is opened anew, with the
 * history that the server has now; after the others the page is loaded again.
 */
export type Ended =
  | "signed-out"
  | "no-access"
  | "gone"
  | "mismatch"
  | "rewritten"
  | "too-large"
  | "invalid"
  | "refused";

export interface DocumentStatus {
  /** The text as the server has it was received at least once. */
  received: boolean;
  online: boolean;
  mayWrite: boolean;
  /** Whatever is written may only be proposed. */
  suggests: boolean;
  save: SaveState;
  /** The server says that it can store nothing at the moment. */
  storageFails: boolean;
  /** The document was found damaged and takes nothing until it is restored. */
  quarantined: boolean;
  ended: Ended | null;
}

/** Whether what was written here would be refused again, so that the next visit must begin without it. */
export function isRefusal(ended: Ended): boolean {
  return ended === "too-large" || ended === "invalid" || ended === "refused";
}

/** Whether the text can be written on now. */
export function isEditable({ received, mayWrite, quarantined, ended }: DocumentStatus): boolean {
  return received && mayWrite && !quarantined && ended === null;
}
