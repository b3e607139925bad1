import { $getRoot } from "lexical";
import { afterEach, beforeEach, expect, test } from "vitest";
import { FindSession } from "../../app/editor/find/find-session";
import { $decide } from "../../app/editor/suggesting/decide";
import { $listSuggestions } from "../../app/editor/suggesting/list";
import { readContent } from "../../app/models/documents/read-content";
import { type OwnerAndSuggester, openOwnerAndSuggester } from "../support/owner-and-suggester";

let both: OwnerAndSuggester;
let session: FindSession;

beforeEach(() => {
  both = openOwnerAndSuggester([
    { type: "paragraph", children: [{ type: "text", text: "双师课堂和双师教研" }] },
    {
      type: "paragraph",
      children: [
        { type: "text", text: "用双" },
        { type: "text", text: "师上课", format: 1 },
      ],
    },
  ]);
  const { editor, binding } = both.ann;
  session = new FindSession(editor, {
    isComposing: () => false,
    markStep: () => binding.undoManager.stopCapturing(),
  });
  session.look({ wanted: "双师", wholeWord: false, matchCase: false, exact: false, simplify: null });
});
afterEach(() => {
  expect(both.ann.binding.reconcile()).toBe(false);
  for (const each of [both.ann, both.owner]) each.stop();
  expect(both.verdicts.filter((verdict) => verdict !== "fits")).toEqual([]);
  expect([...both.ann.broken, ...both.owner.broken]).toEqual([]);
});

const listed = () => both.owner.editor.read($listSuggestions);
const read = () =>
  readContent(both.owner.doc).content.children.map((block) =>
    JSON.stringify(block)
      .match(/"text":"[^"]*"/g)
      ?.map((words) => words.slice(8, -1))
      .join(""),
  );
const decide = (outcome: "accepted" | "rejected") => {
  const ids = new Set(listed().map(({ id }) => id));
  both.owner.write(() => $decide(ids, outcome));
};
const replaceAll = (words: string) => {
  const replaced = session.replaceAll(words);
  both.ann.write(() => {});
  return replaced;
};

test("all that a suggester finds and replaces is proposed, each place by itself, and undone in one step", () => {
  expect(replaceAll("同步")).toBe(3);
  expect(read()).toEqual(["双师课堂和双师教研", "用双师上课"]);
  expect(listed().map(({ words }) => [words.deleted, words.inserted])).toEqual([
    ["双师", "同步"],
    ["双师", "同步"],
    ["双师", "同步"],
  ]);
  both.ann.binding.undoManager.undo();
  expect(listed()).toEqual([]);
  replaceAll("同步");
  decide("accepted");
  expect(read()).toEqual(["同步课堂和同步教研", "用同步上课"]);
  expect(both.owner.editor.read(() => $getRoot().getChildrenSize())).toBe(2);
});

test("what is to go already is not replaced once more", () => {
  replaceAll("同步");
  replaceAll("线上");
  expect(listed().map(({ words }) => words.inserted)).toEqual(["同步", "同步", "同步"]);
});

test("replacing by nothing proposes that the words go", () => {
  replaceAll("");
  expect(read()).toEqual(["双师课堂和双师教研", "用双师上课"]);
  decide("accepted");
  expect(read()).toEqual(["课堂和教研", "用上课"]);
});
