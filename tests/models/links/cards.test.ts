import { afterEach, beforeEach, expect, test } from "vitest";
import type { EditionPageProps } from "../../../app/components/public/edition-page";
import type { Database } from "../../../app/db/database";
import type { Actor } from "../../../app/models/actor";
import type { Content } from "../../../app/models/documents/content";
import { renderHtml } from "../../../app/models/documents/html";
import { cardsIn } from "../../../app/models/documents/nodes/workcard";
import { withdrawEdition } from "../../../app/models/editions/withdrawal.server";
import { plainContent } from "../../../app/models/exchange/write/plain-content";
import { withCardTitles } from "../../../app/models/links/cards.server";
import { loader } from "../../../app/routes/practice";
import { createSchool, unitOf } from "../../support/adoptions";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { exportedWork } from "../../support/exports";
import { createActor } from "../../support/people";
import { createPractice, publish, TEXT } from "../../support/practices";
import { visit } from "../../support/visitor";

let store: TestDatabase;
let db: Database;
let owner: Actor;
let method: string;
let work: string;

beforeEach(async () => {
  store = await openTestDatabase();
  db = store.db;
  owner = await createSchool(db, "青禾小学（示例）");
  const admin = await createActor(db, { name: "校长", role: "school-admin", organisationId: unitOf(owner) });
  method = await createPractice(db, owner, {
    kind: "method-card",
    title: "三步<共备>",
    details: { summary: "课前、课中、课后各一步。", stage: ["primary"], area: ["rural"] },
  });
  await publish(db, owner, admin, method);
  work = await createPractice(db, owner, { content: textWith(method, 1, "别的名字") });
  await publish(db, owner, admin, work);
});
afterEach(() => store.remove());

function textWith(of: string, edition: number, title: string): Content {
  return {
    type: "root",
    children: [
      { type: "paragraph", children: [{ type: "text", text: TEXT }] },
      { type: "workcard", work: of, edition, title },
    ],
  };
}

async function page(language = ""): Promise<string> {
  const answer = await visit(db, loader, `${language}/practices/${work}`, { params: { id: work } });
  return (answer.data as EditionPageProps).html;
}

test("a card says what the edition says of itself, not what was written on the card", async () => {
  const html = await page();
  for (const words of ["三步&lt;共备&gt;", "课前、课中、课后各一步。", "方法卡", "第 1 版", "小学", "乡村"])
    expect(html).toContain(words);
  expect(html).toContain(`href="/practices/${method}/editions/1"`);
  expect(html).toContain('rel="license"');
  expect(html).not.toContain("别的名字");
  expect(await page("/en")).toContain("Edition 1");
});

test("of an edition that was taken back only that stays, with the reason", async () => {
  await db.write((tx) =>
    withdrawEdition(tx, owner, { practiceId: method, number: 1, reason: "口径<有误>" }, null),
  );
  const html = await page();
  expect(html).toContain("这一版已撤回：口径&lt;有误&gt;");
  expect(html).not.toContain("课前、课中、课后各一步。");
});

test("words of a text that look like a card are none", () => {
  const said = '<aside class="work-card" data-work="0123456789abcdef" data-edition="1"></aside>';
  const content: Content = {
    type: "root",
    children: [{ type: "paragraph", children: [{ type: "text", text: said }] }],
  };
  expect(cardsIn(renderHtml(content, { attachmentUrl: String }))).toEqual([]);
});

test("files have a card as its title and its fixed address, one of nothing by what was written on it", async () => {
  const said = async (content: Content) =>
    JSON.stringify(plainContent(exportedWork({ content: await withCardTitles(db.read, content) })).children);
  expect(await said(textWith(method, 1, "别的名字"))).toContain("三步<共备>");
  expect(await said(textWith(method, 1, "别的名字"))).toContain(
    `"text":"https://gongyan.example/practices/${method}/editions/1"`,
  );
  expect(await said(textWith(method, 7, "没有的一版"))).toContain("没有的一版");
});
