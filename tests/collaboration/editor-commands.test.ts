import { describe, expect, test } from "vitest";
import { COMMANDS, TURNS } from "../../app/editor/commands/registry";
import { findCommands } from "../../app/editor/commands/search";
import { readingsOf } from "../../app/editor/commands/syllables";
import { entriesFor } from "../../app/editor/mentions/entries";
import { asksForNames, namesQueryAt } from "../../app/editor/mentions/typed";
import { asksForBlocks, queryAt } from "../../app/editor/menus/slash/typed";

const found = (query: string, readings: typeof readingsOf | null = readingsOf) =>
  findCommands(COMMANDS, query, readings).map(({ id }) => id);

describe("a command is found", () => {
  test.each([
    ["bg", "table"],
    ["biaoge", "table"],
    ["表格", "table"],
    ["table", "table"],
    ["BG", "table"],
    ["ｂｇ", "table"],
    ["biao'ge", "table"],
    ["表ge", "table"],
    ["biao格", "table"],
    ["biaog", "table"],
    ["bge", "table"],
    ["表", "table"],
    ["tab", "table"],
    ["tp", "figure"],
    ["zhaopian", "figure"],
    ["zp", "figure"],
    ["zhp", "figure"],
    ["photo", "figure"],
    ["fgx", "divider"],
    ["yy", "quote"],
    ["zw", "paragraph"],
    ["yjbt", "h2"],
    ["ejbt", "h3"],
    ["bt3", "h4"],
    ["标题2", "h3"],
    ["h1", "h2"],
    ["heading 2", "h3"],
    ["dbqd", "check"],
    ["todo", "check"],
    ["bh", "number"],
    ["youxu", "number"],
    ["xmfh", "bullet"],
    ["unordered", "bullet"],
    ["gongshi", "formula"],
    ["wzgs", "inlineformula"],
    ["jz", "footnote"],
    ["ckwx", "citation"],
    ["tiji", "mention"],
    ["zpkp", "workcard"],
    ["fangfaka", "workcard"],
    ["nrdt", "mindmap"],
    ["naotu", "mindmap"],
    ["tiji", "mention"],
    ["zj", "evidence"],
    ["zhengju", "evidence"],
    ["yywx", "citation"],
    ["cite", "citation"],
    ["tsk", "tip"],
    ["warning", "note"],
    ["zhedie", "collapsible"],
    ["lianglan", "columns2"],
    ["three columns", "columns3"],
    ["fy", "pagebreak"],
  ])("by %s: %s", (query, id) => expect(found(query)[0]).toBe(id));

  test("by a word inside its name, after those that begin with it", () => {
    expect(found("列表")).toEqual(["bullet", "number", "check"]);
    expect(found("lb")).toContain("number");
    expect(found("list")).toEqual(expect.arrayContaining(["bullet", "number", "check"]));
  });

  test("by half of a syllable at the end only", () => {
    expect(found("biaog")).toEqual(["table"]);
    expect(found("bige")).toEqual([]);
  });

  test("by its names alone while pinyin is not loaded", () => {
    expect(found("表格", null)).toEqual(["table"]);
    expect(found("table", null)).toEqual(["table"]);
    expect(found("bg", null)).toEqual([]);
  });

  test("not at all by what is no name of it", () => {
    for (const query of ["xyz", "表哥哥", "tablex", "；", "教师"]) expect(found(query), query).toEqual([]);
  });
});

test("all commands are offered before anything is typed, group by group", () => {
  expect(found("")).toEqual(COMMANDS.map(({ id }) => id));
  const groups = COMMANDS.map(({ group }) => group);
  expect(groups).toEqual(
    ["text", "list", "insert"].flatMap((group) => groups.filter((each) => each === group)),
  );
  expect(TURNS.every(({ group }) => group !== "insert")).toBe(true);
});

test("each command has a name of its own in both languages", () => {
  expect(new Set(COMMANDS.map(({ id }) => id)).size).toBe(COMMANDS.length);
  for (const { keywords } of COMMANDS) {
    expect(keywords.zh[0]).toMatch(/^\p{Script=Han}+$/u);
    expect(keywords.en[0]).toMatch(/^[a-z0-9 -]+$/);
  }
});

describe("a slash asks for the list", () => {
  const place = (words: string, before = words) => ({ block: "1", words, before });
  const asks = (before: string, typed: string, after = "") =>
    asksForBlocks(place(before + after, before), place(before + typed + after, before + typed));

  test.each(["", " ", "一句。", "一句：", "（", "第一行\n", "！"])("behind “%s”", (before) => {
    expect(asks(before, "/")).toBe(true);
    expect(asks(before, "／")).toBe(true);
    expect(asks(before, "/", "后面还有字")).toBe(true);
  });

  test.each(["教师", "1", "a", "https:", "https:/", "和／", "3."])("but not behind “%s”", (before) => {
    expect(asks(before, "/")).toBe(false);
  });

  test("and 、 only alone in its paragraph", () => {
    expect(asks("", "、")).toBe(true);
    expect(asks("", "、", "字")).toBe(false);
    expect(asks("语文", "、")).toBe(false);
    expect(asks(" ", "、")).toBe(false);
  });

  test("when it was typed, not when the caret came behind it or others wrote it", () => {
    expect(asksForBlocks(place("/", ""), place("/"))).toBe(false);
    expect(asksForBlocks(null, place("/"))).toBe(false);
    expect(asksForBlocks({ ...place(""), block: "2" }, place("/"))).toBe(false);
    expect(asksForBlocks(place(""), place("/表格"))).toBe(false);
  });

  test("until the caret leaves what follows it", () => {
    expect(queryAt(place("前 /bg"), "1", 2)).toBe("bg");
    expect(queryAt(place("前 /"), "1", 2)).toBe("");
    expect(queryAt(place("/heading 2"), "1", 0)).toBe("heading 2");
    expect(queryAt(place("/bg后", "/bg"), "1", 0)).toBe("bg");
    for (const gone of [place("前 /bg", "前 "), place("前 bg"), place("/ bg"), place("/bg\n")])
      expect(queryAt(gone, "1", gone.words.startsWith("/") ? 0 : 2)).toBeNull();
    expect(queryAt(place("/bg"), "2", 0)).toBeNull();
    expect(queryAt(null, "1", 0)).toBeNull();
  });
});

describe("an @ asks for names", () => {
  const at = (before: string, block = "1") => ({ block, words: before, before });
  test.each([
    ["感谢", true],
    ["", true],
    ["和（", true],
    ["teacher.a", false],
  ])("behind %s: %s", (words, asks) => expect(asksForNames(at(words), at(`${words}@`))).toBe(asks));

  test("until the caret leaves what was typed behind it", () => {
    expect(namesQueryAt(at("感谢@wang"), "1", 2)).toBe("wang");
    expect(namesQueryAt(at("感谢@"), "1", 2)).toBe("");
    expect(namesQueryAt(at("感谢"), "1", 2)).toBeNull();
    expect(namesQueryAt(at("感谢@wang", "2"), "1", 2)).toBeNull();
    expect(namesQueryAt(at("感谢@ 大家"), "1", 2)).toBeNull();
  });

  test("people answer to characters, pinyin and initials", () => {
    const people = [
      { memberId: "a", name: "王秋实", organisation: "" },
      { memberId: "b", name: "李小满", organisation: "" },
    ];
    for (const typed of ["王", "wangqiu", "wqs", "秋"])
      expect(entriesFor({ people, works: [] }, typed, readingsOf).map(({ id }) => id)).toEqual(["a"]);
  });
});
