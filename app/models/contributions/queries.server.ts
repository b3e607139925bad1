import { asc, desc, eq } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { authorshipProposals, authorshipSignatures } from "../../db/schema";
import type { Actor } from "../actor";
import { listSettled } from "../comments/queries.server";
import { notFound } from "../domain-error";
import type { PracticeFacts } from "../practices/policy";
import type { Practice } from "../practices/practice";
import { type Collaborator, getFacts, getPractice, listCollaborators } from "../practices/queries.server";
import { listAccepted } from "../suggestions/queries.server";
import type { History } from "../versions/history";
import { findLog } from "../versions/log.server";
import { type AuthorLine, type Proposal, type Standing, standingOf } from "./agreement";
import { canReadContributions } from "./policy";
import { type ContributionRecord, recordOf } from "./record";

/** The newest proposal of a work: the only one that counts. Null when nobody made one. */
export async function findProposal(reader: Reader, practiceId: string): Promise<Proposal | null> {
  const [row] = await reader
    .select()
    .from(authorshipProposals)
    .where(eq(authorshipProposals.practiceId, practiceId))
    .orderBy(desc(authorshipProposals.proposedAt), desc(authorshipProposals.id))
    .limit(1);
  if (!row) return null;
  const signatures = await reader
    .select({ memberId: authorshipSignatures.memberId, at: authorshipSignatures.signedAt })
    .from(authorshipSignatures)
    .where(eq(authorshipSignatures.proposalId, row.id))
    .orderBy(asc(authorshipSignatures.signedAt));
  const { id, proposedBy, proposedAt } = row;
  return { id, proposedBy, proposedAt, lines: row.lines as AuthorLine[], signatures };
}

/** Who is named on a work: those who write it. */
export function authorsAmong(collaborators: readonly Collaborator[]): Collaborator[] {
  return collaborators.filter(({ part }) => part === "owner" || part === "editor");
}

/** Order and roles that all who write a work have signed; null while they have not. */
export async function findAgreedLines(reader: Reader, practiceId: string): Promise<AuthorLine[] | null> {
  const proposal = await findProposal(reader, practiceId);
  const authors = authorsAmong(await listCollaborators(reader, practiceId));
  const ids = authors.map(({ memberId }) => memberId);
  return proposal && standingOf(proposal, ids) === "agreed" ? proposal.lines : null;
}

export interface ContributionDesk {
  practice: Practice;
  facts: PracticeFacts;
  authors: Collaborator[];
  proposal: Proposal | null;
  standing: Standing | null;
}

/** What the pages about contributions begin with. @throws notFound */
export async function getContributionDesk(
  reader: Reader,
  actor: Actor,
  id: string,
): Promise<ContributionDesk> {
  const facts = await getFacts(reader, actor, id);
  if (!canReadContributions(facts)) throw notFound();
  const authors = authorsAmong(await listCollaborators(reader, id));
  const proposal = await findProposal(reader, id);
  const ids = authors.map(({ memberId }) => memberId);
  const standing = proposal && standingOf(proposal, ids);
  return { practice: await getPractice(reader, id), facts, authors, proposal, standing };
}

/** What the record of a text is read from. */
export interface RecordSource {
  db: { read: Reader };
  history: Pick<History, "tally">;
  liveDocuments: { flush(id: string): Promise<void> };
}

/**
 * Who contributed what to a text as it stands; for those who may read it, which the caller has asked.
 * @param authorIds who are listed even if they wrote nothing
 * @throws notFound, conflict when the text is damaged
 */
export async function readRecord(
  { db, history, liveDocuments }: RecordSource,
  id: string,
  authorIds: readonly string[],
): Promise<ContributionRecord> {
  await liveDocuments.flush(id);
  const settled = await listSettled(db.read, id);
  const anchors = settled.map((thread) => [thread.id, thread.anchor] as const);
  const tally = await history.tally(await findLog(db.read, id), anchors);
  return recordOf(tally, authorIds, settled, await listAccepted(db.read, id));
}
