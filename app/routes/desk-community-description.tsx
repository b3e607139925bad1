import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { DescriptionPage } from "../components/communities/description-form";
import { pageTitle } from "../components/page-title";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { formOf, parseForm } from "../http/forms";
import { describeCommunity } from "../models/communities/commands.server";
import { descriptionSchema } from "../models/communities/community";
import { getCommunityDesk } from "../models/communities/desk.server";
import { forbidden } from "../models/domain-error";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "communities:description.title");

export const loader = forMember(async ({ context, actor, params }) => {
  const { community, can } = await getCommunityDesk(context.db.read, actor, params.communityId ?? "");
  if (!can.lead) throw forbidden();
  return { community, units: [] };
});

/** The lead unit says anew what the community is about. */
export const action = forMember(async ({ request, context, actor, params }) => {
  const id = params.communityId ?? "";
  const { can } = await getCommunityDesk(context.db.read, actor, id);
  if (!can.lead) throw forbidden();
  const parsed = parseForm(await formOf(request), descriptionSchema);
  if (!parsed.ok) return data({ problems: parsed.problems }, { status: 422 });
  const describing = context.db.write((tx) => describeCommunity(tx, actor, id, parsed.value));
  const outcome = await asProblems(describing, { "community-exists": "name" }, parsed.value);
  if (!outcome.ok) return data({ problems: outcome.problems }, { status: 422 });
  return redirect(`/desk/communities/${id}?done=described`);
});

export default function Page() {
  return (
    <DescriptionPage
      {...useLoaderData<typeof loader>()}
      problems={useActionData<typeof action>()?.problems}
    />
  );
}
