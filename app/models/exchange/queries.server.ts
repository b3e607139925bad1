import { and, asc, eq } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { editions, events, members } from "../../db/schema";
import type { Actor } from "../actor";
import { listThreads } from "../comments/queries.server";
import {
  authorsAmong,
  findAgreedLines,
  type RecordSource,
  readRecord,
} from "../contributions/queries.server";
import type { Counts } from "../contributions/record";
import type { Content } from "../documents/content";
import { readState } from "../documents/load.server";
import type { Projection } from "../documents/projection.server";
import { notFound } from "../domain-error";
import { authorsOf, type Edition } from "../editions/edition";
import { withCardTitles } from "../links/cards.server";
import { frontMatterOf } from "../practices/front-matter";
import type { Kind, PracticeDetails } from "../practices/practice";
import { type Collaborator, getDeskPractice } from "../practices/queries.server";
import { listSuggesters } from "../suggestions/queries.server";
import type { Taxonomy } from "../taxonomy/taxonomy";
import { numberingOf } from "../taxonomy/template";
import { namesOf } from "../versions/queries.server";
import type { Format } from "./exchange";
import type { ExportedComment, ExportedContributions, ExportedWork, HistoryLine } from "./exported-work";
import { exportFiles } from "./files.server";
import { exportPictures } from "./pictures.server";
import { takableOf } from "./shown-attachments.server";

/** What an export needs of the process. */
export interface Source extends RecordSource {
  taxonomy: Taxonomy;
  workshop: {
    project(state: Uint8Array): Promise<Projection>;
    readProposed(state: Uint8Array): Promise<Content>;
  };
  attachments: { get(id: string): Promise<Uint8Array | null> };
  publicOrigin: string;
}

/**
 * A live work as it stands, with what was received and is not shown yet, and with the bytes that the
 * format holds.
 * @throws notFound when the actor has no part in it, conflict when its text is damaged
 */
export async function getLiveExport(
  source: Source,
  actor: Actor,
  id: string,
  format: Format,
): Promise<ExportedWork> {
  const { practice, members: people } = await getDeskPractice(source.db.read, actor, id);
  await source.liveDocuments.flush(id);
  const { state } = await readState(source.db.read, id);
  const { content: written } = await source.workshop.project(state);
  const content = await withCardTitles(source.db.read, written);
  const { title, kind, details, createdAt } = practice;
  const proposed = await proposedIn(source, actor, id, state);
  const shown = proposed && format === "docx" ? proposed.content : content;
  return {
    title,
    content,
    proposed,
    ...(await describe(source, actor, id, { kind, details }, shown, format)),
    authors: authorsOf(people, await findAgreedLines(source.db.read, id)).map(
      ({ name, organisation = null }) => ({ name, organisation }),
    ),
    address: null,
    at: Date.now(),
    comments: await commentsOf(source.db.read, actor, id),
    history: await historyOf(source.db.read, id),
    contributions: format === "zip" ? await contributionsOf(source, people, id) : null,
    metadata: {
      id,
      kind,
      createdAt: new Date(createdAt).toISOString(),
      ...terms(source.taxonomy, details),
    },
  };
}

/** A published edition, with the bytes that the format holds. */
export async function getEditionExport(
  source: Source,
  edition: Edition,
  format: Format,
): Promise<ExportedWork> {
  const { practiceId, number } = edition;
  const frozen = await frozenContent(source.db.read, practiceId, number);
  const content = await withCardTitles(source.db.read, frozen);
  const { title, kind, details, publishedAt } = edition;
  return {
    title,
    content,
    proposed: null,
    ...(await describe(source, null, practiceId, { kind, details }, content, format)),
    authors: details.authors.map(({ name, organisation = null }) => ({ name, organisation })),
    address: `${source.publicOrigin}/practices/${practiceId}/editions/${number}`,
    at: publishedAt,
    // What was said while it was written is not published with it.
    comments: [],
    history: [{ at: publishedAt, what: "edition.published", who: null }],
    contributions: null,
    metadata: {
      id: practiceId,
      edition: number,
      kind,
      contentHash: edition.contentHash,
      ...terms(source.taxonomy, details),
    },
  };
}

/** The text with its open proposals, if it ever had any. */
async function proposedIn(
  source: Source,
  actor: Actor,
  id: string,
  state: Uint8Array,
): Promise<ExportedWork["proposed"]> {
  const people = await listSuggesters(source.db.read, actor, id);
  if (people.length === 0) return null;
  const names = Object.fromEntries(people.map(({ memberId, name }) => [memberId, name]));
  const content = await withCardTitles(source.db.read, await source.workshop.readProposed(state));
  return { content, names };
}

async function describe(
  source: Source,
  actor: Actor | null,
  id: string,
  { kind, details }: { kind: Kind; details: PracticeDetails },
  shown: Content,
  format: Format,
) {
  const find = await takableOf(source, actor, id);
  return {
    language: details.language,
    numbering: numberingOf(source.taxonomy.templates, kind, details.language),
    summary: details.summary,
    keywords: details.keywords,
    // Markdown names where its pictures are.
    pictures: format === "md" ? [] : await exportPictures(shown, find),
    files: format === "zip" ? await exportFiles(shown, find) : [],
    origin: source.publicOrigin,
  };
}

function terms(taxonomy: Taxonomy, details: PracticeDetails): Record<string, unknown> {
  return { codes: details, words: frontMatterOf(taxonomy, details, "zh-CN") };
}

async function frozenContent(reader: Reader, practiceId: string, number: number): Promise<Content> {
  const [row] = await reader
    .select({ content: editions.content })
    .from(editions)
    .where(and(eq(editions.practiceId, practiceId), eq(editions.number, number)));
  if (!row) throw notFound();
  return JSON.parse(row.content) as Content;
}

/** What is said beside a text, as an archive holds it. */
async function commentsOf(reader: Reader, actor: Actor, id: string): Promise<ExportedComment[]> {
  const { threads } = await listThreads(reader, actor, id);
  return threads.flatMap((thread) =>
    thread.comments
      .filter(({ removed }) => !removed)
      .map(({ name, fileAuthor, ...comment }) => ({
        id: comment.id,
        thread: thread.id,
        author: fileAuthor ?? name,
        fromFile: fileAuthor !== null,
        at: new Date(comment.at).toISOString(),
        text: comment.body,
        quote: thread.anchor.quote,
        resolved: thread.resolved !== null,
      })),
  );
}

/** What is on record of a work, oldest first. */
async function historyOf(reader: Reader, id: string): Promise<HistoryLine[]> {
  return reader
    .select({ at: events.at, what: events.kind, who: members.name })
    .from(events)
    .leftJoin(members, eq(members.id, events.actorId))
    .where(and(eq(events.subjectType, "practice"), eq(events.subjectId, id)))
    .orderBy(asc(events.id))
    .limit(10_000);
}

/** Who contributed what, by name. */
async function contributionsOf(
  source: Source,
  people: readonly Collaborator[],
  id: string,
): Promise<ExportedContributions> {
  const authorIds = authorsAmong(people).map(({ memberId }) => memberId);
  const { members, sections, elsewhere } = await readRecord(source, id, authorIds);
  const names = await namesOf(
    source.db.read,
    members.map(({ memberId }) => memberId),
  );
  const named = ({ memberId, ...counts }: Counts & { memberId: string }) => ({
    name: names[memberId] ?? "",
    ...counts,
  });
  return {
    members: members.map(({ time, share: _share, ...member }) => ({
      ...named(member),
      minutes: Math.ceil(time / 60_000),
    })),
    sections: sections.map((section) => ({ title: section.title, members: section.members.map(named) })),
    elsewhere: elsewhere.map(named),
  };
}
