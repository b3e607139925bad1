import { beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { keepUndoneAttributes } from "../../app/editor/binding/undone-attributes";

const rootIn = (doc: Y.Doc) => doc.get("root", Y.XmlElement) as Y.XmlElement;
const linkIn = (doc: Y.Doc) => rootIn(doc).get(0) as Y.XmlElement;

let one: Y.Doc;
let other: Y.Doc;
let undoManager: Y.UndoManager;

/** Both have what either wrote. */
function meet(): void {
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one, Y.encodeStateVector(other)));
  Y.applyUpdate(one, Y.encodeStateAsUpdate(other, Y.encodeStateVector(one)));
}

beforeEach(() => {
  one = new Y.Doc();
  other = new Y.Doc();
  const link = new Y.XmlElement("link");
  link.setAttribute("url", "https://example.org/");
  link.setAttribute("title", "课例");
  link.insert(0, [new Y.XmlText("己")]);
  rootIn(one).insert(0, [link]);
  meet();
  // As the type stands in Yjs' own declarations, an element of XML is none to be undone in.
  const scope = rootIn(one) as unknown as Y.AbstractType<unknown>;
  undoManager = new Y.UndoManager(scope, { trackedOrigins: new Set(["own"]), captureTimeout: 0 });
  keepUndoneAttributes(one);
});

test("a link that is brought back has its address, though somebody changed it while it was deleted", () => {
  one.transact(() => rootIn(one).delete(0), "own");
  linkIn(other).setAttribute("url", "https://example.org/new");
  meet();
  for (let time = 0; time < 2; time++) {
    undoManager.undo();
    meet();
    for (const doc of [one, other])
      expect(linkIn(doc).toString()).toBe('<link title="课例" url="https://example.org/">己</link>');
    undoManager.redo();
    meet();
    expect([one, other].map((doc) => rootIn(doc).length)).toEqual([0, 0]);
  }
});

test("it has the address that it had when it was deleted, and before that was given the one it had before", () => {
  one.transact(() => linkIn(one).setAttribute("url", "https://example.org/second"), "own");
  one.transact(() => rootIn(one).delete(0), "own");
  linkIn(other).setAttribute("url", "https://example.org/new");
  meet();
  const addresses = ["https://example.org/second", "https://example.org/"].map(() => {
    undoManager.undo();
    meet();
    return [one, other].map((doc) => linkIn(doc).getAttribute("url"));
  });
  expect(addresses[0]).toEqual(Array(2).fill("https://example.org/second"));
  expect(addresses[1]).toEqual(Array(2).fill("https://example.org/"));
});

test("an address given in the step that is taken back goes with it", () => {
  one.transact(() => {
    linkIn(one).setAttribute("url", "https://example.org/second");
    rootIn(one).delete(0);
  }, "own");
  linkIn(other).setAttribute("url", "https://example.org/new");
  meet();
  undoManager.undo();
  meet();
  expect([one, other].map((doc) => linkIn(doc).getAttribute("url"))).toEqual(
    Array(2).fill("https://example.org/"),
  );
});

test("where the link still stands, the address that somebody else gave it stays", () => {
  one.transact(() => linkIn(one).setAttribute("url", "https://example.org/second"), "own");
  meet();
  linkIn(other).setAttribute("url", "https://example.org/new");
  meet();
  undoManager.undo();
  meet();
  expect([one, other].map((doc) => linkIn(doc).getAttribute("url"))).toEqual(
    Array(2).fill("https://example.org/new"),
  );
});
