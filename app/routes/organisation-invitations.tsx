import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { InvitePage } from "../components/people/invite-page";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { formOf, parseForm } from "../http/forms";
import { organisationInvitationSchema } from "../models/members/invitation";
import { tellInvited } from "../models/members/invitation-mail.server";
import { inviteToOrganisation } from "../models/members/invitations.server";
import { rolesIn } from "../models/members/unit-queries.server";
import { getOrganisation } from "../models/organisations/queries.server";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "people:invite.title");

export const loader = forMember(async ({ params, context, actor }) => {
  const { id, name } = await getOrganisation(context.db.read, params.id ?? "");
  return { unit: { id, name }, roles: await rolesIn(context.db.read, actor, id) };
});

/** Answers with the page itself: the link is told once, and a redirect could not carry it. */
export const action = forMember(async ({ request, params, context, actor }) => {
  const organisationId = params.id ?? "";
  await rolesIn(context.db.read, actor, organisationId);
  const parsed = parseForm(await formOf(request), organisationInvitationSchema);
  if (!parsed.ok) return data({ sent: null, problems: parsed.problems }, { status: 422 });
  const { email, role } = parsed.value;
  const inviting = context.db.write(async (tx) => {
    const sent = await inviteToOrganisation(tx, actor, { organisationId, ...parsed.value });
    return tellInvited(tx, actor, sent, context.mailEnabled);
  });
  const fieldOf = { "already-member": "email", "role-too-high": "role" };
  const outcome = await asProblems(inviting, fieldOf, { email, role });
  if (!outcome.ok) return data({ sent: null, problems: outcome.problems }, { status: 422 });
  const link = `${context.publicOrigin}/invitations/${outcome.value.token}`;
  return data({ sent: { email, link, mailed: outcome.value.mailed }, problems: null }, { status: 201 });
});

export default function Page() {
  const { unit, roles } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <InvitePage unit={unit} roles={roles} sent={answer?.sent} problems={answer?.problems} />;
}
