import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { SpacePage } from "../components/communities/space-page";
import { pageTitle } from "../components/page-title";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { communitySpaceOf, wrongForm } from "../http/community-space.server";
import { formOf, parseForm } from "../http/forms";
import { leadSchema } from "../models/communities/community";
import { getCommunityDesk } from "../models/communities/desk.server";
import { offerLead } from "../models/communities/lead.server";
import { forbidden } from "../models/domain-error";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "communities:own.title");

export const loader = forMember(({ context, actor, params }) =>
  communitySpaceOf(context, actor, params.communityId ?? ""),
);

/** The lead unit offers the lead to another. */
export const action = forMember(async ({ request, context, actor, params }) => {
  const id = params.communityId ?? "";
  const { can } = await getCommunityDesk(context.db.read, actor, id);
  if (!can.lead) throw forbidden();
  const parsed = parseForm(await formOf(request), leadSchema);
  if (!parsed.ok) return wrongForm("lead", parsed.problems);
  const offering = context.db.write((tx) => offerLead(tx, actor, id, parsed.value.stayId));
  const fieldOf = { "community-lead-offered": "stayId", "community-lead-same": "stayId" };
  const outcome = await asProblems(offering, fieldOf, parsed.value);
  if (!outcome.ok) return wrongForm("lead", outcome.problems);
  return redirect(`/desk/communities/${id}?done=lead-offered`);
});

export default function Page() {
  return <SpacePage {...useLoaderData<typeof loader>()} wrong={useActionData<typeof action>()?.wrong} />;
}
