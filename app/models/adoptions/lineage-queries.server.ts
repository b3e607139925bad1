import { and, eq, inArray, isNull, or } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { adoptions, editions, lineages, organisations, practices } from "../../db/schema";
import { listPublishedWorks } from "../editions/queries.server";
import { type LineageLink, type LineageNode, treeOf } from "./lineage";

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
