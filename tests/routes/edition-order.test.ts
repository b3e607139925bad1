import { afterEach, beforeEach, expect, test } from "vitest";
import { EditionPage, type EditionPageProps } from "../../app/components/public/edition-page";
import { startCopy } from "../../app/models/adoptions/copy.server";
import { addWork, startCollection } from "../../app/models/collections/commands.server";
import { tellConditions } from "../../app/models/conditions/commands.server";
import { contentFromMarkdown } from "../../app/models/documents/markdown";
import { addLink } from "../../app/models/links/commands.server";
import { loader } from "../../app/routes/practice";
import { adopt, createSchool, report, unitOf } from "../support/adoptions";
import { openTestDatabase, type TestDatabase } from "../support/database";
import { shelfOf } from "../support/kin";
import { createActor } from "../support/people";
import { createPractice, publish, TEXT } from "../support/practices";
import { htmlOf, publishWork, visit } from "../support/visitor";

/** What readers are answered, in this order, and the headings under which. */
const ANSWERS: readonly (readonly [question: string, headings: readonly string[]])[] = [
  ["what it is and for whom", ["双师课堂的一年"]],
  ["what is claimed and how well it is proved", ["摘要"]],
  ["how it is done", ["目录", "正文", "做法", "结果"]],
  ["under what conditions", ["办学条件"]],
  ["who tried it and what happened", ["谁试用过"]],
  ["what it came from and what is like it", ["与其他作品的关系", "收入本作品的专题", "相似的作品"]],
  ["what readers say", ["读者的话"]],
  ["who wrote what, how to cite it, what one may do with it, and as which file it is had", ["版本与使用"]],
];

let store: TestDatabase;
let html: string;

beforeEach(async () => {
  store = await openTestDatabase();
  html = await pageWithEverything();
});
afterEach(() => store.remove());

/** The page of a work of which everything is known that a page can tell. */
async function pageWithEverything(): Promise<string> {
  const { db } = store;
  const owner = await createSchool(db, "青禾小学（示例）");
  const unit = unitOf(owner);
  const decider = await createActor(db, { name: "校长", role: "school-admin", organisationId: unit });
  const like = {
    summary: "两校共上一节课。",
    stage: ["primary"],
    mode: ["dual-teacher"],
    subject: ["chinese"],
    evidence: "e2",
  };
  const method = await publishWork(db, { owner, decider }, { title: "三步共备", details: like });
  const id = await createPractice(db, owner, {
    content: contentFromMarkdown(`## 做法\n\n${TEXT}\n\n## 结果\n\n${TEXT}`),
    details: { ...like, region: "330122" },
  });
  await db.write((tx) => addLink(tx, owner, id, { work: method, relation: "applies", sentence: "" }));
  await publish(db, owner, decider, id);
  const told = { stage: ["primary"], pupils: 1200, boarding: 40, devices: 0.25, bandwidth: null, area: [] };
  const source = "教育事业统计报表";
  const about = { title: "乡村双师入门", introduction: "给第一次开双师课的村小。", organisationId: unit };
  await db.write(async (tx) => {
    await tellConditions(tx, decider, unit, { ...told, year: 2026, source });
    const collection = await startCollection(tx, decider, about);
    await addWork(tx, decider, collection, { work: id, reason: "步骤写得清楚。" });
  });
  const other = await createSchool(db, "远山小学（示例）", "330106");
  const trial = await adopt(db, other, id);
  await report(db, other, trial, "effective");
  await startCopy(shelfOf(db), other, trial);
  const { data } = await visit(db, loader, `/practices/${id}`, { params: { id } });
  return htmlOf(EditionPage, data as EditionPageProps);
}

/** What stands between such tags, as words, in the order of the page. */
function wordsIn(page: string, tag: string): string[] {
  const found = page.matchAll(new RegExp(`<(${tag})\\b[^>]*>(.*?)</\\1>`, "gs"));
  return [...found].map(([, , inner = ""]) => inner.replace(/<[^>]*>/g, ""));
}

test("the page of a work answers its readers in one order, and has a place for each answer", () => {
  expect(wordsIn(html, "h1|h2")).toEqual(ANSWERS.flatMap(([, headings]) => headings));
});

const from = (start: string) => html.slice(html.indexOf(start));

test("its head says of what kind it is, for whom, and by which school, where and when it was done", () => {
  const [head] = from('<header class="edition-head"').split("</header>");
  for (const words of ["学校案例", "小学", "语文", "青禾小学（示例）", "浙江省杭州市桐庐县", "<time"])
    expect(head).toContain(words);
});

test("how well it is proved stands before the text, and who took it on after who tried it", () => {
  const marks = ["<strong>E2", '<div class="text"', "一所学校、一个省试用过", '/lineage"', 'id="links"'];
  const places = marks.map((mark) => html.indexOf(mark));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((one, other) => one - other));
});

test("it ends with who wrote it, how it is cited, its licence and its files", () => {
  const facts = wordsIn(from('<footer class="colophon"'), "dt");
  expect(facts.slice(0, 4)).toEqual(["作者", "引用格式", "许可协议", "下载"]);
});
