import { createHash } from "node:crypto";
import type { Actor } from "../app/models/actor";
import type { Identity } from "./collaboration/stamped-state";

/** Twelve hues that stand apart on paper and at night; one member has the same everywhere. */
const COLORS = [
  "#1a5c8f",
  "#25603b",
  "#7a4b00",
  "#6b3fa0",
  "#00696b",
  "#8c2a4a",
  "#4a5a00",
  "#3b4ba3",
  "#8a4b2a",
  "#5b5b00",
  "#a0397a",
  "#2f6f9f",
];

/** Who a member is in a document, as the others see them there. */
export function identify(actor: Actor): Identity {
  const hue = createHash("sha256").update(actor.memberId).digest()[0] ?? 0;
  return {
    memberId: actor.memberId,
    name: actor.name,
    unit: actor.grants[0]?.organisationName ?? "",
    color: COLORS[hue % COLORS.length]!,
  };
}
