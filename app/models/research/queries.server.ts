import { and, desc, eq, gt, isNull, type SQL } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { datasetRequests, members, organisations } from "../../db/schema";
import type { Actor } from "../actor";
import { forbidden } from "../domain-error";
import { canAsk, canDecideOn, canSeeRequests } from "./policy";
import type { Dataset, DatasetRequest } from "./research";

/** Requests a member may see, newest first: a researcher their own, a steward all. @throws forbidden for others */
export async function listDatasetRequests(reader: Reader, actor: Actor): Promise<DatasetRequest[]> {
  if (!canAsk(actor) && !canSeeRequests(actor)) throw forbidden();
  return selectRequests(
    reader,
    canSeeRequests(actor) ? undefined : eq(datasetRequests.memberId, actor.memberId),
  );
}

/** Requests that wait for the actor's decision, newest first; none for who decides on none. */
export async function listUndecidedRequests(reader: Reader, actor: Actor): Promise<DatasetRequest[]> {
  if (!canSeeRequests(actor)) return [];
  const waiting = await selectRequests(reader, isNull(datasetRequests.decidedAt));
  return waiting.filter(({ memberId }) => canDecideOn(actor, memberId));
}

async function selectRequests(reader: Reader, where: SQL | undefined): Promise<DatasetRequest[]> {
  const rows = await reader
    .select({ request: datasetRequests, memberName: members.name, organisationName: organisations.name })
    .from(datasetRequests)
    .innerJoin(members, eq(members.id, datasetRequests.memberId))
    .innerJoin(organisations, eq(organisations.id, datasetRequests.organisationId))
    .where(where)
    .orderBy(desc(datasetRequests.askedAt))
    .limit(200);
  return rows.map(({ request, ...names }) => ({
    ...request,
    ...names,
    dataset: request.dataset as Dataset,
  }));
}

/** Whether a researcher may take a dataset away now. */
export async function isApproved(
  reader: Reader,
  actor: Actor,
  dataset: Dataset,
  at = Date.now(),
): Promise<boolean> {
  if (!canAsk(actor)) return false;
  const [row] = await reader
    .select({ id: datasetRequests.id })
    .from(datasetRequests)
    .where(
      and(
        eq(datasetRequests.memberId, actor.memberId),
        eq(datasetRequests.dataset, dataset),
        eq(datasetRequests.granted, true),
        gt(datasetRequests.validUntil, at),
      ),
    )
    .limit(1);
  return row !== undefined;
}
