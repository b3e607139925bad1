import { and, eq, gt, inArray, isNotNull } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { documentClients, documentUpdates, members, visits } from "../../db/schema";
import type { AppLoadContext } from "../../load-context";
import type { Actor } from "../actor";
import { findDocument, readState } from "../documents/load.server";
import { notFound } from "../domain-error";
import { canRead } from "../practices/policy";
import { getFacts } from "../practices/queries.server";
import type { SectionDigest, SectionsSince } from "./section-digest.server";
import type { ChangedSection, Changes } from "./visit";

type Parts = Pick<AppLoadContext, "db" | "workshop">;
type Visit = typeof visits.$inferSelect;

/**
 * What others did to a text since the actor last left it; null on a first visit, when nobody did
 * anything, and when its history was rewritten meanwhile.
 * @throws notFound when the actor has no part in the work
 */
export async function findChanges(
  { db, workshop }: Parts,
  actor: Actor,
  id: string,
): Promise<Changes | null> {
  await mayLook(db.read, actor, id);
  const visit = await findVisit(db.read, actor, id);
  if (!visit) return null;
  const { epoch, lastSeq } = await findDocument(db.read, id);
  if (epoch !== visit.epoch || lastSeq === visit.seq) return null;
  const { state } = await readState(db.read, id);
  const now = await workshop.sections(state, visit.vector);
  const others = await othersSince(db.read, actor, visit, now);
  const sections = changedSections(visit.sections as SectionDigest[], now, others);
  if (sections.length === 0) return null;
  const named = new Set([...others.writers, ...sections.flatMap(({ names }) => names)]);
  return { since: visit.at, names: [...named].sort(byName), sections };
}

/**
 * Remembers how a text stands as the last the actor has seen of it. Nobody else is told, so there
 * is no event of it.
 * @throws notFound when the actor has no part in the work
 */
export async function recordVisit({ db, workshop }: Parts, actor: Actor, id: string): Promise<void> {
  await mayLook(db.read, actor, id);
  const before = await findVisit(db.read, actor, id);
  const document = await findDocument(db.read, id);
  const at = Date.now();
  if (before?.epoch === document.epoch && before.seq === document.lastSeq) {
    await db.write((tx) => tx.update(visits).set({ at }).where(ofMember(actor, id)));
    return;
  }
  const { state, epoch, seq } = await readState(db.read, id);
  const { vector, sections } = await workshop.sections(state, null);
  const seen = {
    at,
    epoch,
    seq,
    vector: Buffer.from(vector),
    sections: sections.map(({ key, heading, hash }) => ({ key, heading, hash })),
  };
  await db.write((tx) =>
    tx
      .insert(visits)
      .values({ practiceId: id, memberId: actor.memberId, ...seen })
      .onConflictDoUpdate({ target: [visits.practiceId, visits.memberId], set: seen }),
  );
}

async function mayLook(reader: Reader, actor: Actor, id: string): Promise<void> {
  if (!canRead(await getFacts(reader, actor, id))) throw notFound();
}

const ofMember = (actor: Actor, id: string) =>
  and(eq(visits.practiceId, id), eq(visits.memberId, actor.memberId));

async function findVisit(reader: Reader, actor: Actor, id: string): Promise<Visit | null> {
  const [visit] = await reader.select().from(visits).where(ofMember(actor, id));
  return visit ?? null;
}

interface Others {
  own: string;
  /** Name of the member behind each Yjs client that added something; null for the actor's own. */
  nameOf: ReadonlyMap<number, string | null>;
  /** Names of those who wrote, by the part of the log that was not packed yet. */
  writers: string[];
}

async function othersSince(reader: Reader, actor: Actor, visit: Visit, now: SectionsSince): Promise<Others> {
  const { practiceId: id, epoch, seq } = visit;
  const clients = [...new Set(now.sections.flatMap((section) => section.clients))];
  const bound = await reader
    .select({ clientId: documentClients.clientId, memberId: documentClients.memberId, name: members.name })
    .from(documentClients)
    .innerJoin(members, eq(members.id, documentClients.memberId))
    .where(
      and(
        eq(documentClients.documentId, id),
        eq(documentClients.epoch, epoch),
        inArray(documentClients.clientId, clients),
      ),
    );
  const writers = await reader
    .selectDistinct({ memberId: members.id, name: members.name })
    .from(documentUpdates)
    .innerJoin(members, eq(members.id, documentUpdates.memberId))
    .where(
      and(
        eq(documentUpdates.documentId, id),
        eq(documentUpdates.epoch, epoch),
        gt(documentUpdates.seq, seq),
        isNotNull(documentUpdates.memberId),
      ),
    );
  return {
    own: actor.memberId,
    nameOf: new Map(
      bound.map(({ clientId, memberId, name }) => [clientId, memberId === actor.memberId ? null : name]),
    ),
    writers: writers.filter(({ memberId }) => memberId !== actor.memberId).map(({ name }) => name),
  };
}

function changedSections(
  before: readonly SectionDigest[],
  now: SectionsSince,
  { nameOf, writers }: Others,
): ChangedSection[] {
  const known = new Map(before.map((section) => [section.key, section]));
  const changed: ChangedSection[] = [];
  for (const { key, heading, hash, clients } of now.sections) {
    const old = known.get(key);
    known.delete(key);
    if (old?.hash === hash) continue;
    const names = [...new Set(clients.flatMap((client) => nameOf.get(client) ?? []))].sort(byName);
    // What the actor wrote elsewhere is no news; where nothing was added, somebody took something away.
    const others = names.length > 0 || (clients.length === 0 && writers.length > 0);
    if (others) changed.push({ heading, kind: old ? "changed" : "new", names });
  }
  if (writers.length > 0)
    for (const { heading } of known.values()) changed.push({ heading, kind: "gone", names: [] });
  return changed;
}

const byName = (a: string, b: string) => a.localeCompare(b, "zh-Hans-CN");
