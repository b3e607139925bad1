import {
  $createTextNode,
  $getRoot,
  $getSelection,
  $isRangeSelection,
  type ElementNode,
  SKIP_COLLAB_TAG,
  type TextNode,
} from "lexical";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { createDocument, rootOf } from "../../app/models/documents/yjs-format";
import { openWriter, type Writer } from "../support/editors";
import { contentOf } from "../support/host";

const QUIET = 3_000;

const $paragraph = (index: number) => $getRoot().getChildAtIndex(index) as ElementNode;
const $text = (index: number) => $paragraph(index).getFirstChildOrThrow<TextNode>();

/** What a fault in the editor would do: it shows something that is not in the document. */
function spoil({ editor }: Writer): void {
  editor.update(() => $paragraph(1).append($createTextNode("不在文中")), {
    discrete: true,
    tag: SKIP_COLLAB_TAG,
  });
}

function writer(options: { mayWrite?: boolean } = {}) {
  const opened = openWriter(createDocument(contentOf("甲", "乙")), options);
  const updates = vi.fn();
  opened.doc.on("update", updates);
  return { ...opened, updates };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("an editor that shows something else than the document", () => {
  it("is put right when all has been quiet for three seconds, and writes nothing", () => {
    const one = writer();
    one.write(() => $text(0).spliceText(1, 0, "写").select(2, 2));
    one.updates.mockClear();
    spoil(one);
    vi.advanceTimersByTime(QUIET - 1);
    expect(one.text()).toContain("不在文中");
    vi.advanceTimersByTime(1);
    expect(one.text()).toBe("甲写\n\n乙");
    expect(one.updates).not.toHaveBeenCalled();
    expect(one.broken).toEqual([]);
    one.editor.read(() => {
      const selection = $getSelection();
      expect(
        $isRangeSelection(selection) && [selection.anchor.getNode().is($text(0)), selection.anchor.offset],
      ).toEqual([true, 2]);
    });
  });

  it("is left alone while an input method composes", () => {
    const one = writer();
    one.write(() => $text(0).spliceText(1, 0, "写"));
    spoil(one);
    vi.advanceTimersByTime(QUIET - 1);
    one.gate.compose();
    vi.advanceTimersByTime(QUIET);
    expect(one.text()).toContain("不在文中");
    one.gate.release();
    vi.advanceTimersByTime(QUIET);
    expect(one.text()).toBe("甲写\n\n乙");
  });

  it("is put right also for those who may only read", () => {
    const one = writer({ mayWrite: false });
    one.write(() => $paragraph(0).append($createTextNode("偷偷写")));
    vi.advanceTimersByTime(QUIET);
    expect(one.text()).toBe("甲\n\n乙");
    expect(one.updates).not.toHaveBeenCalled();
  });

  it("never deletes what it has not shown", () => {
    const one = writer();
    const unseen = new Y.XmlElement("paragraph");
    one.doc.transact(() => {
      rootOf(one.doc).insert(1, [unseen]);
      unseen.insert(0, [new Y.XmlText("没看见")]);
    }, one.binding.binding);
    one.write(() => $text(0).spliceText(1, 0, "写"));
    one.write(() => $paragraph(1).remove());
    expect(rootOf(one.doc).toArray()).toContain(unseen);
    vi.advanceTimersByTime(QUIET);
    expect(one.text()).toBe("甲写\n\n没看见");
  });
});

describe("an editor that shows what the document holds", () => {
  it("stays as it is", () => {
    const one = writer();
    one.write(() => $text(0).spliceText(1, 0, "写"));
    const key = one.editor.read(() => $text(0).getKey());
    vi.advanceTimersByTime(2 * QUIET);
    expect(one.editor.read(() => $text(0).getKey())).toBe(key);
  });
});
