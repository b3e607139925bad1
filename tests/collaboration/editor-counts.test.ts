import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $getSelection,
  $isRangeSelection,
  type ElementNode,
} from "lexical";
import { describe, expect, it } from "vitest";
import { charactersOf, countText, readingMinutes, withMarks } from "../../app/editor/counts/count";
import { insertFigure } from "../../app/editor/figure/insert-figure";
import {
  $readOutline,
  completionOf,
  openLedger,
  type SectionState,
  standingOf,
} from "../../app/editor/outline/outline";
import { $insertWords, $proposeDeletion } from "../../app/editor/suggesting/propose";
import { changeTable, type TableChange } from "../../app/editor/table/changes";
import { insertTable } from "../../app/editor/table/insert";
import type { Block, Content } from "../../app/models/documents/content";
import { countCharacters } from "../../app/models/documents/plain-text";
import { projectContent } from "../../app/models/documents/projection.server";
import { createDocument } from "../../app/models/documents/yjs-format";
import { openWriter } from "../support/editors";

describe("字数", () => {
  it.each([
    ["", 0, 0],
    ["双师课堂。", 4, 5],
    ["我校有 126 人，开了 AI 课！", 9, 11],
    ["well-known don't 3.14", 3, 3],
    ["等等……", 2, 4],
    ["《学记》：“教学相长”", 6, 11],
    ["カタカナと漢字", 7, 7],
    ["𠮷", 1, 1],
    ["a,b", 2, 3],
  ])("of %j is %i, with punctuation %i", (text, without, all) => {
    expect(charactersOf(countText(text))).toBe(without);
    expect(withMarks(countText(text))).toBe(all);
    expect(countCharacters(text)).toBe(without);
  });

  it("gives the time that reading takes, in whole minutes", () => {
    expect(readingMinutes(countText(""))).toBe(0);
    expect(readingMinutes(countText("短"))).toBe(1);
    expect(readingMinutes(countText("字".repeat(1_201)))).toBe(4);
    expect(readingMinutes(countText("word ".repeat(440)))).toBe(2);
  });
});

describe("the ledger of an outline", () => {
  const text = (words: string): Block => ({ type: "paragraph", children: [{ type: "text", text: words }] });

  it("counts the same as a reading from nothing, whatever was changed", () => {
    const heading: Block = { type: "heading", level: 2, children: [{ type: "text", text: "背景" }] };
    const writer = openWriter(
      createDocument({ type: "root", children: [heading, text("三个字"), text("再来")] }),
    );
    const ledger = openLedger();
    let looked = 0;
    writer.editor.registerUpdateListener((update) => {
      if (ledger.forget(update)) looked++;
    });
    const both = () => [
      writer.editor.read(() => $readOutline(ledger)),
      writer.editor.read(() => $readOutline()),
    ];
    const agree = () => {
      const [kept, anew] = both();
      expect(kept).toEqual(anew);
      return charactersOf(kept?.counts ?? countText(""));
    };
    expect(agree()).toBe(7);
    const child = (index: number) => $getRoot().getChildAtIndex(index) as ElementNode;
    writer.write(() => void child(1).append($createTextNode("加四个字")));
    expect(agree()).toBe(11);
    writer.write(() => child(2).remove());
    expect(agree()).toBe(9);
    writer.write(() => void child(0).insertBefore($createParagraphNode().append($createTextNode("前言"))));
    expect(agree()).toBe(11);
    writer.write(() => void child(1).clear().append($createTextNode("新标题")));
    expect(agree()).toBe(12);
    expect(looked).toBeGreaterThan(3);
  });
});

describe("the completion of a template", () => {
  const section = (required: boolean, characters: number | null): SectionState => ({
    ...{ id: "a", heading: "甲", hint: "", length: { min: 100, max: 200 }, required },
    entry:
      characters === null
        ? null
        : {
            key: "1",
            level: 2,
            text: "甲",
            section: "a",
            characters,
            empty: characters === 0,
            emptyParagraph: null,
          },
  });

  it.each([
    [null, "missing"],
    [0, "empty"],
    [50, "short"],
    [150, "fitting"],
    [250, "long"],
  ])("calls a section with %s characters %s", (characters, standing) => {
    expect(standingOf(section(true, characters))).toBe(standing);
  });

  it("goes by the required sections", () => {
    const sections = [
      section(true, 150),
      section(true, 20),
      section(true, 0),
      section(true, null),
      section(false, 0),
    ];
    expect(completionOf(sections)).toEqual({ required: 4, written: 2, fitting: 1 });
  });
});

describe("what counts", () => {
  const words = (text: string) => [{ type: "text" as const, text }];
  const content: Content = {
    type: "root",
    children: [
      { type: "heading", level: 2, section: "background", children: words("一、背景") },
      { type: "heading", level: 3, children: words("起因") },
      { type: "paragraph", children: words("三个字") },
    ],
  };

  it("are the writers' words, not the headings of the template, here and on the server", () => {
    const writer = openWriter(createDocument(content));
    const { counts } = writer.editor.read(() => $readOutline());
    expect(charactersOf(counts)).toBe(5);
    expect(projectContent(content).characters).toBe(5);
    writer.stop();
  });

  it("are the words as they stand: what is proposed to come is none yet, what is proposed to go still is", () => {
    const writer = openWriter(createDocument(content), { suggests: "ann" });
    const counted = () => charactersOf(writer.editor.read(() => $readOutline()).counts);
    writer.write(() => void $getRoot().getLastDescendant()?.selectEnd());
    writer.write(() => $insertWords("又一句", "ann"));
    expect(writer.text()).toContain("三个字又一句");
    expect(counted()).toBe(5);
    writer.write(() => {
      $getRoot()
        .getAllTextNodes()
        .find((node) => node.getTextContent() === "三个字")
        ?.select(0, 3);
      const selection = $getSelection();
      if ($isRangeSelection(selection)) $proposeDeletion(selection, "ann", "behind");
    });
    expect(counted()).toBe(5);
    writer.stop();
  });

  it("leave out a block, a row and a column that are only proposed, with which no section is begun", () => {
    const table: Content["children"][number] = {
      type: "table",
      children: [
        {
          type: "tablerow",
          children: [{ type: "tablecell", children: [{ type: "paragraph", children: words("四") }] }],
        },
      ],
    };
    const text: Content = {
      type: "root",
      children: [table, { type: "heading", level: 2, section: "background", children: words("背景") }],
    };
    const writer = openWriter(createDocument(text), { suggests: "ann" });
    const outline = () => writer.editor.read(() => $readOutline());
    const write = (said: string) => writer.write(() => void $getSelection()?.insertText(said));
    const change = (what: TableChange) => {
      writer.write(() => void $getRoot().getFirstChildOrThrow<ElementNode>().selectStart());
      changeTable(writer.editor, what);
      write("新的");
    };
    change("row-below");
    change("column-after");
    insertFigure(writer.editor, null, {
      attachmentId: "0123456789abcdef",
      caption: "图注",
      alt: "",
      width: 1,
      height: 1,
    });
    writer.write(() => {});
    expect(writer.text()).toContain("新的");
    expect(charactersOf(outline().counts)).toBe(1);
    writer.write(() => void $getRoot().getLastChildOrThrow<ElementNode>().selectEnd());
    insertTable(writer.editor, 1, 1);
    write("一句");
    expect(outline().entries).toMatchObject([{ section: "background", empty: true, characters: 0 }]);
    expect(charactersOf(outline().counts)).toBe(1);
    writer.stop();
  });
});
