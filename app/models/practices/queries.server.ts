import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { prepared } from "../../db/prepared";
import {
  collaborators,
  editions,
  members,
  organisations,
  practices,
  publicationRequests,
} from "../../db/schema";
import { type Actor, isAuditing } from "../actor";
import { forbidden, notFound } from "../domain-error";
import { type Freezing, findFreezing } from "./freezing-queries.server";
import { abilities, canManage, type PracticeAbilities, type PracticeFacts } from "./policy";
import { detailsSchema, type Kind, type Part, type Practice } from "./practice";

/**
 * The facts about one work and one member that the policy decides upon; null when there is no such work.
 * An auditor only looks at a work they otherwise write in.
 */
export async function findFacts(
  reader: Reader,
  actor: Pick<Actor, "memberId" | "grants">,
  id: string,
): Promise<PracticeFacts | null> {
  const [row] = await factsOf(reader).execute({ id, memberId: actor.memberId });
  if (!row) return null;
  return {
    organisationId: row.organisationId,
    deleted: row.deletedAt !== null,
    frozen: row.frozenAt !== null,
    part: row.part !== null && isAuditing(actor) ? "viewer" : (row.part as Part | null),
  };
}

const factsOf = prepared((reader) =>
  reader
    .select({
      organisationId: practices.organisationId,
      deletedAt: practices.deletedAt,
      frozenAt: practices.frozenAt,
      part: collaborators.part,
    })
    .from(practices)
    .leftJoin(
      collaborators,
      and(
        eq(collaborators.practiceId, practices.id),
        eq(collaborators.memberId, sql.placeholder("memberId")),
      ),
    )
    .where(eq(practices.id, sql.placeholder("id")))
    .prepare(),
);

/** @throws notFound when the actor may not know of it */
export async function getFacts(reader: Reader, actor: Actor, id: string): Promise<PracticeFacts> {
  const facts = await findFacts(reader, actor, id);
  if (!facts || facts.deleted || facts.part === null) throw notFound();
  return facts;
}

export interface Collaborator {
  memberId: string;
  name: string;
  email: string;
  part: Part;
  organisation: string | null;
}

export interface DeskPractice {
  practice: Practice;
  part: Part;
  can: PracticeAbilities;
  members: Collaborator[];
  /** The open request for publication, if any. */
  request: { id: string; requestedAt: number; requestedBy: string } | null;
  /** The last decision that sent the work back, while no newer request stands. */
  returned: { note: string; decidedAt: number } | null;
  newestEdition: { number: number; publishedAt: number } | null;
  /** Since when, and by whom, its text is locked. */
  frozen: Freezing | null;
}

/** A work as its workspace page needs it. @throws notFound when the actor has no part in it */
export async function getDeskPractice(reader: Reader, actor: Actor, id: string): Promise<DeskPractice> {
  const facts = await getFacts(reader, actor, id);
  const practice = await getPractice(reader, id);
  const [newest] = await reader
    .select({ number: editions.number, publishedAt: editions.publishedAt })
    .from(editions)
    .where(and(eq(editions.practiceId, id), isNull(editions.withdrawnAt)))
    .orderBy(desc(editions.number))
    .limit(1);
  const { id: requestId, requestedAt, requestedBy, decidedAt, decision, note } = publicationRequests;
  const [last] = await reader
    .select({ id: requestId, requestedAt, requestedBy, decidedAt, decision, note })
    .from(publicationRequests)
    .where(eq(publicationRequests.practiceId, id))
    .orderBy(desc(publicationRequests.requestedAt))
    .limit(1);
  return {
    practice,
    part: facts.part as Part,
    can: abilities(facts),
    members: await listCollaborators(reader, id),
    request:
      last && !last.decidedAt
        ? { id: last.id, requestedAt: last.requestedAt, requestedBy: last.requestedBy }
        : null,
    returned: last?.decision === "returned" ? { note: last.note, decidedAt: last.decidedAt ?? 0 } : null,
    newestEdition: newest ?? null,
    frozen: await findFreezing(reader, id),
  };
}

/** For callers that have decided access already. */
export async function getPractice(reader: Reader, id: string): Promise<Practice> {
  const [row] = await reader
    .select({ practice: practices, organisationName: organisations.name })
    .from(practices)
    .leftJoin(organisations, eq(organisations.id, practices.organisationId))
    .where(eq(practices.id, id));
  if (!row) throw notFound();
  const { practice, organisationName } = row;
  return {
    id: practice.id,
    kind: practice.kind as Kind,
    title: practice.title,
    organisationId: practice.organisationId,
    organisationName,
    templateVersion: practice.templateVersion,
    details: detailsSchema.parse(practice.details),
    createdBy: practice.createdBy,
    createdAt: practice.createdAt,
    updatedAt: practice.updatedAt,
  };
}

/** Who writes a work, in the order of their names on it, with the unit of their first grant. */
export async function listCollaborators(reader: Reader, practiceId: string): Promise<Collaborator[]> {
  const rows = await reader
    .select({
      memberId: members.id,
      name: members.name,
      email: members.email,
      part: collaborators.part,
      organisation: collaborators.organisationName,
    })
    .from(collaborators)
    .innerJoin(members, eq(members.id, collaborators.memberId))
    .where(eq(collaborators.practiceId, practiceId))
    .orderBy(asc(collaborators.position));
  return rows.map((row) => ({ ...row, part: row.part as Part }));
}

/** A collaborator whom the actor may remove, themself included. @throws notFound, forbidden */
export async function getRemovable(
  reader: Reader,
  actor: Actor,
  id: string,
  memberId: string,
): Promise<{ practice: Practice; collaborator: Collaborator; own: boolean; lastOwner: boolean }> {
  const facts = await getFacts(reader, actor, id);
  const own = memberId === actor.memberId;
  if (!own && !canManage(facts)) throw forbidden();
  const all = await listCollaborators(reader, id);
  const collaborator = all.find((each) => each.memberId === memberId);
  if (!collaborator) throw notFound();
  const owners = all.filter(({ part }) => part === "owner");
  const lastOwner = collaborator.part === "owner" && owners.length === 1;
  return { practice: await getPractice(reader, id), collaborator, own, lastOwner };
}

export interface DeskEntry {
  id: string;
  kind: Kind;
  title: string;
  /** Language of its title and text. */
  lang: string;
  part: Part;
  updatedAt: number;
  publishedNumber: number | null;
  requested: boolean;
  /** Sent back with a note that nobody has answered by asking again. */
  returned: boolean;
}

/** Works the actor has a part in, newest change first. */
export async function listDesk(reader: Reader, actor: Actor): Promise<DeskEntry[]> {
  const rows = await reader
    .select({
      id: practices.id,
      kind: practices.kind,
      title: practices.title,
      lang: sql<string>`coalesce(json_extract(${practices.details}, '$.language'), 'zh-Hans')`,
      part: collaborators.part,
      updatedAt: practices.updatedAt,
    })
    .from(collaborators)
    .innerJoin(practices, eq(practices.id, collaborators.practiceId))
    .where(and(eq(collaborators.memberId, actor.memberId), isNull(practices.deletedAt)))
    .orderBy(desc(practices.updatedAt))
    .limit(500);
  const published = await newestNumbers(reader, actor);
  const standings = await lastDecisions(reader, actor);
  return rows.map((row) => ({
    ...row,
    kind: row.kind as Kind,
    part: row.part as Part,
    publishedNumber: published.get(row.id) ?? null,
    requested: standings.get(row.id) === "open",
    returned: standings.get(row.id) === "returned",
  }));
}

async function newestNumbers(reader: Reader, actor: Actor): Promise<Map<string, number>> {
  const rows = await reader
    .select({ id: editions.practiceId, number: editions.number })
    .from(editions)
    .innerJoin(collaborators, eq(collaborators.practiceId, editions.practiceId))
    .where(and(eq(collaborators.memberId, actor.memberId), isNull(editions.withdrawnAt)))
    .orderBy(asc(editions.number));
  return new Map(rows.map((row) => [row.id, row.number]));
}

/** What became of the last request for each work's publication, "open" while nobody decided. */
async function lastDecisions(reader: Reader, actor: Actor): Promise<Map<string, string>> {
  const rows = await reader
    .select({ id: publicationRequests.practiceId, decision: publicationRequests.decision })
    .from(publicationRequests)
    .innerJoin(collaborators, eq(collaborators.practiceId, publicationRequests.practiceId))
    .where(eq(collaborators.memberId, actor.memberId))
    .orderBy(asc(publicationRequests.requestedAt));
  return new Map(rows.map((row) => [row.id, row.decision ?? "open"]));
}
