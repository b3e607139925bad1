import { afterAll, beforeAll, expect, test } from "vitest";
import { loader as changes } from "../../app/routes/api/changes";
import { loader as organisations } from "../../app/routes/api/organisations";
import { loader as interfaceList } from "../../app/routes/api/practices";
import { loader as compare } from "../../app/routes/compare";
import { loader as gaps } from "../../app/routes/gaps";
import { loader as like } from "../../app/routes/like-ours";
import { loader as oai } from "../../app/routes/oai";
import { loader as practices } from "../../app/routes/practices";
import { loader as atom } from "../../app/routes/practices-atom";
import { loader as feed } from "../../app/routes/practices-json";
import { loader as readings } from "../../app/routes/readings";
import { loader as suggestions } from "../../app/routes/search-suggestions";
import { loader as units } from "../../app/routes/units";
import { openTestDatabase, type TestDatabase } from "../support/database";
import { createActor, createOrganisation } from "../support/people";
import { SEED } from "../support/random";
import { rawQueries } from "../support/raw-queries";
import { publishWork, visit } from "../support/visitor";

let store: TestDatabase;
beforeAll(async () => {
  store = await openTestDatabase();
  const organisationId = await createOrganisation(store.db, { name: "青禾小学（示例）" });
  const owner = await createActor(store.db, { name: "林青", role: "teacher", organisationId });
  const decider = await createActor(store.db, { name: "管理员", role: "school-admin", organisationId });
  for (const title of ["双师课堂的一年", "线上线下融合"])
    await publishWork(store.db, { owner, decider }, { title });
});
afterAll(() => store.remove());

const PEOPLES: [string, (args: never) => unknown][] = [
  ["/practices", practices],
  ["/en/practices", practices],
  ["/practices.atom", atom],
  ["/practices.json", feed],
  ["/practices/suggestions", suggestions],
  ["/practices/gaps", gaps],
  ["/practices/compare", compare],
  ["/practices/like", like],
  ["/practices/readings", readings],
  ["/units", units],
  ["/oai", oai],
];
const PROGRAMS: [string, (args: never) => unknown][] = [
  ["/api/v1/practices", interfaceList],
  ["/api/v1/changes", changes],
  ["/api/v1/organisations", organisations],
];

/* What comes over the line as it stands is asked of the running product, in tests/server/product.test.ts. */
test(`no query, however raw, is an error to what reads it (seed ${SEED})`, async () => {
  const wrong: string[] = [];
  const ask = async (path: string, loader: (args: never) => unknown, query: string, allowed: number[]) => {
    const status = await visit(store.db, loader, `${path}?${query}`).then(
      (answer) => answer.status,
      (error: unknown) => String(error),
    );
    if (!allowed.some((each) => each === status)) wrong.push(`${status} ${path}?${query}`);
  };
  for (const query of rawQueries(SEED, 40)) {
    for (const [path, loader] of PEOPLES) await ask(path, loader, query, [200]);
    for (const [path, loader] of PROGRAMS) await ask(path, loader, query, [200, 422, 429]);
  }
  expect(wrong).toEqual([]);
});
