import type { Inline } from "../content";
import type { Kind, Page } from "./kind";
import { flag, integer, number, ofElement, oneOf, only, property, whole } from "./properties";

export interface List {
  type: "list";
  listType: "bullet" | "number" | "check";
  start?: number;
  children: ListItem[];
}
export interface ListItem {
  type: "listitem";
  checked?: boolean;
  /** Inline nodes, or one nested list. */
  children: (Inline | List)[];
}

/** Browsers number a list's items in a time that grows with the square of their number. */
const LONGEST_LIST = 2_000;

export const list: Kind<List> = {
  type: "list",
  group: "block",
  holds: ["listitem"],
  strict: true,
  properties: {
    ...ofElement,
    __tag: property(oneOf("ol", "ul")),
    __start: property(number, only(whole(0, 99_999))),
    __listType: property(oneOf("number", "bullet", "check")),
  },
  isWhole: (element) => element.length <= LONGEST_LIST,
  read(element, reader) {
    const { __listType, __start } = reader.attributes(element);
    const start = integer(__start, 0, 99_999);
    const children = reader.children<ListItem>(element);
    return {
      type: "list",
      listType: __listType === "bullet" || __listType === "check" ? __listType : "number",
      ...(start !== undefined && start !== 1 && { start }),
      children,
    };
  },
  attributes: ({ listType, start }) => ({
    ...(listType !== "number" && { __listType: listType, __tag: "ul" }),
    ...(start !== undefined && start !== 1 && { __start: start }),
  }),
  first: ({ start }) => start ?? 1,
  html: htmlOf,
};

export const listitem: Kind<ListItem> = {
  type: "listitem",
  group: "part",
  holds: ["inline", "list"],
  words: true,
  keepsText: true,
  properties: {
    ...ofElement,
    __value: property(number, only(whole(0, 1_000_000))),
    __checked: flag,
  },
  read(element, reader) {
    const { __checked } = reader.attributes(element);
    return {
      type: "listitem",
      ...(typeof __checked === "boolean" && { checked: __checked }),
      children: reader.children<Inline | List>(element),
    };
  },
  attributes: ({ checked }, position) => ({
    ...(checked !== undefined && { __checked: checked }),
    ...(position !== 1 && { __value: position }),
  }),
  // One that only holds a nested list shares its number with the next.
  isUncounted: ({ children }) => children[0]?.type === "list",
  // Its list renders it.
  html: () => "",
};

function htmlOf(node: List, page: Page): string {
  const tag = node.listType === "number" ? "ol" : "ul";
  const start = node.listType === "number" && node.start !== undefined ? ` start="${node.start}"` : "";
  const items: string[] = [];
  for (const item of node.children) {
    const below = page.render(item.children.filter((child) => child.type === "list"));
    const words = item.children.filter((child) => child.type !== "list");
    // A nested list has an item of its own in the editor; for readers it belongs to the words before.
    if (words.length === 0 && below !== "" && items.length > 0) {
      items[items.length - 1] = `${items.at(-1)?.slice(0, -"</li>".length)}${below}</li>`;
      continue;
    }
    items.push(`<li>${checkMark(node, item.checked)}${page.render(words)}${below}</li>`);
  }
  return `<${tag}${node.listType === "check" ? ' class="check-list"' : ""}${start}>${items.join("")}</${tag}>`;
}

function checkMark(node: List, checked: boolean | undefined): string {
  if (node.listType !== "check") return "";
  return checked
    ? '<span class="check" role="img" aria-label="✓">☑</span> '
    : '<span class="check" role="img" aria-label="–">☐</span> ';
}
