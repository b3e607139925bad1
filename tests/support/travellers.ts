import type { Browser, Page } from "playwright-core";
import type { Database } from "../../app/db/database";
import type { Actor } from "../../app/models/actor";
import { contentOf } from "./host";
import { createActor, createOrganisation, PASSWORD, signInAs } from "./people";
import { createPractice, letIn } from "./practices";
import type { Product } from "./product";
import { type CallOptions, type Country, foundCountry, openedCall, settings } from "./road";

export const WORK = "林青禾的双师课堂";
export const CALL = "2026年典型案例";
const WORDS = "（示例）青禾中学的林青禾与白芷合上一节课，村小的孩子听得见也问得着。";

/** Everybody who has to do with one work on its road, and the browser each of them sits at. */
export interface Travellers {
  work: string;
  call: string;
  cookies: Record<string, string>;
  actors: Record<string, Actor>;
}

/** An open call of the central office, a work of two authors, and all who will meet it. */
export async function assemble(db: Database, options: CallOptions = {}): Promise<Travellers> {
  const country: Country = await foundCountry(db);
  const { steward, host, school, teacher } = country;
  const call = await openedCall(db, steward, host, { steps: settings().steps, ...options });
  const university = await createOrganisation(db, { name: "（示例）师范大学", kind: "university" });
  const someone = (name: string, role: "teacher" | "expert", organisationId: string, email: string) =>
    createActor(db, { name, role, organisationId, email: `${email}@example.cn` });
  const { municipal, provincial, officer, principal } = country;
  const actors: Record<string, Actor> = {
    ...{ teacher, principal, officer, municipal, provincial, steward },
    coauthor: await someone("白芷", "teacher", school, "coauthor"),
    visitorOne: await someone("考察甲", "expert", university, "visit-1"),
    visitorTwo: await someone("考察乙", "expert", university, "visit-2"),
    objector: await someone("有话说", "teacher", university, "objector"),
  };
  for (const number of [1, 2, 3, 4]) {
    actors[`expert${number}`] = await someone(`专家${number}`, "expert", university, `expert-${number}`);
  }
  const work = await createPractice(db, teacher, { title: WORK, content: contentOf(WORDS) });
  await letIn(db, teacher, work, actors.coauthor as Actor, "editor");
  const cookies: Record<string, string> = {};
  for (const [name, { memberId, email }] of Object.entries(actors)) {
    cookies[name] = (await signInAs(db, { memberId, email, password: PASSWORD })).cookie;
  }
  return { work, call, cookies, actors };
}

/** A browser of one of them; without a script unless they need one. */
export async function seat(
  browser: Browser,
  product: Product,
  { cookies }: { cookies: Readonly<Record<string, string>> },
  name: string,
  { phone = false }: { phone?: boolean } = {},
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: product.address,
    locale: "zh-CN",
    javaScriptEnabled: phone,
    ...(phone && { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }),
  });
  context.setDefaultTimeout(8000);
  const [own = "", value = ""] = (cookies[name] ?? "").split(/=(.*)/);
  await context.addCookies([{ name: own, value, url: product.address }]);
  return context.newPage();
}
