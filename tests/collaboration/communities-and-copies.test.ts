import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "../../app/models/actor";
import { startCopy } from "../../app/models/adoptions/copy.server";
import { PLACING_TIME } from "../../app/models/adoptions/lineage";
import { offerImprovement } from "../../app/models/adoptions/lineage-commands.server";
import { placeOffer } from "../../app/models/adoptions/offer-placing.server";
import { getOffer } from "../../app/models/adoptions/offer-queries.server";
import { foundCommunity, inviteUnit, joinCommunity } from "../../app/models/communities/commands.server";
import { getCommunityDesk } from "../../app/models/communities/desk.server";
import type { DraftWords } from "../../app/models/communities/draft";
import { leaveCommunity } from "../../app/models/communities/leaving.server";
import { addActivity, joinMinutes } from "../../app/models/communities/texts.server";
import type { Content } from "../../app/models/documents/content";
import { readState } from "../../app/models/documents/load.server";
import { readContent } from "../../app/models/documents/read-content";
import { CLOSE } from "../../app/models/documents/wire";
import { createDocument, encodeDocument, rootOf } from "../../app/models/documents/yjs-format";
import { giveGrant } from "../../app/models/members/commands.server";
import { findActor } from "../../app/models/members/queries.server";
import { listNotices } from "../../app/models/notices/queries.server";
import { decideSuggestions } from "../../app/models/suggestions/commands.server";
import { adopt } from "../support/adoptions";
import { startHost, type TestHost } from "../support/host";
import { createOrganisation } from "../support/people";
import { createPractice, publish, writeOn } from "../support/practices";
import { addParagraph, RawSocket } from "../support/sockets";
import { until } from "../support/wait";

let host: TestHost;
beforeAll(async () => {
  host = await startHost();
});
afterAll(() => host?.stop());

interface Head {
  actor: Actor;
  cookie: string;
  organisationId: string;
}

/** Somebody who teaches in a school and looks after it. */
async function headOf(name: string): Promise<Head> {
  const { db } = host.gongyan;
  const organisationId = await createOrganisation(db, { name });
  const { actor, cookie } = await host.member(`${name}的校长`);
  for (const role of ["teacher", "school-admin"] as const)
    await db.write((tx) => giveGrant(tx, null, { memberId: actor.memberId, organisationId, role }));
  return { actor: (await findActor(db.read, actor.memberId)) as Actor, cookie, organisationId };
}

const WORDS: DraftWords = {
  minutes: ["经过"],
  summary: { goals: "", activities: "", works: "", outlook: "", none: "" },
  activity: ({ title }) => title,
  goal: () => "",
  work: () => "",
};

test("minutes are written live by members of two units, and no more by those whose unit left", async () => {
  const { db } = host.gongyan;
  const [lead, partner] = [await headOf("青禾小学（示例）"), await headOf("湖畔小学（示例）")];
  const told = { name: "共同体（示例）", theme: "同上一节课", charter: "", leadId: lead.organisationId };
  const id = await db.write((tx) => foundCommunity(tx, lead.actor, told));
  await db.write((tx) => inviteUnit(tx, lead.actor, id, { unit: "湖畔小学（示例）", duty: "上课" }));
  const [stay = ""] = (await getCommunityDesk(db.read, partner.actor, id)).decides;
  await db.write((tx) => joinCommunity(tx, partner.actor, id, stay));
  const activity = { kind: "training", title: "培训", heldOn: "2026-10-12" } as const;
  await db.write((tx) => addActivity(tx, lead.actor, id, { ...activity, hostId: lead.organisationId }));
  const [meeting] = (await getCommunityDesk(db.read, lead.actor, id)).activities;
  const minutes = (actor: Actor) => db.write((tx) => joinMinutes(tx, actor, id, meeting?.id ?? "", WORDS));
  const text = await minutes(lead.actor);
  await new RawSocket(host, text, partner.cookie).refused();
  await minutes(partner.actor);

  const ours = await new RawSocket(host, text, lead.cookie).open();
  const theirs = await new RawSocket(host, text, partner.cookie).open();
  ours.write((doc) => addParagraph(doc, "我们讲了第一课。"));
  theirs.write((doc) => addParagraph(doc, "我们评了课。"));
  await until("both see both", () =>
    [ours, theirs].every(({ doc }) => /第一课[\s\S]*评了课|评了课[\s\S]*第一课/.test(wordsOf(doc))),
  );
  await db.write((tx) => leaveCommunity(tx, partner.actor, id, stay));
  await until("the line of the unit that left ends", () => theirs.closed?.code === CLOSE.noAccess);
  expect(ours.closed).toBeNull();
  expect(await new RawSocket(host, text, partner.cookie).refused()).toBe(404);
  ours.socket.close();
});

test("the process tells the writers of a copy when its source has another edition, once", async () => {
  const { db } = host.gongyan;
  const [source, school] = [await headOf("远山小学（示例）"), await headOf("草原小学（示例）")];
  const work = await createPractice(db, source.actor);
  await publish(db, source.actor, source.actor, work);
  const shelf = {
    db,
    attachments: { copy: async () => false },
    workshop: {
      compose: async (content: Content) => ({ document: encodeDocument(createDocument(content)) }),
    },
  };
  const copy = await startCopy(shelf, school.actor, await adopt(db, school.actor, work));
  await writeOn(db, source.actor, work, "更正：每周两次。");
  await publish(db, source.actor, source.actor, work);
  const told = async () => (await listNotices(db.read, school.actor)).map(({ kind }) => kind);
  await until("the notice", async () => (await told()).includes("parent-edition"));
  const [notice] = await listNotices(db.read, school.actor);
  expect(notice).toMatchObject({ address: `/desk/${copy}/origin`, words: { number: "2" } });
  expect(await told()).toEqual(["parent-edition"]);
});

test("an improvement of a copy stands in its source as proposals of who offers it, and they hear the outcome", async () => {
  const { db, shared } = host.gongyan;
  const [source, school] = [await headOf("山上小学（示例）"), await headOf("河边小学（示例）")];
  const work = await createPractice(db, source.actor);
  await publish(db, source.actor, source.actor, work);
  const copy = await startCopy(shared, school.actor, await adopt(db, school.actor, work));
  await writeOn(db, school.actor, copy, "我校加了一节热身。");
  await publish(db, school.actor, school.actor, copy);
  const told = { note: "加了一节热身。", passages: null };
  const id = await db.write((tx) => offerImprovement(tx, school.actor, copy, told));
  await expect(placeOffer(shared, school.actor, "session", id)).rejects.toMatchObject({ kind: "forbidden" });
  const reader = await new RawSocket(host, work, source.cookie).open();
  const stood = readContent(reader.doc).content;

  await placeOffer(shared, source.actor, "session", id);
  await until("the proposal", () => wordsOf(reader.doc).includes("我校加了一节热身。"));
  expect(readContent(reader.doc).content).toEqual(stood);
  const marks = JSON.stringify(readContent(reader.doc, { proposals: true }).content);
  expect(marks).toContain(`"memberId":"${school.actor.memberId}"`);
  const { placement, decided } = await getOffer(db.read, school.actor, id);
  expect(decided).toEqual({ accepted: 0, rejected: 0, waiting: 1 });
  await expect(placeOffer(shared, source.actor, "session", id)).rejects.toMatchObject({
    code: "offer-placed",
  });

  const heard = async () => (await listNotices(db.read, school.actor)).map(({ kind }) => kind);
  expect(await heard()).toContain("improvement-placed");
  const [proposal = ""] = placement?.ids ?? [];
  await until("it is on record", async () => {
    await db.write((tx) =>
      decideSuggestions(tx, source.actor, work, { ids: [proposal], outcome: "accepted" }),
    );
    return (await getOffer(db.read, school.actor, id)).decided.accepted === 1;
  });
  await until("the outcome is told", async () => (await heard()).includes("improvement-decided"));
  reader.socket.close();
});

test("where the process goes down while an offer is put into a text, it stands there once after the next try", async () => {
  const { db, shared } = host.gongyan;
  const words = "我校加了一节热身。";
  const placed = async (name: string, dies: (act: () => Promise<void>) => Promise<void>) => {
    const [source, school] = [await headOf(`${name}山小学`), await headOf(`${name}河小学`)];
    const work = await createPractice(db, source.actor);
    await publish(db, source.actor, source.actor, work);
    const copy = await startCopy(shared, school.actor, await adopt(db, school.actor, work));
    await writeOn(db, school.actor, copy, words);
    await publish(db, school.actor, school.actor, copy);
    const told = { note: "热身", passages: null };
    const id = await db.write((tx) => offerImprovement(tx, school.actor, copy, told));
    const write: typeof shared.liveWriter.write = (...edit) => dies(() => shared.liveWriter.write(...edit));
    const dying = { ...shared, liveWriter: { write } };
    const began = Date.now();
    await expect(placeOffer(dying, source.actor, "session", id)).rejects.toThrow("down");
    expect((await getOffer(db.read, source.actor, id)).placement?.written).toBe(false);
    // While another may still be at it nobody writes it a second time.
    await expect(placeOffer(shared, source.actor, "session", id)).rejects.toMatchObject({
      code: "offer-placed",
    });
    await placeOffer(shared, source.actor, "session", id, began + PLACING_TIME + 1_000);
    await shared.liveDocuments.flush(work);
    const { state } = await readState(db.read, work);
    const heard = (await listNotices(db.read, school.actor)).map(({ kind }) => kind);
    const { placement } = await getOffer(db.read, source.actor, id);
    const times = Buffer.from(state).toString("utf8").split(words).length - 1;
    return [times, placement?.written, heard.filter((kind) => kind === "improvement-placed").length];
  };
  const before = async () => {
    throw new Error("down");
  };
  const after = async (act: () => Promise<void>) => {
    await act();
    throw new Error("down");
  };
  expect(await placed("早", before)).toEqual([1, true, 1]);
  expect(await placed("晚", after)).toEqual([1, true, 1]);
});

const wordsOf = (doc: RawSocket["doc"]) => rootOf(doc).toString();
