import type { Database } from "../../app/db/database";
import type { Actor } from "../../app/models/actor";
import { startCopy } from "../../app/models/adoptions/copy.server";
import { foundCommunity, inviteUnit, joinCommunity } from "../../app/models/communities/commands.server";
import { listStays } from "../../app/models/communities/stays.server";
import type { Content } from "../../app/models/documents/content";
import { createDocument, encodeDocument } from "../../app/models/documents/yjs-format";
import { adopt, createSchool, unitOf } from "./adoptions";
import { contentOf } from "./host";
import { createActor, PASSWORD, signInAs } from "./people";
import { createPractice, publish, TEXT, writeOn } from "./practices";

export const CLAIMS = ["课堂更安静", "作业更少"];
export const COMMUNITY = "山海共同体（示例）";
export const CHANGED = ["我校加了一节热身。", "我校每周两次。"];

/** Two schools in one community, a work of the first, and a copy of it in which the other changed two passages. */
export interface Kin {
  work: string;
  community: string;
  trial: string;
  copy: string;
  cookies: Record<"source" | "school" | "sourceHead" | "schoolHead", string>;
}

export async function assembleKin(db: Database): Promise<Kin> {
  const [source, sourceHead] = await schoolOf(db, "山上中学（示例）");
  const [school, schoolHead] = await schoolOf(db, "海边中学（示例）");
  const work = await createPractice(db, source, { title: "山海同一课", content: claiming() });
  await publish(db, source, sourceHead, work);
  const trial = await adopt(db, school, work);
  const copy = await startCopy(shelfOf(db), school, trial);
  for (const words of CHANGED) await writeOn(db, school, copy, words);
  await publish(db, school, schoolHead, copy);
  const told = { name: COMMUNITY, theme: "同上一节课", charter: "", leadId: unitOf(sourceHead) };
  const community = await db.write((tx) => foundCommunity(tx, sourceHead, told));
  const asked = { unit: "海边中学（示例）", duty: "上课" };
  await db.write((tx) => inviteUnit(tx, sourceHead, community, asked));
  const stay = (await listStays(db.read, community)).find(({ name }) => name === asked.unit)?.id ?? "";
  await db.write((tx) => joinCommunity(tx, schoolHead, community, stay));
  const cookies = {
    source: await cookieOf(db, source),
    school: await cookieOf(db, school),
    sourceHead: await cookieOf(db, sourceHead),
    schoolHead: await cookieOf(db, schoolHead),
  };
  return { work, community, trial, copy, cookies };
}

async function schoolOf(db: Database, name: string): Promise<[Actor, Actor]> {
  const teacher = await createSchool(db, name);
  const organisationId = unitOf(teacher);
  return [teacher, await createActor(db, { name: `${name}校长`, role: "school-admin", organisationId })];
}

async function cookieOf(db: Database, { memberId, email }: Actor): Promise<string> {
  return (await signInAs(db, { memberId, email, password: PASSWORD })).cookie;
}

/** A text with two claims, each with an evidence level of its own. */
function claiming(): Content {
  const evidence = CLAIMS.map((claim) => ({ type: "evidence", claim, level: "e1", artefact: "", url: "" }));
  const content = contentOf(TEXT);
  return { ...content, children: [...content.children, ...(evidence as unknown as Content["children"])] };
}

/** Where a copy of a work without pictures is made. */
export const shelfOf = (db: Database): Parameters<typeof startCopy>[0] => ({
  db,
  attachments: { copy: async () => false },
  workshop: { compose: async (content) => ({ document: encodeDocument(createDocument(content)) }) },
});
