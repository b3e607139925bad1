import { and, asc, eq, isNull } from "drizzle-orm";
import type { Reader, Transaction } from "../../db/database";
import { collaborators, members, practices } from "../../db/schema";
import type { Actor } from "../actor";
import { forbidden, invalid, notFound } from "../domain-error";
import { recordEvents } from "../events/commands.server";
import { rolesToGive } from "../members/policy";
import { findActor, getPlace, listMemberships } from "../members/queries.server";
import { insertCollaborator } from "./commands.server";

/** A work that somebody is responsible for in a unit. */
export interface OwnedWork {
  id: string;
  title: string;
}

/** Works of a unit that a member is an owner of, by title. The caller has decided who may see them. */
export function listOwnedIn(reader: Reader, organisationId: string, memberId: string): Promise<OwnedWork[]> {
  return reader
    .select({ id: practices.id, title: practices.title })
    .from(practices)
    .innerJoin(collaborators, eq(collaborators.practiceId, practices.id))
    .where(
      and(
        eq(practices.organisationId, organisationId),
        isNull(practices.deletedAt),
        eq(collaborators.memberId, memberId),
        eq(collaborators.part, "owner"),
      ),
    )
    .orderBy(asc(practices.title))
    .limit(500);
}

/** What somebody leaves behind in a unit, and who there can take it over. */
export interface HandOver {
  from: { memberId: string; name: string };
  works: OwnedWork[];
  heirs: { memberId: string; name: string }[];
}

/**
 * For those who look after the unit's members, and for who leaves themselves.
 * @throws notFound, forbidden
 */
export async function getHandOver(
  reader: Reader,
  actor: Actor,
  organisationId: string,
  memberId: string,
): Promise<HandOver> {
  const place = await getPlace(reader, organisationId);
  const own = memberId === actor.memberId;
  if (!own && !rolesToGive(actor, place).includes("teacher")) throw forbidden();
  const works = await listOwnedIn(reader, organisationId, memberId);
  const belonging = await listMemberships(reader, organisationId);
  const [member] = await reader.select({ name: members.name }).from(members).where(eq(members.id, memberId));
  if (!member) throw notFound();
  const heirs = new Map(
    belonging.filter((each) => each.memberId !== memberId).map((each) => [each.memberId, each.name]),
  );
  return {
    from: { memberId, name: member.name },
    works,
    heirs: [...heirs].map(([id, called]) => ({ memberId: id, name: called })),
  };
}

/**
 * Gives works that somebody is responsible for in a unit to a colleague there. Who was it stays an
 * editor, so that they are named; the new owner decides on that.
 * @param change.works ids of such works
 * @throws notFound, forbidden, invalid("works-required" | "heir-required")
 */
export async function handOverWorks(
  tx: Transaction,
  actor: Actor,
  change: { organisationId: string; from: string; to: string; works: readonly string[] },
): Promise<void> {
  const { organisationId, from, to } = change;
  const { works, heirs } = await getHandOver(tx, actor, organisationId, from);
  const chosen = works.filter(({ id }) => change.works.includes(id));
  if (chosen.length === 0) throw invalid("works-required");
  if (!heirs.some(({ memberId }) => memberId === to)) throw invalid("heir-required");
  const heir = await findActor(tx, to);
  if (!heir) throw notFound();
  for (const { id } of chosen) await giveWork(tx, actor, id, { organisationId, from, heir });
}

async function giveWork(
  tx: Transaction,
  actor: Actor,
  id: string,
  { organisationId, from, heir }: { organisationId: string; from: string; heir: Actor },
): Promise<void> {
  const part = (memberId: string, now: "owner" | "editor") =>
    tx
      .update(collaborators)
      .set({ part: now })
      .where(and(eq(collaborators.practiceId, id), eq(collaborators.memberId, memberId)))
      .returning({ memberId: collaborators.memberId });
  const there = await part(heir.memberId, "owner");
  if (there.length === 0) {
    const unit = heir.grants.find((grant) => grant.organisationId === organisationId);
    await insertCollaborator(tx, id, heir, "owner", actor, unit);
  }
  await part(from, "editor");
  const changed = [
    { memberId: from, part: "editor" },
    { memberId: heir.memberId, part: "owner" },
  ];
  await recordEvents(
    tx,
    changed.map((payload) => ({
      kind: "collaborator.changed" as const,
      actorId: actor.memberId,
      organisationId,
      subjectType: "practice" as const,
      subjectId: id,
      payload: { ...payload, handedOver: true },
    })),
  );
}
