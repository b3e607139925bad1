import { and, eq } from "drizzle-orm";
import type { Database, Transaction } from "../../db/database";
import { editions, lineages } from "../../db/schema";
import type { Actor } from "../actor";
import { copyAttachment } from "../documents/attachments.server";
import type { Content } from "../documents/content";
import { withArtefacts } from "../documents/nodes/evidence";
import type { EncodedDocument } from "../documents/yjs-format";
import { conflict, forbidden } from "../domain-error";
import type { EditionDetails } from "../editions/edition";
import { recordEvent } from "../events/commands.server";
import { newId } from "../identifier";
import { startPractice } from "../practices/commands.server";
import { detailsSchema, type Kind } from "../practices/practice";
import { type Adoption, mayCopy } from "./adoption";
import { getAdoptionDesk } from "./queries.server";

/** Where pictures lie and documents are made: `context` of a route. */
export interface CopyShelf {
  db: Database;
  attachments: {
    copy(from: string, to: string): Promise<boolean>;
  };
  workshop: { compose(content: Content, passages: readonly never[]): Promise<{ document: EncodedDocument }> };
}

/**
 * Starts the school's own working copy of what it tries: a work that begins with the frozen edition
 * and remembers it. Twice is the same answer. Pictures are stored first, under ids of their own, so that
 * the copy keeps them whatever becomes of its source.
 * @throws notFound, forbidden, conflict("licence-no-copies")
 */
export async function startCopy(shelf: CopyShelf, actor: Actor, adoptionId: string): Promise<string> {
  const { adoption, can } = await getAdoptionDesk(shelf.db.read, actor, adoptionId);
  if (!can.report) throw forbidden();
  if (adoption.copyId !== null) return adoption.copyId;
  const source = await readSource(shelf.db, adoption);
  if (!mayCopy(source.details.licence)) throw conflict("licence-no-copies");
  const { content, copies } = withOwnPictures(source.content);
  for (const [from, to] of copies) await shelf.attachments.copy(from, to);
  const { document } = await shelf.workshop.compose(content, []);
  return shelf.db.write((tx) => store(tx, actor, adoption, source, document, copies));
}

interface Source {
  editionId: string;
  kind: Kind;
  title: string;
  details: EditionDetails;
  content: string;
}

async function readSource({ read }: Database, { practiceId, edition }: Adoption): Promise<Source> {
  const [row] = await read
    .select()
    .from(editions)
    .where(and(eq(editions.practiceId, practiceId), eq(editions.number, edition)));
  if (!row || row.withdrawnAt !== null) throw conflict("edition-withdrawn");
  const { id, kind, title, details, content } = row;
  return { editionId: id, kind: kind as Kind, title, details: details as unknown as EditionDetails, content };
}

/** The text with a new id for everything attached to it, and which stands for which. */
function withOwnPictures(text: string): { content: Content; copies: Map<string, string> } {
  const copies = new Map<string, string>();
  const content: Content = JSON.parse(text, (key, value: unknown) => {
    if (key !== "attachmentId" || typeof value !== "string") return value;
    const own = copies.get(value) ?? newId();
    copies.set(value, own);
    return own;
  });
  return { content: withArtefacts(content, (id) => copies.get(id)), copies };
}

async function store(
  tx: Transaction,
  actor: Actor,
  adoption: Adoption,
  source: Source,
  content: EncodedDocument,
  copies: ReadonlyMap<string, string>,
): Promise<string> {
  const { adoption: now } = await getAdoptionDesk(tx, actor, adoption.id);
  if (now.copyId !== null) return now.copyId;
  const { kind, title, details, editionId } = source;
  // What the source claims of itself, its time and its partners are not the copy's.
  const own = detailsSchema.parse({
    ...details,
    evidence: "",
    period: "",
    partners: [],
    region: adoption.divisionCode,
  });
  const start = {
    kind,
    title,
    templateVersion: 1,
    content,
    details: own,
    organisationId: adoption.organisationId,
  };
  const id = await startPractice(tx, actor, start);
  for (const [from, to] of copies) await copyAttachment(tx, actor.memberId, from, { id: to, practiceId: id });
  await tx.insert(lineages).values({
    ...{ practiceId: id, parentId: adoption.practiceId, parentEditionId: editionId, adoptionId: adoption.id },
    ...{ startedBy: actor.memberId, startedAt: Date.now() },
  });
  await recordEvent(tx, {
    kind: "practice.copied",
    actorId: actor.memberId,
    organisationId: adoption.organisationId,
    subjectType: "practice",
    subjectId: id,
    payload: { parentId: adoption.practiceId, edition: adoption.edition, adoptionId: adoption.id },
  });
  return id;
}
