import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { SpacePage } from "../components/communities/space-page";
import { pageTitle } from "../components/page-title";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { communitySpaceOf, wrongForm } from "../http/community-space.server";
import { formOf, parseForm } from "../http/forms";
import { inviteUnit } from "../models/communities/commands.server";
import { inviteUnitSchema } from "../models/communities/community";
import { getCommunityDesk } from "../models/communities/desk.server";
import { forbidden } from "../models/domain-error";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "communities:own.title");

export const loader = forMember(({ context, actor, params }) =>
  communitySpaceOf(context, actor, params.communityId ?? ""),
);

/** The lead unit asks another to join. */
export const action = forMember(async ({ request, context, actor, params }) => {
  const id = params.communityId ?? "";
  const { can } = await getCommunityDesk(context.db.read, actor, id);
  if (!can.lead) throw forbidden();
  const parsed = parseForm(await formOf(request), inviteUnitSchema);
  if (!parsed.ok) return wrongForm("units", parsed.problems);
  const asking = context.db.write((tx) => inviteUnit(tx, actor, id, parsed.value));
  const fieldOf = { "unit-unknown": "unit", "unit-asked": "unit" };
  const outcome = await asProblems(asking, fieldOf, parsed.value);
  if (!outcome.ok) return wrongForm("units", outcome.problems);
  return redirect(`/desk/communities/${id}?done=asked`);
});

export default function Page() {
  return <SpacePage {...useLoaderData<typeof loader>()} wrong={useActionData<typeof action>()?.wrong} />;
}
