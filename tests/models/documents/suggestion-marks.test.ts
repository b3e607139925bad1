import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { readMark, writeMark } from "../../../app/models/documents/nodes/suggestion";
import { readContent } from "../../../app/models/documents/read-content";
import { createDocument } from "../../../app/models/documents/yjs-format";
import { readBlocks } from "../../../app/models/versions/read-blocks";
import { contentOf } from "../../support/host";
import { firstWords, marked, markOf, proposeWords } from "../../support/proposed";
import { ANYBODY } from "../../support/written";

describe("a mark", () => {
  const mark = { id: "abcdefgh12", memberId: "m1", at: 1_700_000_000 };
  test("is read as it was written", () => {
    expect(readMark("inserted", writeMark(mark))).toEqual(mark);
    expect(readMark("formatted", writeMark({ ...mark, format: 0 }))).toEqual({ ...mark, format: 0 });
  });
  test.each([
    ["inserted", writeMark({ ...mark, format: 1 })],
    ["formatted", writeMark(mark)],
    ["formatted", writeMark({ ...mark, format: 256 })],
    ["deleted", "abcdefgh12.<b>.1700000000"],
    ["deleted", `${writeMark(mark)}\n`],
    ["deleted", { toString: () => writeMark(mark) }],
    ["deleted", null],
  ] as const)("of a wrong kind or shape is none: %s %s", (kind, value) => {
    expect(readMark(kind, value)).toBeNull();
  });
});

test("readers and versions are shown the text as if all proposals were rejected", () => {
  const plain = createDocument(contentOf("春天的课堂"));
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(plain));
  proposeWords(doc, "ann", "今年");
  firstWords(doc).format(4, 1, marked("deleted", markOf("ann")));
  firstWords(doc).insert(5, "里", {
    ...marked("deleted", null),
    ...marked("inserted", markOf("bob", "proposal2")),
  });
  firstWords(doc).format(6, 2, marked("formatted", markOf("ann", "proposal3", { format: 1 })));
  expect(readContent(doc)).toEqual(readContent(plain));
  const words = (each: Y.Doc) =>
    readBlocks(each, ANYBODY).map(({ words }) => [
      words.map(({ text }) => text).join(""),
      words.map(({ look }) => look.more),
    ]);
  expect(words(doc).map(([text]) => text)).toEqual(["春天的课堂"]);
  expect(
    words(doc)
      .flatMap(([, more]) => more)
      .join(""),
  ).toBe("");
});
