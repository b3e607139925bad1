import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { SpacePage } from "../components/communities/space-page";
import { translatorFor } from "../components/messages";
import { pageTitle } from "../components/page-title";
import { forMember } from "../http/audience";

import { communitySpaceOf, draftWordsFor, wrongForm } from "../http/community-space.server";
import { formOf, parseForm } from "../http/forms";
import { yearSchema } from "../models/communities/community";
import { getCommunityDesk } from "../models/communities/desk.server";
import { joinSummary } from "../models/communities/texts.server";
import { forbidden } from "../models/domain-error";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "communities:own.title");

export const loader = forMember(({ context, actor, params }) =>
  communitySpaceOf(context, actor, params.communityId ?? ""),
);

/** A summary of a year, drafted from the record the first time. */
export const action = forMember(async ({ request, context, actor, params }) => {
  const id = params.communityId ?? "";
  const { can, community } = await getCommunityDesk(context.db.read, actor, id);
  if (!can.write) throw forbidden();
  const parsed = parseForm(await formOf(request), yearSchema);
  if (!parsed.ok) return wrongForm("summaries", parsed.problems);
  const { year } = parsed.value;
  const { t } = translatorFor(actor.locale);
  const title = t("communities:summary.name", { name: community.name, year });
  const words = draftWordsFor(actor);
  const work = await context.db.write((tx) => joinSummary(tx, actor, id, { year, title }, words));
  return redirect(`/desk/${work}`);
});

export default function Page() {
  return <SpacePage {...useLoaderData<typeof loader>()} wrong={useActionData<typeof action>()?.wrong} />;
}
