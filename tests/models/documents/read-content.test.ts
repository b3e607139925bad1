import { expect, test } from "vitest";
import * as Y from "yjs";
import { LIMITS } from "../../../app/models/documents/content";
import { projectState } from "../../../app/models/documents/projection.server";
import { readContent } from "../../../app/models/documents/read-content";
import { rootOf } from "../../../app/models/documents/yjs-format";

type Attributes = Record<string, unknown>;

/** An element as a client could write it, with whatever attributes. */
function element(name: string, attributes: Attributes = {}, ...children: (Y.XmlElement | Y.XmlText)[]) {
  const made = new Y.XmlElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as string);
  if (children.length > 0) made.insert(0, children);
  return made;
}
function words(text: string, attributes?: Attributes): Y.XmlText {
  const made = new Y.XmlText();
  made.insert(0, text, attributes);
  return made;
}
function read(...children: (Y.XmlElement | Y.XmlText)[]) {
  const doc = new Y.Doc();
  rootOf(doc).insert(0, children);
  const { content, dropped } = readContent(doc);
  return { blocks: content.children, dropped, state: Y.encodeStateAsUpdate(doc) };
}

test("a node that is not in the list does not exist for readers, and is counted", () => {
  const { blocks, dropped } = read(
    element("iframe", { src: "https://evil.example" }),
    element("script", {}, words("alert(1)")),
    words("loose words"),
    element("paragraph", {}, words("留下"), element("video"), element("table")),
  );
  expect(blocks).toEqual([{ type: "paragraph", children: [{ type: "text", text: "留下" }] }]);
  expect(dropped).toBe(5);
});

test("properties out of range are left out", () => {
  const { blocks } = read(
    element("paragraph", { __format: 77, __indent: 900, onclick: "alert(1)" }),
    element("heading", { __tag: "h9", s_section: '"><script>' }, words("题", { p: { __format: 9999 } })),
    element("heading", { __tag: "h6", s_section: "aims" }),
    element("list", { __listType: "javascript", __start: -5 }, element("listitem", { __checked: "yes" })),
  );
  expect(blocks).toEqual([
    { type: "paragraph", children: [] },
    { type: "heading", level: 2, children: [{ type: "text", text: "题" }] },
    { type: "heading", level: 4, section: "aims", children: [] },
    { type: "list", listType: "number", children: [{ type: "listitem", children: [] }] },
  ]);
});

test("a figure without an attachment of ours is no figure", () => {
  const id = "0123456789abcdef";
  const { blocks, dropped } = read(
    element("figure", { __attachmentId: "../../etc/passwd" }),
    element("figure", { __attachmentId: "https://evil.example/x.png" }),
    element("figure", { __attachmentId: id, __alt: { not: "text" } }),
    element("figure", { __attachmentId: id, __alt: "长".repeat(900), __width: -1, __height: 1e9 }),
  );
  expect(dropped).toBe(3);
  expect(blocks).toEqual([
    {
      type: "figure",
      attachmentId: id,
      alt: "长".repeat(LIMITS.altLength),
      caption: "",
      width: 800,
      height: 600,
    },
  ]);
});

test("a link nobody may follow keeps its words, also inside a list", () => {
  const link = (url: unknown) => element("link", { __url: url }, words("看"));
  const { blocks, dropped } = read(
    element("paragraph", {}, link("javascript:alert(1)"), link(["x"])),
    element("list", {}, element("listitem", {}, link("https://example.cn/"))),
  );
  expect(dropped).toBe(2);
  expect(blocks[0]).toMatchObject({ children: [{ text: "看" }, { text: "看" }] });
  expect(blocks[1]).toMatchObject({
    children: [{ children: [{ type: "link", url: "https://example.cn/" }] }],
  });
});

test("nesting ends at a depth, so that a hostile text cannot exhaust the reader", () => {
  let inner = element("list", {}, element("listitem", {}, words("最深")));
  for (let depth = 0; depth < 300; depth++) inner = element("list", {}, element("listitem", {}, inner));
  const { state, dropped } = read(inner);
  expect(dropped).toBeGreaterThan(0);
  expect(projectState(state).text).toBe("");
});

test("a text of too many nodes is cut, not refused", () => {
  const many = Array.from({ length: LIMITS.nodes + 50 }, () => element("paragraph"));
  const { blocks, dropped } = read(...many);
  expect(blocks).toHaveLength(LIMITS.nodes);
  expect(dropped).toBe(50);
});

test("a projection names the attachments it shows and counts what was left out", () => {
  const id = "0123456789abcdef";
  const cell = element("tablecell", {}, element("figure", { __attachmentId: id, __alt: "图" }));
  const { state } = read(
    element("figure", { __attachmentId: id }),
    element("table", {}, element("tablerow", {}, cell)),
    element("embed"),
  );
  expect(projectState(state)).toMatchObject({ attachments: [id], dropped: 1, text: "图" });
});
