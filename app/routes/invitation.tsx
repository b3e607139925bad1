import { type HeadersFunction, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { InvitationPage } from "../components/people/invitation-page";
import { forMember, forVisitor } from "../http/audience";
import { notFound } from "../models/domain-error";
import { stateOf } from "../models/members/invitation";
import { findInvitation } from "../models/members/invitation-queries.server";
import { acceptInvitation } from "../models/members/invitations.server";

export const meta: MetaFunction = ({ matches }) => [
  ...pageTitle(matches, "people:invitation.title"),
  { name: "robots", content: "noindex" },
];
/** The address is a key, so no copy of the page is kept on the way. */
export const headers: HeadersFunction = () => ({ "Cache-Control": "private, no-store" });

export const loader = forVisitor(async ({ params, context }) => {
  const token = params.token ?? "";
  const invitation = await findInvitation(context.db.read, token);
  if (!invitation) throw notFound();
  const { email, practiceId, to, role, inviterName, expiresAt } = invitation;
  return {
    invitation: { email, practiceId, to, role, inviterName, expiresAt },
    state: stateOf(invitation, Date.now()),
    token,
    own: context.actor?.email ?? null,
  };
});

export const action = forMember(async ({ params, context, actor }) => {
  const accepted = await context.db.write((tx) => acceptInvitation(tx, actor, params.token ?? ""));
  return redirect(accepted.practiceId === null ? "/desk" : `/desk/${accepted.practiceId}`);
});

export default function Page() {
  return <InvitationPage {...useLoaderData<typeof loader>()} />;
}
