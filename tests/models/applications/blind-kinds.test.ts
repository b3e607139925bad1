import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { coverFor } from "../../../app/models/applications/blind";
import type { AnyNode, Content } from "../../../app/models/documents/content";
import { outlineOf, renderHtml } from "../../../app/models/documents/html";
import { KINDS, mayHoldWords, PLACES } from "../../../app/models/documents/nodes";
import { plainText } from "../../../app/models/documents/plain-text";
import { readContent } from "../../../app/models/documents/read-content";
import { rootOf } from "../../../app/models/documents/yjs-format";

/*
 * Whatever a text is made of, read from the catalogue of kinds: each is filled with names, addresses and ids
 * wherever its properties take one, and shown to somebody who must not know whose it is.
 */
const identity = { people: ["林青"], units: ["青禾实验学校"], places: [] };
const SECRETS = /林青|青禾|qinghe|BV1xx411c7mD/;
const WORDS = ["林青", "https://qinghe.example/lin", "https://www.bilibili.com/video/BV1xx411c7mD/"];
/** What properties take that are no words. */
const HINTS = [
  ...WORDS,
  "0qinghe000000001",
  '["青禾",[["林青",[]]]]',
  JSON.stringify({
    ...{ type: "J", authors: ["林青"], title: "湖边课堂", container: "青禾学刊" },
    ...{ url: "https://qinghe.example", accessed: "2026-01-01", doi: "10.1/qinghe" },
  }),
  JSON.stringify({
    type: "M",
    authors: ["王五"],
    title: "青禾之路",
    publisher: "青禾实验学校",
    place: "林青",
  }),
  "person",
  "work",
];
const ROUNDS = [0, 1, 2, 3, 4, 5];

/** Kinds that are never shown themselves, and what stands in their place. */
const INSTEAD: Record<string, string> = {
  ...{ link: "text", ruby: "text", mention: "text" },
  ...{ figure: "paragraph", gallery: "paragraph", video: "paragraph", embed: "paragraph" },
  ...{ file: "paragraph", workcard: "paragraph" },
};

/** The hints that a property takes, another in each round. A heading's section is an id of the template. */
function attributesOf(type: string, round: number): Record<string, unknown> {
  const properties = Object.entries(KINDS.get(type)?.properties ?? {}).filter(([key]) => key !== "s_section");
  return Object.fromEntries(
    properties.flatMap(([key, { stored }]) => {
      const taken = (stored("林青") ? WORDS : HINTS).filter(stored);
      return taken.length === 0 ? [] : [[key, taken[round % taken.length]]];
    }),
  );
}

function make(type: string, round: number, ...children: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const made = new Y.XmlElement(type);
  for (const [key, value] of Object.entries(attributesOf(type, round)))
    made.setAttribute(key, value as string);
  const [first] = PLACES.get(type)?.holds ?? [];
  if (mayHoldWords(type)) made.insert(0, [new Y.XmlText("林"), ...children, new Y.XmlText("青")]);
  else if (children.length > 0) made.insert(0, children);
  else if (first !== undefined) made.insert(0, [make(first, round)]);
  return made;
}

/** The element in what it may stand in, from the root down. */
function placed(type: string, round: number): Y.XmlElement {
  let [made, outer] = [make(type, round), type];
  while (!PLACES.get("root")?.holds.has(outer)) {
    const [parent = ""] = [...PLACES].find(([, { holds }]) => holds.has(outer)) ?? [];
    [made, outer] = [make(parent, round, made), parent];
  }
  return made;
}

function textWith(type: string, round: number): Content {
  const doc = new Y.Doc();
  rootOf(doc).insert(0, [
    type === "root" || type === "text" ? make("paragraph", round) : placed(type, round),
  ]);
  return readContent(doc).content;
}

const shown = (content: Content) =>
  [
    renderHtml(content, { attachmentUrl: (id) => `/attachments/${id}` }),
    plainText(content),
    JSON.stringify(outlineOf(content)),
  ].join("\n");

function typesIn(node: AnyNode): string[] {
  return [node.type, ...("children" in node ? node.children.flatMap(typesIn) : [])];
}

describe.each([...KINDS.keys()])("%s", (type) => {
  const contents = ROUNDS.map((round) => textWith(type, round));

  test("gives nothing of whose it is away to whoever must not know", () => {
    for (const content of contents) expect(shown(coverFor(identity).content(content))).not.toMatch(SECRETS);
  });

  test("is shown, or something is shown in its place", () => {
    expect(contents.some((content) => typesIn(content).includes(type))).toBe(true);
    const covered = contents.map((content) => coverFor(identity).content(content));
    expect(covered.flatMap(typesIn)).toContain(INSTEAD[type] ?? type);
  });
});

test("uncovered, most kinds would give it away", () => {
  const telling = [...KINDS.keys()].filter((type) =>
    ROUNDS.some((round) => SECRETS.test(shown(textWith(type, round)))),
  );
  const speaking = ["link", "figure", "file", "video", "embed", "formula", "ruby", "footnote", "citation"];
  expect(telling).toEqual(
    expect.arrayContaining([...speaking, "source", "evidence", "mention", "mindmap", "workcard", "gallery"]),
  );
});

test("a kind that nobody has decided on is withheld", () => {
  const content = { type: "root", children: [{ type: "signature", name: "林青", children: [] }] };
  expect(coverFor(identity).content(content as unknown as Content)).toEqual({ type: "root", children: [] });
});

test("a source of the writers' own is withheld, whichever way their names are written", () => {
  const cite = (author: string): Content => ({
    type: "root",
    children: [
      {
        type: "references",
        children: [
          { type: "source", id: "a", reference: { type: "J", authors: [author], title: "On Lakes" } },
        ],
      },
    ],
  });
  const cover = coverFor({ people: ["Anna Lin"], units: [], places: [] });
  for (const author of ["Lin, Anna", "Anna Lin", "ANNA  LIN"])
    expect(plainText(cover.content(cite(author)))).not.toMatch(/Lakes|lin/i);
  expect(plainText(cover.content(cite("Wang, Wu")))).toContain("On Lakes");
});
