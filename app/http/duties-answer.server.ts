import type { AppLoadContext } from "@remix-run/node";
import type { DutiesPageProps } from "../components/road/duties-page";
import type { Actor } from "../models/actor";
import { listInterests } from "../models/applications/interests.server";
import { listGivenDelegations } from "../models/members/delegations.server";
import { LENT } from "../models/members/office";

const DONE = ["delegated", "ended", "declared", "taken-back"] as const;

/** What a member has lent, may lend, and has declared. */
export async function dutiesPageOf(
  { db }: AppLoadContext,
  actor: Actor,
  request: Request,
): Promise<DutiesPageProps> {
  const told = new URL(request.url).searchParams.get("done");
  return {
    offices: actor.grants
      .filter(({ role }) => LENT.includes(role))
      .map(({ organisationId, organisationName, role }) => ({ organisationId, organisationName, role })),
    delegations: await listGivenDelegations(db.read, actor),
    interests: await listInterests(db.read, actor),
    done: DONE.find((each) => each === told) ?? null,
  };
}
