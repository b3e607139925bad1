import { afterEach, beforeEach, expect, test } from "vitest";
import type { Actor } from "../../../app/models/actor";
import { linesOf } from "../../../app/models/contributions/agreement";
import { proposeAuthorship, signAuthorship } from "../../../app/models/contributions/commands.server";
import { findAgreedLines, getContributionDesk } from "../../../app/models/contributions/queries.server";
import { recordOf } from "../../../app/models/contributions/record";
import { creditOf, type Role } from "../../../app/models/contributions/roles";
import { getEdition } from "../../../app/models/editions/queries.server";
import { removeCollaborator } from "../../../app/models/practices/collaborator-commands.server";
import type { Tally } from "../../../app/models/versions/history";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { createActor, createOrganisation } from "../../support/people";
import { createPractice, letIn, publish } from "../../support/practices";

let store: TestDatabase;
let lin: Actor;
let chen: Actor;
let reader: Actor;
let admin: Actor;
let id: string;

beforeEach(async () => {
  store = await openTestDatabase();
  const school = await createOrganisation(store.db, { name: "青禾小学（示例）" });
  lin = await createActor(store.db, { name: "林老师", role: "teacher", organisationId: school });
  admin = await createActor(store.db, { name: "管理员", role: "school-admin", organisationId: school });
  chen = await createActor(store.db, { name: "陈老师" });
  reader = await createActor(store.db, { name: "读者" });
  id = await createPractice(store.db, lin);
  await letIn(store.db, lin, id, chen, "editor");
  await letIn(store.db, lin, id, reader, "viewer");
});
afterEach(() => store.remove());

const line = (actor: Actor, ...roles: Role[]) => ({ memberId: actor.memberId, roles });
const propose = (actor: Actor, ...lines: ReturnType<typeof line>[]) =>
  store.db.write((tx) => proposeAuthorship(tx, actor, id, lines));
const sign = (actor: Actor, proposal: string) =>
  store.db.write((tx) => signAuthorship(tx, actor, id, proposal));
const standing = async () => (await getContributionDesk(store.db.read, lin, id)).standing;

test("names and roles are agreed when everybody named has signed for themself, and are published so", async () => {
  const proposal = await propose(chen, line(chen, "design", "writing"), line(lin, "teaching"));
  await sign(chen, proposal);
  expect(await standing()).toBe("open");
  expect(await findAgreedLines(store.db.read, id)).toBeNull();
  await sign(lin, proposal);
  expect(await standing()).toBe("agreed");
  const number = await publish(store.db, lin, admin, id);
  const { details } = await getEdition(store.db.read, id, number);
  expect(details.authors.map(({ name, roles }) => [name, roles])).toEqual([
    ["陈老师", ["design", "writing"]],
    ["林老师", ["teaching"]],
  ]);
});

test("any change makes the signatures void", async () => {
  const first = await propose(lin, line(lin, "writing"), line(chen, "data"));
  await sign(lin, first);
  await sign(chen, first);
  const second = await propose(chen, line(chen, "data"), line(lin, "writing"));
  expect(await standing()).toBe("open");
  expect((await getContributionDesk(store.db.read, lin, id)).proposal?.signatures).toEqual([]);
  await expect(sign(lin, first)).rejects.toMatchObject({ code: "proposal-changed" });
  await sign(lin, second);
  await expect(sign(lin, second)).rejects.toMatchObject({ code: "already-signed" });
});

test("the same proposal once more changes nothing", async () => {
  const lines = [line(lin, "writing"), line(chen, "data")];
  await propose(lin, ...lines);
  await expect(propose(chen, ...lines)).rejects.toMatchObject({ code: "proposal-same" });
});

test("when an author leaves, what was agreed holds no longer, and names go back to the order of joining", async () => {
  const proposal = await propose(lin, line(chen, "data"), line(lin, "writing"));
  await sign(lin, proposal);
  await sign(chen, proposal);
  await store.db.write((tx) => removeCollaborator(tx, lin, id, chen.memberId));
  expect(await standing()).toBe("outdated");
  expect(await findAgreedLines(store.db.read, id)).toBeNull();
  await expect(sign(lin, proposal)).rejects.toMatchObject({ code: "proposal-changed" });
});

test("only authors propose and sign, and only for exactly the authors there are", async () => {
  await expect(propose(reader, line(lin, "writing"), line(chen, "data"))).rejects.toMatchObject({
    kind: "forbidden",
  });
  await expect(propose(lin, line(lin, "writing"))).rejects.toMatchObject({ code: "authors-changed" });
  await expect(propose(lin, line(lin, "writing"), line(lin, "data"))).rejects.toMatchObject({
    code: "authors-changed",
  });
  const proposal = await propose(lin, line(lin, "writing"), line(chen, "data"));
  await expect(sign(reader, proposal)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(sign(admin, proposal)).rejects.toMatchObject({ kind: "not-found" });
});

test("a form says who stands where and did what, or what is wrong with it", () => {
  const form = (fields: [string, string][]) => {
    const data = new FormData();
    for (const [name, value] of fields) data.append(name, value);
    return data;
  };
  const roles: [string, string][] = [
    ["roles-a", "writing"],
    ["roles-b", "data"],
    ["roles-b", "king"],
  ];
  expect(linesOf(form([["position-a", "2"], ["position-b", "1"], ...roles]), ["a", "b"])).toEqual([
    { memberId: "b", roles: ["data"] },
    { memberId: "a", roles: ["writing"] },
  ]);
  expect(linesOf(form([["position-a", "1"], ["position-b", "1"], ...roles]), ["a", "b"])).toBe(
    "position-twice",
  );
  expect(linesOf(form([["roles-a", "writing"]]), ["a", "b"])).toBe("author-role-required");
});

test("roles stand for terms of CRediT", () => {
  expect(creditOf(["supervision"])).toEqual(["https://credit.niso.org/contributor-roles/supervision/"]);
  expect(creditOf(["design", "teaching", "data", "writing"])).toHaveLength(7);
});

test("a record counts letters that stand, figures, sessions and what else was done", () => {
  const tally: Tally = {
    sections: [
      { title: "", letters: { server: 10, ann: 30 }, figures: {}, sessions: { ann: 2 } },
      { title: "成效", letters: { bob: 10 }, figures: { ann: 1 }, sessions: { ann: 1 } },
    ],
    sessionsElsewhere: {},
    threads: { t1: 1, t2: 1 },
    proposals: { p1: 0 },
    shares: [{ memberId: "ann", sessions: 2, time: 90_000, firstAt: 0, lastAt: 9 }],
  };
  const settled = ["t1", "t2", "t3"].map((id) => ({ id, resolvedBy: "bob" }));
  const accepted = ["p1", "p2"].map((id) => ({ id, memberId: "bob" }));
  const { members, sections, elsewhere, fromServer } = recordOf(tally, ["eve"], settled, accepted);
  expect(fromServer).toBe(10);
  const nothing = { letters: 0, figures: 0, sessions: 0, commentsResolved: 0, suggestionsAccepted: 0 };
  expect(members).toEqual([
    { ...nothing, memberId: "ann", letters: 30, share: 0.75, figures: 1, sessions: 2, time: 90_000 },
    {
      ...{ ...nothing, memberId: "bob", letters: 10, share: 0.25, time: 0 },
      commentsResolved: 3,
      suggestionsAccepted: 2,
    },
    { ...nothing, memberId: "eve", share: 0, time: 0 },
  ]);
  expect(sections.map(({ members }) => members)).toEqual([
    [
      { ...nothing, memberId: "ann", letters: 30, sessions: 2 },
      { ...nothing, memberId: "bob", suggestionsAccepted: 1 },
    ],
    [
      { ...nothing, memberId: "ann", figures: 1, sessions: 1 },
      { ...nothing, memberId: "bob", letters: 10, commentsResolved: 2 },
    ],
  ]);
  expect(elsewhere).toEqual([{ ...nothing, memberId: "bob", commentsResolved: 1, suggestionsAccepted: 1 }]);
});
