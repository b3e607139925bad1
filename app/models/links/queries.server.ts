import { and, asc, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { editionLinks, editions, workLinks } from "../../db/schema";
import type { Actor } from "../actor";
import type { Content } from "../documents/content";
import { canEdit } from "../practices/policy";
import { getFacts } from "../practices/queries.server";
import { linksIn, type Relation, united, type WorkLink } from "./link";

/** Works that link to one and are shown on its page. */
const SHOWN = 100;

/** A work at the other end of a link, as its newest edition calls it. */
export interface LinkedWork {
  practiceId: string;
  title: string;
  kind: string;
  lang: string;
  organisation: string;
  number: number;
  /** All its editions were taken back. */
  withdrawn: boolean;
}

export interface ShownLink {
  relation: Relation;
  sentence: string;
  work: LinkedWork;
}

/** Links of an edition to other works, and links of others' newest editions to this work. */
export interface ShownLinks {
  to: ShownLink[];
  from: ShownLink[];
}

export interface OwnLink extends ShownLink {
  id: string;
}

/** The links kept beside the text, for those in the work. @throws notFound */
export async function getOwnLinks(
  reader: Reader,
  actor: Actor,
  practiceId: string,
): Promise<{ links: OwnLink[]; can: { link: boolean } }> {
  const facts = await getFacts(reader, actor, practiceId);
  const rows = await reader
    .select()
    .from(workLinks)
    .where(eq(workLinks.practiceId, practiceId))
    .orderBy(asc(workLinks.addedAt));
  const works = await findLinked(
    reader,
    rows.map(({ toPracticeId }) => toPracticeId),
  );
  const links = rows.flatMap(({ id, toPracticeId, relation, sentence }) => {
    const work = works.get(toPracticeId);
    return work ? [{ id, relation: relation as Relation, sentence, work }] : [];
  });
  return { links, can: { link: canEdit(facts) } };
}

/**
 * What is frozen with the next edition: the links kept beside the text and those its mentions make. Only
 * works that were ever published are linked to.
 */
export async function linksToFreeze(
  reader: Reader,
  practiceId: string,
  content: Content,
): Promise<WorkLink[]> {
  const rows = await reader
    .select()
    .from(workLinks)
    .where(eq(workLinks.practiceId, practiceId))
    .orderBy(asc(workLinks.addedAt));
  const kept = rows.map(({ toPracticeId: to, relation, sentence }) => ({
    ...{ to, sentence, relation: relation as Relation },
  }));
  const all = united([...kept, ...linksIn(content)], practiceId);
  const public_ = await findLinked(
    reader,
    all.map(({ to }) => to),
  );
  return all.filter(({ to }) => public_.has(to));
}

/** What the page of an edition shows of links, at both ends. */
export async function listLinks(
  reader: Reader,
  { id, practiceId }: { id: string; practiceId: string },
): Promise<ShownLinks> {
  const to = await reader
    .select()
    .from(editionLinks)
    .where(eq(editionLinks.editionId, id))
    .orderBy(asc(editionLinks.position));
  const from = await linksFromNewest(reader, practiceId);
  const works = await findLinked(reader, [
    ...to.map(({ toPracticeId }) => toPracticeId),
    ...from.map((row) => row.practiceId),
  ]);
  const shown = (row: (typeof to)[number], end: string): ShownLink[] => {
    const work = works.get(end);
    return work ? [{ relation: row.relation as Relation, sentence: row.sentence, work }] : [];
  };
  return {
    to: to.flatMap((row) => shown(row, row.toPracticeId)),
    from: from.flatMap((row) => shown(row, row.practiceId)),
  };
}

/** Of each work that links here only what its newest standing edition says. */
async function linksFromNewest(reader: Reader, practiceId: string) {
  const rows = await reader
    .select({ link: editionLinks, number: editions.number })
    .from(editionLinks)
    .innerJoin(editions, and(eq(editions.id, editionLinks.editionId), isNull(editions.withdrawnAt)))
    .where(
      and(
        eq(editionLinks.toPracticeId, practiceId),
        sql`not exists (select 1 from editions as later where later.practice_id = ${editions.practiceId}
          and later.number > ${editions.number} and later.withdrawn_at is null)`,
      ),
    )
    .orderBy(desc(editions.publishedAt), asc(editionLinks.position))
    .limit(SHOWN);
  return rows.map(({ link }) => link);
}

/** Works that were ever published by id: their newest standing edition, else the newest that was taken back. */
export async function findLinked(
  reader: Reader,
  practiceIds: readonly string[],
): Promise<Map<string, LinkedWork>> {
  const ids = [...new Set(practiceIds)];
  if (ids.length === 0) return new Map();
  const rows = await reader
    .select({
      practiceId: editions.practiceId,
      title: editions.title,
      kind: editions.kind,
      details: editions.details,
      number: editions.number,
      withdrawnAt: editions.withdrawnAt,
    })
    .from(editions)
    .where(inArray(editions.practiceId, ids))
    .orderBy(sql`${editions.withdrawnAt} is null`, asc(editions.number));
  // A later row takes an earlier one's place: the newest that stands comes last.
  return new Map(
    rows.map(({ details, withdrawnAt, ...row }) => {
      const { language: lang, organisation } = details as { language: string; organisation: string };
      return [row.practiceId, { ...row, lang, organisation, withdrawn: withdrawnAt !== null }];
    }),
  );
}
