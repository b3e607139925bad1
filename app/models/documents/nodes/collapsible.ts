import type { AnyNode, Block, Inline } from "../content";
import type { Callout } from "./callout";
import type { Kind } from "./kind";
import { ofElement } from "./properties";

/** A passage behind its title, which readers open. */
export interface Collapsible {
  type: "collapsible";
  children: (CollapsibleTitle | Block | Callout)[];
}
export interface CollapsibleTitle {
  type: "collapsibletitle";
  children: Inline[];
}

export const collapsible: Kind<Collapsible> = {
  type: "collapsible",
  group: "frame",
  holds: ["collapsibletitle", "block", "callout"],
  properties: ofElement,
  /** Two writers can each have given it a title: all but the first are paragraphs. */
  read(element, reader) {
    const children = reader.children<Collapsible["children"][number]>(element);
    const title = children.find(isTitle);
    return {
      type: "collapsible",
      children: children.map((child) => (child === title ? child : asBlock(child))),
    };
  },
  html({ children }, page) {
    const title = page.render(children.filter(isTitle));
    const inner = page.render(children.filter((child) => !isTitle(child)));
    if (title === "" && inner === "") return "";
    return `<details class="collapsible"><summary>${title || "…"}</summary>${inner}</details>`;
  },
};

export const collapsibletitle: Kind<CollapsibleTitle> = {
  type: "collapsibletitle",
  group: "part",
  holds: ["inline"],
  words: true,
  keepsText: true,
  properties: ofElement,
  read: (element, reader) => ({ type: "collapsibletitle", children: reader.children<Inline>(element) }),
  html: ({ children }, page) => page.render(children),
};

function isTitle(node: AnyNode): node is CollapsibleTitle {
  return node.type === "collapsibletitle";
}

function asBlock(node: Collapsible["children"][number]): Block | Callout {
  return isTitle(node) ? { type: "paragraph", children: node.children } : node;
}
