import type { Block } from "../content";
import type { Kind } from "./kind";
import { ofElement, oneOf, property } from "./properties";

export const CALLOUTS = ["tip", "note", "case", "question"] as const;
export type CalloutKind = (typeof CALLOUTS)[number];

/** A passage set apart: 提示, 注意, 案例, 问题. */
export interface Callout {
  type: "callout";
  kind: CalloutKind;
  children: Block[];
}

const isKind = oneOf(...CALLOUTS);

export const callout: Kind<Callout> = {
  type: "callout",
  group: "frame",
  holds: ["block"],
  properties: { ...ofElement, __kind: property(isKind) },
  read(element, reader) {
    const { __kind } = reader.attributes(element);
    return {
      type: "callout",
      kind: isKind(__kind) ? (__kind as CalloutKind) : "tip",
      children: reader.children<Block>(element),
    };
  },
  attributes: ({ kind }) => (kind === "tip" ? {} : { __kind: kind }),
  // What it is called stands in text.css, in the text's language.
  html({ kind, children }, page) {
    const inner = page.render(children);
    return inner === "" ? "" : `<aside class="callout callout-${kind}" role="note">${inner}</aside>`;
  },
};
