import type { Content } from "../content";
import type { Kind } from "./kind";
import { ofElement } from "./properties";

/** The text as a whole. */
export const root: Kind<Content> = {
  type: "root",
  group: "root",
  holds: ["block", "frame"],
  properties: ofElement,
  read: (element, reader) => ({
    type: "root",
    children: reader.children<Content["children"][number]>(element),
  }),
  html: ({ children }, page) => page.render(children),
};
