import type { AppLoadContext } from "@remix-run/node";
import type { ResearchPageProps } from "../components/road/research-page";
import type { Actor } from "../models/actor";
import { canAsk, canDecideOn } from "../models/research/policy";
import { listDatasetRequests } from "../models/research/queries.server";

/** Requests for data as a member may see them, with what they can do. @throws forbidden */
export async function researchPageOf({ db }: AppLoadContext, actor: Actor): Promise<ResearchPageProps> {
  const now = Date.now();
  const requests = await listDatasetRequests(db.read, actor);
  return {
    can: { ask: canAsk(actor) },
    requests: requests.map((request) => ({
      ...request,
      can: {
        take: canAsk(actor) && request.memberId === actor.memberId && (request.validUntil ?? 0) > now,
        decide: request.decidedAt === null && canDecideOn(actor, request.memberId),
      },
    })),
  };
}
