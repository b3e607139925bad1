import type { NodeKey } from "lexical";
import type { CaretPlace } from "../menus/slash/typed";

/** Letters behind an @ that still look for something. */
const LONGEST = 30;

/**
 * Whether the one character that was just typed asks for names: an @ that is not in the middle of an
 * address of mail.
 */
export function asksForNames(last: CaretPlace | null, now: CaretPlace | null): boolean {
  if (!last || !now || last.block !== now.block) return false;
  if (now.before.length !== last.before.length + 1 || !now.before.startsWith(last.before)) return false;
  return /[@＠]/.test(now.before.at(-1) ?? "") && !/[A-Za-z0-9._+-]$/.test(last.before);
}

/** What was typed behind the @ at `start`; null when the caret left it or the sign is gone. */
export function namesQueryAt(place: CaretPlace | null, block: NodeKey, start: number): string | null {
  if (place?.block !== block || place.before.length <= start) return null;
  if (!/[@＠]/.test(place.before[start] ?? "")) return null;
  const query = place.before.slice(start + 1);
  return /^\s|\s\s|\n/.test(query) || query.length > LONGEST ? null : query;
}
