import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "../../db/database";
import { communities, communityLeads } from "../../db/schema";
import type { Actor } from "../actor";
import { conflict, forbidden, notFound } from "../domain-error";
import { newId } from "../identifier";
import { record, requireLead } from "./commands.server";
import { findLeadOffer, getCommunityDesk } from "./desk.server";
import { listUnits } from "./stays.server";
import { tellHeads } from "./telling.server";

/**
 * The unit that leads offers the lead to another that has joined; it leads on until that one takes it.
 * @throws notFound, forbidden, conflict("community-lead-offered" | "community-lead-same")
 */
export async function offerLead(
  tx: Transaction,
  actor: Actor,
  id: string,
  stayId: string,
  at = Date.now(),
): Promise<void> {
  const fromId = await requireLead(tx, actor, id);
  const stay = (await listUnits(tx, id)).find((each) => each.id === stayId);
  if (!stay) throw notFound();
  const toId = stay.organisationId;
  if (toId === fromId) throw conflict("community-lead-same");
  if (await findLeadOffer(tx, id)) throw conflict("community-lead-offered");
  const offer = { id: newId(), communityId: id, fromId, toId };
  await tx.insert(communityLeads).values({ ...offer, offeredBy: actor.memberId, offeredAt: at });
  await record(tx, actor, "community.lead-offered", id, fromId, { toId });
  await tellHeads(tx, actor, id, toId, "lead-offered", at);
}

/** The unit to which it is offered takes the lead. @throws notFound, forbidden, conflict("community-lead-not-offered") */
export async function takeLead(tx: Transaction, actor: Actor, id: string, at = Date.now()): Promise<void> {
  const { can, leadOffer, community } = await getCommunityDesk(tx, actor, id);
  if (!leadOffer) throw conflict("community-lead-not-offered");
  if (!can.takeLead) throw forbidden();
  await settle(tx, actor, leadOffer.id, "taken", at);
  await tx.update(communities).set({ leadId: leadOffer.toId }).where(eq(communities.id, id));
  const fromId = community.leadId;
  await record(tx, actor, "community.lead-taken", id, leadOffer.toId, { fromId });
  await tellHeads(tx, actor, id, fromId, "lead-taken", at);
}

/**
 * The lead stays where it is: the unit to which it is offered declines, or the one that offers it takes
 * the offer back. @throws notFound, forbidden, conflict("community-lead-not-offered")
 */
export async function keepLead(tx: Transaction, actor: Actor, id: string, at = Date.now()): Promise<void> {
  const { can, leadOffer, community } = await getCommunityDesk(tx, actor, id);
  if (!leadOffer) throw conflict("community-lead-not-offered");
  if (!can.takeLead && !can.lead) throw forbidden();
  const { toId } = leadOffer;
  const outcome = can.lead ? "withdrawn" : "declined";
  await settle(tx, actor, leadOffer.id, outcome, at);
  await record(tx, actor, "community.lead-kept", id, can.lead ? community.leadId : toId, { toId, outcome });
  if (!can.lead) await tellHeads(tx, actor, id, community.leadId, "lead-kept", at);
}

/** An offer to a unit that is in the community no more has no answer to wait for. */
export async function dropLeadOffer(
  tx: Transaction,
  actor: Actor,
  id: string,
  toId: string,
  at: number,
): Promise<void> {
  const offer = await findLeadOffer(tx, id);
  if (offer?.toId === toId) await settle(tx, actor, offer.id, "declined", at);
}

async function settle(
  tx: Transaction,
  actor: Actor,
  offerId: string,
  outcome: "taken" | "declined" | "withdrawn",
  at: number,
): Promise<void> {
  await tx
    .update(communityLeads)
    .set({ outcome, answeredBy: actor.memberId, answeredAt: at })
    .where(and(eq(communityLeads.id, offerId), isNull(communityLeads.outcome)));
}
