import { LIMITS } from "../../app/models/documents/content";
import { CLOSE, type NoticeCode } from "../../app/models/documents/wire";
import type { Connection } from "./connection";

export interface Refusal {
  notice: NoticeCode;
  /** With what the connection ends; null when it may stay. */
  close: number | null;
}

/** Why an update may not even wait for the disk; null when it may. */
export function refusalOf(
  { role, identity }: Connection,
  bytes: number,
  clientIds: readonly number[],
  owners: ReadonlyMap<number, string>,
): Refusal | null {
  if (role !== "write") return { notice: "refused:read-only", close: null };
  if (bytes > LIMITS.updateBytes) return { notice: "refused:too-large", close: CLOSE.tooLarge };
  const foreign = clientIds.some((id) => (owners.get(id) ?? identity.memberId) !== identity.memberId);
  return foreign ? { notice: "refused:foreign-client", close: CLOSE.badFrame } : null;
}
