import { mkdir, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq, gt, max } from "drizzle-orm";
import { type Database, openDatabase } from "../../app/db/database";
import { documentUpdates, editions, events } from "../../app/db/schema";
import type { Actor } from "../../app/models/actor";
import { keepArtefactFile } from "../../app/models/adoptions/artefact-files.server";
import { startThread } from "../../app/models/comments/commands.server";
import { foundCommunity } from "../../app/models/communities/commands.server";
import { listStays } from "../../app/models/communities/stays.server";
import type { Content } from "../../app/models/documents/content";
import { withdrawEdition } from "../../app/models/editions/withdrawal.server";
import { newId } from "../../app/models/identifier";
import { giveGrant } from "../../app/models/members/commands.server";
import { inviteToOrganisation, inviteToPractice } from "../../app/models/members/invitations.server";
import { askToJoin } from "../../app/models/members/join-requests.server";
import { suspendMember } from "../../app/models/members/suspensions.server";
import { deletePractice } from "../../app/models/practices/commands.server";
import { freezePractice } from "../../app/models/practices/freezing.server";
import { addPicture } from "../../app/models/practices/pictures.server";
import type { Part } from "../../app/models/practices/practice";
import { hashOf } from "../../app/models/sessions/lucia.server";
import { AttachmentFolder } from "../../server/attachment-folder";
import { adopt, report } from "./adoptions";
import { ANCHOR } from "./comments";
import { migrationsFolder } from "./database";
import { type BlindWorld, createBlind } from "./matrix-blind";
import { ROLES, type Role, STATES, type State } from "./matrix-cast";
import { createRoad, type RoadWorld } from "./matrix-road";
import { createActor, createOrganisation, PASSWORD, signInAs } from "./people";
import { drawing } from "./pictures";
import { askForPublication, createPractice, letIn, publish, TEXT } from "./practices";
import { propose } from "./registry";

export interface Person {
  /** Empty for a visitor. */
  cookie: string;
  memberId: string;
  /** Somebody in the lead unit whom this role, if it may, removes and suspends. */
  novice: { memberId: string; grantId: string };
  /** A unit somebody told of, which this role, if it may, verifies. */
  proposedUnit: string;
  /** A request to be let into the lead unit that this role, if it may, grants. */
  joinRequestId: string;
  /** An invitation into the lead unit that this role, if it may, takes back. */
  invitationId: string;
}

/** A work that one role meets in one state; nobody else touches it. */
export interface Work {
  id: string;
  title: string;
  /** A word of its text that stands nowhere else. */
  word: string;
  attachmentId: string;
  /** The request that waits or was decided on; one that never was in the first two states. */
  requestId: string;
  invitation: { id: string; token: string };
  /** A conversation that its owner began by its title; the first comment has the same id. */
  threadId: string;
  /** The trial of its edition by the outsider's school; one that never was while there is no edition. */
  adoptionId: string;
  /** A file that shows the result of this trial. */
  trialFileId: string;
}

export interface World {
  dataDir: string;
  unit: string;
  /** A practice community of the lead unit alone, and its stay in it. */
  community: { id: string; stayId: string };
  road: RoadWorld;
  blind: BlindWorld;
  /** A unit somebody told of, which stays unverified. */
  waitingUnit: string;
  /** A request to be let into the lead unit that nobody grants. */
  waitingJoin: string;
  people: Record<Role, Person>;
  /** An editor of every work, whom its owner may remove. */
  guestId: string;
  viewerEmail: string;
  /** Hash of a session that belongs to none of the roles. */
  foreignSession: string;
  /** Where the record stood before anybody asked for anything. */
  lastEvent: number;
  work(role: Role, state: State): Work;
}

/** Fills a data folder of its own with everybody and everything of the matrix, by the domain's own commands. */
export async function createWorld(): Promise<World> {
  const dataDir = await mkdtemp(join(tmpdir(), "gongyan-matrix-"));
  await mkdir(join(dataDir, "attachments"));
  const db = await openDatabase({ path: join(dataDir, "gongyan.db"), migrationsFolder });
  try {
    const shelf = { db, attachments: new AttachmentFolder(join(dataDir, "attachments")) };
    const { actors, ...cast } = await createCast(shelf);
    const works = await createWorks(shelf, actors);
    await db.write((tx) => suspendMember(tx, actors.steward, actors.suspended.memberId, "借出账号"));
    const work = (role: Role, state: State) => works.get(`${role} ${state}`) as Work;
    const [last] = await db.read.select({ id: max(events.id) }).from(events);
    return { dataDir, ...cast, lastEvent: last?.id ?? 0, work };
  } finally {
    await db.close();
  }
}

/**
 * What was left in the data folder of a product that was stopped: `role event` of everything on
 * record since the beginning, and the roles whose words are in a document.
 */
export async function traceOf(world: World): Promise<{ events: string[]; writers: string[] }> {
  const path = join(world.dataDir, "gongyan.db");
  const db = await openDatabase({ path, migrationsFolder });
  const nameOf = (id: string | null) => ROLES.find((role) => world.people[role].memberId === id) ?? "nobody";
  const rows = await db.read.select().from(events).where(gt(events.id, world.lastEvent));
  const words = await db.read.selectDistinct({ memberId: documentUpdates.memberId }).from(documentUpdates);
  await db.close();
  return {
    events: [...new Set(rows.map(({ actorId, kind }) => `${nameOf(actorId)} ${kind}`))].sort(),
    writers: words.flatMap(({ memberId }) => (memberId === null ? [] : [nameOf(memberId)])).sort(),
  };
}

type Actors = Record<Exclude<Role, "visitor"> | "guest", Actor>;

interface Shelf {
  db: Database;
  attachments: AttachmentFolder;
}

async function createCast(shelf: Shelf) {
  const { db } = shelf;
  const bureau = await createOrganisation(db, { name: "县教育局（示例）", kind: "county-bureau" });
  const unit = await createOrganisation(db, { name: "青禾中学（示例）", parentId: bureau });
  const elsewhere = await createOrganisation(db, { name: "湖畔小学（示例）" });
  const somebody = (name: string) => createActor(db, { name });
  const actors: Actors = {
    suspended: await somebody("停用的编辑"),
    outsider: await createActor(db, { name: "外校老师", role: "teacher", organisationId: elsewhere }),
    viewer: await somebody("读者"),
    commenter: await somebody("点评人"),
    suggester: await somebody("修订人"),
    editor: await somebody("编辑"),
    owner: await createActor(db, { name: "主笔", role: "teacher", organisationId: unit }),
    colleague: await createActor(db, { name: "同事", role: "teacher", organisationId: unit }),
    admin: await createActor(db, { name: "校长", role: "school-admin", organisationId: unit }),
    "other-admin": await createActor(db, {
      name: "别校校长",
      role: "school-admin",
      organisationId: elsewhere,
    }),
    officer: await createActor(db, { name: "局里", role: "bureau-officer", organisationId: bureau }),
    auditor: await createActor(db, { name: "审计员", role: "auditor", organisationId: bureau }),
    steward: await createActor(db, { name: "值班员", role: "steward", organisationId: bureau }),
    guest: await somebody("客人"),
  };
  const founding = { name: "同研共同体（示例）", theme: "同上一节课", charter: "", leadId: unit };
  const id = await db.write((tx) => foundCommunity(tx, actors.admin, founding));
  const [stay] = await listStays(db.read, id);
  const people = {} as Record<Role, Person>;
  for (const role of ROLES) people[role] = await createPerson(db, { unit, bureau }, actors, role);
  const { cookie } = await signInAs(db, { ...actors.guest, password: PASSWORD });
  const foreignSession = hashOf(cookie.split("=")[1] ?? "");
  return {
    unit,
    community: { id, stayId: stay?.id ?? "" },
    road: await createRoad(shelf, bureau, actors.officer, actors.owner),
    blind: await createBlind(shelf, bureau, actors.officer),
    waitingUnit: await propose(db, actors.guest, { name: "等着核实的学校", parentId: bureau }),
    waitingJoin: await db.write((tx) => askToJoin(tx, actors.guest, unit, "美术老师")),
    actors,
    people,
    guestId: actors.guest.memberId,
    viewerEmail: actors.viewer.email,
    foreignSession,
  };
}

async function createPerson(
  db: Database,
  { unit, bureau }: { unit: string; bureau: string },
  actors: Actors,
  role: Role,
): Promise<Person> {
  const self = role === "visitor" ? null : actors[role];
  const { memberId } = await createActor(db, { name: `${role}面前的新人` });
  const proposer = await createActor(db, { name: `${role}面前的登记人` });
  const grant = { memberId, organisationId: unit, role: "teacher" } as const;
  const grantId = await db.write((tx) => giveGrant(tx, null, grant));
  const asked = { organisationId: unit, email: `${role}@asked.example`, role: "teacher" } as const;
  const { invitation } = await db.write((tx) => inviteToOrganisation(tx, actors.steward, asked));
  return {
    cookie: self === null ? "" : (await signInAs(db, { ...self, password: PASSWORD })).cookie,
    memberId: self?.memberId ?? "",
    novice: { memberId, grantId },
    proposedUnit: await propose(db, proposer, { name: `${role}面前的学校`, parentId: bureau }),
    joinRequestId: await db.write((tx) => askToJoin(tx, proposer, unit, "音乐老师")),
    invitationId: invitation.id,
  };
}

async function createWorks(shelf: Shelf, actors: Actors): Promise<Map<string, Work>> {
  const picture = await drawing({ width: 4, height: 4 });
  const works = new Map<string, Work>();
  for (const state of STATES) {
    for (const role of ROLES) {
      const work = await createWork(shelf, picture, actors, `${works.size}`.padStart(3, "0"));
      await bringTo(shelf, state, work, actors);
      works.set(`${role} ${state}`, work);
    }
  }
  return works;
}

async function createWork(shelf: Shelf, picture: Uint8Array, actors: Actors, mark: string): Promise<Work> {
  const { db } = shelf;
  const { owner } = actors;
  const [title, word, attachmentId] = [`qtitle${mark}`, `qword${mark}`, newId()];
  const content: Content = {
    type: "root",
    children: [
      { type: "paragraph", children: [{ type: "text", text: `${word} ${TEXT}` }] },
      {
        type: "figure",
        attachmentId,
        alt: "",
        caption: "",
        width: 4,
        height: 4,
      } as Content["children"][number],
    ],
  };
  const id = await createPractice(db, owner, { title, content });
  const parts: [Actor, Part][] = [
    [actors.viewer, "viewer"],
    [actors.commenter, "commenter"],
    [actors.suggester, "suggester"],
    [actors.editor, "editor"],
    [actors.suspended, "editor"],
    [actors.guest, "editor"],
  ];
  for (const [member, part] of parts) await letIn(db, owner, id, member, part);
  await addPicture(shelf, owner, id, picture, attachmentId);
  const threadId = newId();
  await db.write((tx) => startThread(tx, owner, id, { id: threadId, anchor: ANCHOR, body: title }));
  const asked = { practiceId: id, email: `w${mark}@asked.example`, part: "viewer" } as const;
  const { invitation, token } = await db.write((tx) => inviteToPractice(tx, owner, asked));
  return {
    id,
    title,
    word,
    attachmentId,
    requestId: "0".repeat(16),
    invitation: { id: invitation.id, token },
    threadId,
    adoptionId: "0".repeat(16),
    trialFileId: "0".repeat(16),
  };
}

/** Leaves in the work the ids of the request, of the trial it took and of its file, if it took one. */
async function bringTo(
  shelf: { db: Database; attachments: AttachmentFolder },
  state: State,
  work: Work,
  { owner, admin, outsider }: Actors,
): Promise<void> {
  const { id } = work;
  const { db } = shelf;
  if (state === "draft") return;
  if (state === "frozen") {
    await db.write((tx) => freezePractice(tx, owner, id));
    return;
  }
  if (state === "requested") {
    work.requestId = await askForPublication(db, owner, id);
    return;
  }
  await publish(db, owner, admin, id);
  work.adoptionId = await adopt(db, outsider, id);
  const sent = { name: "记录.csv", body: new Blob(["a,b\n"]).stream() };
  work.trialFileId = await keepArtefactFile(shelf, outsider, work.adoptionId, sent);
  await report(db, outsider, work.adoptionId, "partly", "process", work.trialFileId);
  if (state === "put-away") await db.write((tx) => deletePractice(tx, owner, id));
  if (state === "withdrawn") {
    const asked = { practiceId: id, number: 1, reason: "数据有误" };
    await db.write((tx) => withdrawEdition(tx, owner, asked, null));
  }
  const [edition] = await db.read
    .select({ requestId: editions.requestId })
    .from(editions)
    .where(eq(editions.practiceId, id));
  work.requestId = edition?.requestId ?? work.requestId;
}
