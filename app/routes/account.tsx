import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AccountPage, DONE } from "../components/account/account-page";
import { pageTitle } from "../components/page-title";
import { forMember } from "../http/audience";
import { rolesToGive } from "../models/members/policy";
import { listSessions } from "../models/sessions/queries.server";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "account:account.title");

export const loader = forMember(async ({ request, context, actor }) => {
  const told = new URL(request.url).searchParams.get("done");
  const units = actor.grants.map((grant) => grant.organisationId);
  return {
    actor,
    sessions: await listSessions(context.db.read, actor),
    current: context.session?.idHash ?? "",
    managed: units.filter(
      (organisationId) => rolesToGive(actor, { organisationId, ancestorIds: [] }).length > 0,
    ),
    done: DONE.find((each) => each === told) ?? null,
  };
});

export default function Page() {
  return <AccountPage {...useLoaderData<typeof loader>()} />;
}
