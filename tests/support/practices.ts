import * as Y from "yjs";
import type { Database } from "../../app/db/database";
import type { Actor } from "../../app/models/actor";
import type { Content } from "../../app/models/documents/content";
import { readState } from "../../app/models/documents/load.server";
import { appendEntries } from "../../app/models/documents/log.server";
import { type Projection, projectState } from "../../app/models/documents/projection.server";
import { approvePublication, requestPublication } from "../../app/models/editions/requests.server";
import {
  describePractice,
  insertCollaborator,
  startPractice,
} from "../../app/models/practices/commands.server";
import {
  detailsSchema,
  type Kind,
  type Part,
  type PracticeDetails,
} from "../../app/models/practices/practice";
import { contentOf } from "./host";
import { addParagraph } from "./sockets";

/** Long enough to be published. */
export const TEXT =
  "县城的老师在屏幕里讲，村小的老师在教室里带，两位老师共同备一节课，孩子们听得见也问得着。";

export interface WorkOptions {
  kind?: Kind;
  title?: string;
  content?: Content;
  details?: Partial<PracticeDetails>;
}

/** A work somebody has started; described well enough to be published unless told otherwise. */
export function createPractice(db: Database, owner: Actor, options: WorkOptions = {}): Promise<string> {
  const {
    kind = "school-case",
    title = "双师课堂的一年",
    content = contentOf(TEXT),
    details = { summary: "两位老师共上一节课。", stage: ["primary"] },
  } = options;
  return db.write((tx) => startPractice(tx, owner, { kind, title, templateVersion: 1, content, details }));
}

/** Lets somebody into a work, as after an invitation. */
export function letIn(
  db: Database,
  owner: Actor,
  practiceId: string,
  member: Actor,
  part: Part,
): Promise<void> {
  return db.write((tx) => insertCollaborator(tx, practiceId, member, part, owner));
}

export async function describe(
  db: Database,
  actor: Actor,
  id: string,
  details: Partial<PracticeDetails>,
): Promise<void> {
  await db.write((tx) => describePractice(tx, actor, id, detailsSchema.parse(details)));
}

/** The text as committed, and its place in the log. */
export async function frozenNow(
  db: Database,
  id: string,
): Promise<{ epoch: number; seq: number; projection: Projection }> {
  const { state, epoch, seq } = await readState(db.read, id);
  return { epoch, seq, projection: projectState(state) };
}

/** Asks for publication of the text as it stands; answers the request's id. */
export async function askForPublication(db: Database, actor: Actor, id: string): Promise<string> {
  const frozenAt = await frozenNow(db, id);
  return db.write((tx) => requestPublication(tx, actor, id, frozenAt));
}

/** Asks for publication and grants it; answers the edition's number. */
export async function publish(db: Database, owner: Actor, decider: Actor, id: string): Promise<number> {
  const requestId = await askForPublication(db, owner, id);
  return db.write((tx) => approvePublication(tx, decider, requestId));
}

/** Writes on in the live text, as a collaborator's browser would. */
export async function writeOn(db: Database, member: Actor, id: string, text: string): Promise<void> {
  const { state, epoch } = await readState(db.read, id);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const before = Y.encodeStateVector(doc);
  addParagraph(doc, text);
  const bytes = Y.encodeStateAsUpdate(doc, before);
  const entry = { memberId: member.memberId, bytes, at: Date.now(), clientIds: [doc.clientID] };
  await db.write((tx) => appendEntries(tx, id, epoch, [entry]));
}
