import type { Transaction } from "../../db/database";
import { authorshipProposals, authorshipSignatures } from "../../db/schema";
import type { Actor } from "../actor";
import { conflict, forbidden, invalid } from "../domain-error";
import { recordOfWork } from "../events/commands.server";
import { newId } from "../identifier";
import { type AuthorLine, standingOf } from "./agreement";
import { canProposeAuthorship, canSignAuthorship } from "./policy";
import { getContributionDesk } from "./queries.server";

/**
 * Proposes an order of names and roles. It takes the place of the one before, whose signatures count
 * no more. Answers its id.
 * @throws notFound, forbidden, invalid("authors-changed" | "author-role-required"), conflict("proposal-same")
 */
export async function proposeAuthorship(
  tx: Transaction,
  actor: Actor,
  practiceId: string,
  lines: readonly AuthorLine[],
): Promise<string> {
  const { facts, authors, proposal } = await getContributionDesk(tx, actor, practiceId);
  if (!canProposeAuthorship(facts)) throw forbidden();
  const ids = new Set(authors.map(({ memberId }) => memberId));
  const named = new Set(lines.map(({ memberId }) => memberId));
  const fits = lines.length === ids.size && named.size === ids.size && [...named].every((id) => ids.has(id));
  if (!fits) throw invalid("authors-changed");
  if (lines.some(({ roles }) => roles.length === 0)) throw invalid("author-role-required");
  // What everybody signed is not made void by saying it once more.
  if (proposal && JSON.stringify(proposal.lines) === JSON.stringify(lines)) throw conflict("proposal-same");
  const id = newId();
  const proposedAt = Math.max(Date.now(), (proposal?.proposedAt ?? 0) + 1);
  await tx
    .insert(authorshipProposals)
    .values({ id, practiceId, proposedBy: actor.memberId, proposedAt, lines: [...lines] });
  await recordOfWork(tx, actor, "authorship.proposed", practiceId, { proposalId: id, lines });
  return id;
}

/**
 * Signs a proposal, for oneself.
 * @param proposalId of the proposal the member saw: another one is not signed unseen
 * @throws notFound, forbidden, conflict("proposal-changed" | "already-signed")
 */
export async function signAuthorship(
  tx: Transaction,
  actor: Actor,
  practiceId: string,
  proposalId: string,
): Promise<void> {
  const { facts, authors, proposal } = await getContributionDesk(tx, actor, practiceId);
  if (!canProposeAuthorship(facts)) throw forbidden();
  if (proposal?.id !== proposalId) throw conflict("proposal-changed");
  if (!canSignAuthorship(facts, proposal, actor.memberId)) throw forbidden();
  const ids = authors.map(({ memberId }) => memberId);
  if (standingOf(proposal, ids) === "outdated") throw conflict("proposal-changed");
  if (proposal.signatures.some(({ memberId }) => memberId === actor.memberId))
    throw conflict("already-signed");
  await tx
    .insert(authorshipSignatures)
    .values({ proposalId, memberId: actor.memberId, signedAt: Date.now() });
  await recordOfWork(tx, actor, "authorship.signed", practiceId, { proposalId });
}
