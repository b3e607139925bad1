import { afterEach, beforeEach, expect, test } from "vitest";
import { CheckPage } from "../../app/components/desk/checks";
import { ReviewPage } from "../../app/components/road/review-page";
import type { Actor } from "../../app/models/actor";
import { assignReviews } from "../../app/models/applications/assigning.server";
import { listReviews } from "../../app/models/applications/reviews.server";
import { action, loader } from "../../app/routes/review-submit";
import { openTestDatabase, type TestDatabase } from "../support/database";
import { apply, foundCountry, nameExperts, openedCall, RUBRIC, without } from "../support/road";
import { answerOf, contextFor } from "../support/route-context";
import { htmlOf, taxonomy } from "../support/visitor";

let store: TestDatabase;
beforeEach(async () => {
  store = await openTestDatabase();
});
afterEach(() => store.remove());

/** The sentences above a form. */
function summaryOf(html: string): string[] {
  const list = /problem-summary[\s\S]*?<ul>([\s\S]*?)<\/ul>/.exec(html)?.[1] ?? "";
  return [...list.matchAll(/<li>(.*?)<\/li>/g)].map(([, item = ""]) => item.replace(/<[^>]*>/g, ""));
}

test("a check that says nothing of its three aspects names each of them", () => {
  const fields = {
    wording: ["check-unmarked"],
    pictures: ["check-unmarked"],
    personalNote: ["note-required"],
  };
  const html = htmlOf(CheckPage, { id: "r", title: "双师", problems: { fields, values: {} } });
  expect(summaryOf(html).map((sentence) => sentence.split("：")[0])).toEqual([
    "文字",
    "图片和影像",
    "敏感信息",
  ]);
});

test("an expert is told of each indicator what is wrong with it, and what they wrote is there again", async () => {
  const { steward, teacher, host } = await foundCountry(store.db);
  const steps = without("check", "endorsement", "visit");
  const call = await openedCall(store.db, steward, host, { steps });
  const experts = await nameExperts(store.db, steward, call, 3);
  await apply(store.db, teacher, call);
  await store.db.write((tx) => assignReviews(tx, steward, call));
  const [review] = await listReviews(store.db.read, call);
  const actor = experts.find(({ memberId }) => memberId === review?.expertId) as Actor;
  const [low, missing, over, ...rest] = RUBRIC.indicators;
  const body = new URLSearchParams({
    ...{ [`points-${low?.id}`]: "1", [`points-${missing?.id}`]: "", [`points-${over?.id}`]: "99" },
    ...Object.fromEntries(rest.map(({ id, weight }) => [`points-${id}`, String(weight * 0.8)])),
    ...{ overall: "可以推广。", [`comment-${missing?.id}`]: "材料在附件里" },
  });
  const told = await contextFor(store.db);
  const asking = (init?: RequestInit) => ({
    request: new Request("http://127.0.0.1:3000/reviews/x/submit", init),
    context: { ...told, taxonomy, actor },
    params: { id: review?.id ?? "" },
  });
  const { status, data } = await answerOf(action(asking({ method: "POST", body }) as never));
  expect(status).toBe(422);
  const { data: desk } = await answerOf(loader(asking() as never));
  const html = htmlOf(ReviewPage, { ...(desk as object), ...(data as object) } as never);
  expect(summaryOf(html).map((sentence) => sentence.split("：")[0])).toEqual(
    [low, missing, over].map((each) => each?.name.zh),
  );
  expect(html).toContain("材料在附件里");
});
