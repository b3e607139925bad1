import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { SpacePage } from "../components/communities/space-page";
import { pageTitle } from "../components/page-title";
import { forMember } from "../http/audience";

import { communitySpaceOf, wrongForm } from "../http/community-space.server";
import { formOf, parseForm } from "../http/forms";
import { activitySchema } from "../models/communities/community";
import { getCommunityDesk } from "../models/communities/desk.server";
import { addActivity } from "../models/communities/texts.server";
import { forbidden } from "../models/domain-error";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "communities:own.title");

export const loader = forMember(({ context, actor, params }) =>
  communitySpaceOf(context, actor, params.communityId ?? ""),
);

/** Members say what is done together. */
export const action = forMember(async ({ request, context, actor, params }) => {
  const id = params.communityId ?? "";
  const { can } = await getCommunityDesk(context.db.read, actor, id);
  if (!can.write) throw forbidden();
  const parsed = parseForm(await formOf(request), activitySchema);
  if (!parsed.ok) return wrongForm("activities", parsed.problems);
  await context.db.write((tx) => addActivity(tx, actor, id, parsed.value));
  return redirect(`/desk/communities/${id}?done=added`);
});

export default function Page() {
  return <SpacePage {...useLoaderData<typeof loader>()} wrong={useActionData<typeof action>()?.wrong} />;
}
