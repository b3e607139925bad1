import type { Inline } from "../content";
import { classAttribute } from "../escape";
import { LIMITS } from "../limits";
import type { Kind } from "./kind";
import { integer, ofElement } from "./properties";

/** As Lexical numbers them. */
export const ALIGN = { left: 1, center: 2, right: 3, justify: 4 } as const;
export type Align = keyof typeof ALIGN;

export interface Paragraph {
  type: "paragraph";
  align?: Align;
  indent?: number;
  children: Inline[];
}

export const paragraph: Kind<Paragraph> = {
  type: "paragraph",
  group: "block",
  holds: ["inline"],
  words: true,
  keepsText: true,
  properties: ofElement,
  read(element, reader) {
    const { __format, __indent } = reader.attributes(element);
    const align = (Object.keys(ALIGN) as Align[]).find((name) => ALIGN[name] === __format);
    const indent = integer(__indent, 1, LIMITS.indent);
    return {
      type: "paragraph",
      ...(align && { align }),
      ...(indent && { indent }),
      children: reader.children<Inline>(element),
    };
  },
  attributes: ({ align, indent }) => ({
    ...(align && { __format: ALIGN[align] }),
    ...(indent && { __indent: indent }),
  }),
  html({ align, indent, children }, page) {
    const inner = page.render(children);
    if (inner === "") return "";
    const classes = [align && align !== "left" && `align-${align}`, indent && `indent-${indent}`];
    return `<p${classAttribute(classes)}>${inner}</p>`;
  },
};
