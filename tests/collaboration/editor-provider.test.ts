import { $createTextNode, $getRoot, type ElementNode } from "lexical";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type * as Y from "yjs";
import { readContent } from "../../app/models/documents/read-content";
import { rootOf } from "../../app/models/documents/yjs-format";
import { openWriter } from "../support/editors";
import { startHost, type TestHost, type TestMember } from "../support/host";
import { type AttendOptions, attend, type Browserless } from "../support/providers";
import { addParagraph, textOf } from "../support/sockets";
import { until } from "../support/wait";

let host: TestHost;
let owner: TestMember;
let friend: TestMember;
let id: string;
const open: Browserless[] = [];

beforeAll(async () => {
  host = await startHost();
  owner = await host.member("李老师");
  friend = await host.member("王老师");
});
afterAll(() => host.stop());
beforeEach(async () => {
  id = await host.practice(owner, "开头");
  await host.join(id, friend, "editor");
});
afterEach(() => {
  for (const each of open.splice(0)) each.close();
});

async function come(member: TestMember, options: AttendOptions = {}): Promise<Browserless> {
  const browser = attend(host, id, member, options);
  open.push(browser);
  await browser.received();
  return browser;
}

const has = (doc: Y.Doc, words: string) => until(`the words ${words}`, () => textOf(doc).includes(words));
const kind = (browser: Browserless) => browser.provider.status().save.kind;

describe("a writer's browser", () => {
  it("receives the text, writes, and hears when it is on the disk", async () => {
    const a = await come(owner);
    expect(textOf(a.doc)).toContain("开头");
    await a.saved();
    addParagraph(a.doc, "第二段");
    expect(kind(a)).toBe("saving");
    await a.saved();
    const b = await come(friend);
    expect(textOf(b.doc)).toContain("第二段");
  });

  it("sees what others write", async () => {
    const a = await come(owner);
    const b = await come(friend);
    addParagraph(b.doc, "王老师写的");
    await has(a.doc, "王老师写的");
    expect(kind(a)).toBe("saved");
  });

  it("comes back when the line breaks and sends what was written meanwhile", async () => {
    const a = await come(owner);
    const b = await come(friend);
    await a.saved();
    a.cut();
    await until("offline", () => kind(a) === "offline");
    addParagraph(a.doc, "断线时写的");
    // Whose it is stays known: what is proposed now carries the name.
    expect(a.provider.memberId).toBe(owner.actor.memberId);
    expect(a.provider.status().save).toEqual({ kind: "offline", edits: 1, storedHere: false });
    await has(b.doc, "断线时写的");
    await a.saved();
    expect(textOf(a.doc)).toBe(textOf(b.doc));
  });

  it("loses nothing when the line breaks with words under way", async () => {
    const a = await come(owner);
    await a.saved();
    for (let word = 0; word < 20; word++) {
      addParagraph(a.doc, `第${word}句`);
      if (word % 5 === 0) a.cut();
      await new Promise((resolve) => setImmediate(resolve));
    }
    await a.saved();
    const b = await come(friend);
    for (let word = 0; word < 20; word++) expect(textOf(b.doc)).toContain(`第${word}句`);
    expect(textOf(b.doc)).toBe(textOf(a.doc));
  });

  it("knows who is here, by the server's word, and forgets them when alone", async () => {
    const a = await come(owner);
    const b = await come(friend);
    b.provider.awareness.setLocalState({ name: "冒充的校长", color: "red" });
    const others = () =>
      [...a.provider.awareness.getStates()]
        .filter(([client]) => client !== a.doc.clientID)
        .map(([, each]) => each);
    await until("the friend", () => others().length === 1);
    expect(others()[0]).toMatchObject({ name: "王老师", user: { memberId: friend.memberId } });
    b.close();
    await until("nobody", () => others().length === 0);
  });

  it("is seen again by the others after it came back", async () => {
    const a = await come(owner);
    const b = await come(friend);
    const seen = () => b.provider.awareness.getStates().has(a.doc.clientID);
    await until("the owner", seen);
    a.cut();
    await until("gone", () => !seen());
    await until("the owner again", seen);
  });
});

describe("a reader's browser", () => {
  it("receives everything and never has anything to save", async () => {
    const reader = await host.member("专家");
    await host.join(id, reader, "viewer");
    const a = await come(owner);
    const r = await come(reader);
    expect(r.provider.status()).toMatchObject({ mayWrite: false, save: { kind: "reading" } });
    addParagraph(a.doc, "给专家看");
    await has(r.doc, "给专家看");
  });
});

describe("the end of an access", () => {
  it("by signing out is told, and what was written is kept in sight", async () => {
    const visitor = await host.member("临时");
    await host.join(id, visitor, "editor");
    const browser = await come(visitor);
    await browser.saved();
    await visitor.signOut();
    await until("the end", () => browser.provider.status().ended);
    expect(browser.provider.status().ended).toBe("signed-out");
    addParagraph(browser.doc, "还想写");
    expect(browser.provider.status().save).toMatchObject({ kind: "offline", edits: 1 });
  });

  it("is asked for over HTTP when the door stays shut", async () => {
    const stranger = await host.member("路人");
    const browser = attend(host, id, stranger, { ask: () => Promise.resolve("gone") });
    open.push(browser);
    await until("the answer", () => browser.provider.status().ended === "gone");
  });
});

describe("an input method at work", () => {
  const $last = () => $getRoot().getLastChildOrThrow() as ElementNode;

  it("lets nothing of others in and nothing out, until it is done", async () => {
    const a = await come(owner);
    const b = await come(friend);
    const writer = openWriter(a.doc, { gate: a.gate });
    await a.saved();
    a.gate.compose();
    writer.write(() => $last().append($createTextNode("ni'hao")).selectEnd());
    expect(kind(a)).toBe("saving");
    addParagraph(b.doc, "乙");
    await b.saved();
    await until("it waits", () => b.provider.status().save.kind === "saved");
    expect(textOf(b.doc)).not.toContain("ni");
    expect(writer.text()).not.toContain("乙");
    writer.write(() => $last().clear().append($createTextNode("开头你好")).selectEnd());
    a.gate.end();
    await has(b.doc, "开头你好");
    await has(a.doc, "乙");
    expect(writer.text()).toBe("开头你好\n\n乙");
    await a.saved();
  });

  it("offers the words back when their paragraph was deleted meanwhile", async () => {
    const a = await come(owner);
    const b = await come(friend);
    addParagraph(b.doc, "另一段");
    await has(a.doc, "另一段");
    const writer = openWriter(a.doc, { gate: a.gate });
    const $first = () => $getRoot().getFirstChildOrThrow() as ElementNode;
    a.gate.compose();
    writer.write(() => $first().append($createTextNode("zhong'yao")).selectEnd());
    rootOf(b.doc).delete(0, 1);
    await b.saved();
    await new Promise((resolve) => setTimeout(resolve, 50));
    writer.write(() => $first().clear().append($createTextNode("开头重要的话")).selectEnd());
    a.gate.end();
    await until("the words", () => writer.lostWords.length > 0);
    expect(writer.lostWords).toEqual(["重要的话"]);
    await a.saved();
    expect(readContent(a.doc).content.children).toHaveLength(1);
    expect(writer.text()).toBe("另一段");
  });
});
