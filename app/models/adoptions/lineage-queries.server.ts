import { and, eq, inArray, isNull, or } from "drizzle-orm";
import type { Reader } from "../../db/database";
import {
  adoptions,
  attachments,
  documentSuggestions,
  editions,
  lineageOffers,
  lineages,
  members,
  organisations,
  practices,
} from "../../db/schema";
import type { Actor } from "../actor";
import type { Content } from "../documents/content";
import { withArtefacts } from "../documents/nodes/evidence";
import { notFound } from "../domain-error";
import { findEdition, listPublishedWorks } from "../editions/queries.server";
import { canEdit, canManage } from "../practices/policy";
import { findFacts, getFacts } from "../practices/queries.server";
import {
  type Decided,
  type LineageLink,
  type LineageNode,
  type OfferedBefore,
  PLACING_TIME,
  type Placement,
  treeOf,
} from "./lineage";
import { canAnswer } from "./policy";

/** Not put away; of a copy that was never published, and stayed behind when a dump was taken over, there is no row. */
const STANDS = isNull(practices.deletedAt);
/** Generations and works that are followed; a tree larger than that is shown in part. */
const DEPTH = 20;
const WORKS = 300;

/** Whether a work began as a copy or others began with it that were not put away. */
export async function hasLineage(reader: Reader, practiceId: string): Promise<boolean> {
  const copies = and(eq(lineages.parentId, practiceId), STANDS);
  const [row] = await reader
    .select({ id: lineages.practiceId })
    .from(lineages)
    .leftJoin(practices, eq(practices.id, lineages.practiceId))
    .where(or(eq(lineages.practiceId, practiceId), copies))
    .limit(1);
  return row !== undefined;
}

/** The whole tree a published work stands in, from its first ancestor. Unpublished copies have no title. */
export async function getLineage(reader: Reader, practiceId: string): Promise<LineageNode> {
  const root = await rootOf(reader, practiceId);
  const links = await linksBelow(reader, root);
  const ids = [...new Set([root, practiceId, ...links.map((link) => link.practiceId)])];
  const works = await listPublishedWorks(reader, ids);
  const names = new Map(
    works.map(({ practiceId: id, title, details }) => [
      id,
      { title, lang: details.language, unit: details.organisation },
    ]),
  );
  return treeOf(root, links, names);
}

async function rootOf(reader: Reader, practiceId: string): Promise<string> {
  let root = practiceId;
  for (let depth = 0; depth < DEPTH; depth++) {
    const [row] = await reader
      .select({ parentId: lineages.parentId })
      .from(lineages)
      .where(eq(lineages.practiceId, root));
    if (!row) break;
    root = row.parentId;
  }
  return root;
}

async function linksBelow(reader: Reader, root: string): Promise<LineageLink[]> {
  const links: LineageLink[] = [];
  let parents = [root];
  for (let depth = 0; depth < DEPTH && parents.length > 0 && links.length < WORKS; depth++) {
    const found = await reader
      .select({
        practiceId: lineages.practiceId,
        parentId: lineages.parentId,
        fromEdition: editions.number,
        unit: organisations.name,
        changes: adoptions.changes,
        reasons: adoptions.reasons,
      })
      .from(lineages)
      .innerJoin(editions, eq(editions.id, lineages.parentEditionId))
      .innerJoin(adoptions, eq(adoptions.id, lineages.adoptionId))
      .innerJoin(organisations, eq(organisations.id, adoptions.organisationId))
      .leftJoin(practices, eq(practices.id, lineages.practiceId))
      .where(and(inArray(lineages.parentId, parents), STANDS))
      .limit(WORKS);
    links.push(...found);
    parents = found.map(({ practiceId }) => practiceId);
  }
  return links;
}

/** Works that began as copies of one, whose writers want to know when it is corrected. */
export async function listChildren(reader: Reader, parentId: string): Promise<string[]> {
  const rows = await reader
    .select({ id: lineages.practiceId })
    .from(lineages)
    .innerJoin(practices, and(eq(practices.id, lineages.practiceId), isNull(practices.deletedAt)))
    .where(eq(lineages.parentId, parentId));
  return rows.map(({ id }) => id);
}

/** An edition in a comparison. */
export interface Side {
  practiceId: string;
  editionId: string;
  number: number;
  title: string;
  content: Content;
}

export interface Origin {
  /** The edition with which the work began. */
  from: Side;
  /** The parent's newest standing edition, and the work's own; null while there is none. */
  parentNow: Side | null;
  own: Side | null;
  can: { offer: boolean };
  /** What of the work's own newest edition was offered already. */
  offered: OfferedBefore;
}

/** Where a working copy came from, for those in it. @throws notFound for everybody else, and without a parent */
export async function getOrigin(reader: Reader, actor: Actor, practiceId: string): Promise<Origin> {
  const facts = await getFacts(reader, actor, practiceId);
  const [line] = await reader.select().from(lineages).where(eq(lineages.practiceId, practiceId));
  if (!line) throw notFound();
  const from = await sideOf(reader, line.parentEditionId);
  if (!from) throw notFound();
  const own = await newestSide(reader, practiceId);
  const known = own
    ? await reader
        .select({ passages: lineageOffers.passages })
        .from(lineageOffers)
        .where(eq(lineageOffers.editionId, own.editionId))
    : [];
  return {
    from,
    parentNow: await newestSide(reader, line.parentId),
    own,
    can: { offer: canManage(facts) },
    offered: {
      whole: known.some(({ passages }) => passages === null),
      passages: known.flatMap(({ passages }) => passages ?? []),
    },
  };
}

export interface Offer {
  id: string;
  note: string;
  offeredByName: string;
  offeredAt: number;
  offeredBy: string;
  /** The parent as it stood when the copy began; as it stands, or as it stood then. */
  from: Side;
  parent: Side;
  child: Side;
  childId: string;
  /** Passages that are offered; null for all that differs. */
  passages: string[] | null;
  /** What became of it in the text; null while no writer let it in. */
  placement: Placement | null;
  decided: Decided;
  can: { place: boolean };
}

/** An improvement offered to a work, for its writers and for those who offered it. @throws notFound */
export async function getOffer(reader: Reader, actor: Actor, id: string, now = Date.now()): Promise<Offer> {
  const [row] = await reader
    .select({ offer: lineageOffers, name: members.name, from: lineages.parentEditionId })
    .from(lineageOffers)
    .innerJoin(members, eq(members.id, lineageOffers.offeredBy))
    .innerJoin(lineages, eq(lineages.practiceId, lineageOffers.practiceId))
    .where(eq(lineageOffers.id, id));
  if (!row) throw notFound();
  const { offer, name, from } = row;
  const writes = canAnswer(await findFacts(reader, actor, offer.parentId));
  const offers = canAnswer(await findFacts(reader, actor, offer.practiceId));
  if (!writes && !offers) throw notFound();
  const began = await sideOf(reader, from);
  const parent = (await newestSide(reader, offer.parentId)) ?? began;
  const child = await sideOf(reader, offer.editionId);
  if (!began || !parent || !child) throw notFound();
  const { note, offeredBy, offeredAt, passages, practiceId: childId } = offer;
  const placement = offer.placement && { ...offer.placement, written: offer.placement.written ?? true };
  return {
    ...{ id, note, offeredBy, offeredByName: name, offeredAt, passages },
    ...{ from: began, parent, child, childId, placement },
    decided: await countDecided(reader, offer.parentId, placement?.ids ?? []),
    can: { place: isToPlace(placement, now) && (await mayPlace(reader, actor, offer.parentId)) },
  };
}

/** Nobody has put it into the text, or who began to never came to an end. */
function isToPlace(placement: Placement | null, now: number): boolean {
  return placement === null || (!placement.written && placement.at + PLACING_TIME < now);
}

/** Whether the actor writes the work, and it can be written now. */
async function mayPlace(reader: Reader, actor: Actor, practiceId: string): Promise<boolean> {
  const facts = await findFacts(reader, actor, practiceId);
  return facts !== null && canEdit(facts);
}

/** What became of the proposals of an offer. */
export async function countDecided(
  reader: Reader,
  practiceId: string,
  ids: readonly string[],
): Promise<Decided> {
  const rows =
    ids.length === 0
      ? []
      : await reader
          .select({ outcome: documentSuggestions.outcome })
          .from(documentSuggestions)
          .where(
            and(eq(documentSuggestions.documentId, practiceId), inArray(documentSuggestions.id, [...ids])),
          );
  const accepted = rows.filter(({ outcome }) => outcome === "accepted").length;
  const rejected = rows.filter(({ outcome }) => outcome === "rejected").length;
  return { accepted, rejected, waiting: ids.length - accepted - rejected };
}

async function newestSide(reader: Reader, practiceId: string): Promise<Side | null> {
  const edition = await findEdition(reader, practiceId, "newest");
  return edition && edition.withdrawnAt === null ? sideOf(reader, edition.id) : null;
}

async function sideOf(reader: Reader, editionId: string): Promise<Side | null> {
  const [row] = await reader.select().from(editions).where(eq(editions.id, editionId));
  if (!row) return null;
  const { practiceId, number, title } = row;
  return { practiceId, editionId, number, title, content: JSON.parse(row.content) as Content };
}

/**
 * The text with its pictures named as the other names them: a copy has pictures of its own, which are
 * no change while they show the same.
 */
export async function withPicturesOf(reader: Reader, side: Side, other: Side): Promise<Content> {
  const rows = await reader
    .select({ id: attachments.id, practiceId: attachments.practiceId, sha256: attachments.sha256 })
    .from(attachments)
    .where(inArray(attachments.practiceId, [side.practiceId, other.practiceId]));
  const theirs = new Map(
    rows.filter((row) => row.practiceId === other.practiceId).map(({ sha256, id }) => [sha256, id]),
  );
  const names = new Map(rows.map(({ id, sha256 }) => [id, theirs.get(sha256) ?? id]));
  const content: Content = JSON.parse(JSON.stringify(side.content), (key, value: unknown) =>
    key === "attachmentId" && typeof value === "string" ? (names.get(value) ?? value) : value,
  );
  return withArtefacts(content, (id) => names.get(id));
}
