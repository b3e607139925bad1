import type { Kind } from "./kind";

/** A rule between passages. */
export interface Divider {
  type: "horizontalrule";
}

export const horizontalrule: Kind<Divider> = {
  type: "horizontalrule",
  group: "block",
  holds: [],
  properties: {},
  read: () => ({ type: "horizontalrule" }),
  html: () => "<hr>",
};
