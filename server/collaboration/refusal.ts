import { LIMITS } from "../../app/models/documents/content";
import { CLOSE, type NoticeCode } from "../../app/models/documents/wire";
import type { Connection } from "./connection";
import type { Verdict } from "./trial";

export interface Refusal {
  notice: NoticeCode;
  /** With what the connection ends; null when it may stay. */
  close: number | null;
}

const TOO_LARGE: Refusal = { notice: "refused:too-large", close: CLOSE.tooLarge };

/** Why an update may not even wait for the disk; null when it may. */
export function refusalOf(
  { role, identity }: Connection,
  bytes: number,
  clientIds: readonly number[],
  owners: ReadonlyMap<number, string>,
): Refusal | null {
  if (role === "read") return { notice: "refused:read-only", close: null };
  if (bytes > LIMITS.updateBytes) return TOO_LARGE;
  for (const id of clientIds) {
    const owner = owners.get(id);
    if (owner !== undefined && owner !== identity.memberId) {
      return { notice: "refused:foreign-client", close: CLOSE.badFrame };
    }
  }
  return null;
}

/** How a connection learns that its update did not fit the document. */
export function refusalOfVerdict(verdict: Exclude<Verdict, "fits" | "early">): Refusal {
  if (verdict === "too-large") return TOO_LARGE;
  if (verdict === "not-proposed") return { notice: "refused:suggest-only", close: CLOSE.invalid };
  if (verdict === "forged") return { notice: "refused:foreign-suggestion", close: CLOSE.invalid };
  return { notice: "refused:invalid-content", close: verdict === "invalid" ? CLOSE.invalid : CLOSE.badFrame };
}
