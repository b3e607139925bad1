import { data, type HeadersFunction, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PEOPLE_DONE, PeoplePage } from "../components/desk/people-page";
import { headOf } from "../components/desk/work-head";
import { pageTitle } from "../components/page-title";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { formOf, parseForm } from "../http/forms";
import { forbidden } from "../models/domain-error";
import { practiceInvitationSchema } from "../models/members/invitation";
import { tellInvited } from "../models/members/invitation-mail.server";
import { listInvitations } from "../models/members/invitation-queries.server";
import { inviteToPractice } from "../models/members/invitations.server";
import { getDeskPractice } from "../models/practices/queries.server";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "desk:nav.people");
/** The page may hold the link of an invitation. */
export const headers: HeadersFunction = () => ({ "Cache-Control": "private, no-store" });

export const loader = forMember(async ({ context: { db }, actor, params, request }) => {
  const practiceId = params.id ?? "";
  const { practice, members, can } = await getDeskPractice(db.read, actor, practiceId);
  const told = new URL(request.url).searchParams;
  return {
    work: headOf(practice),
    // Addresses are for those who look after the people of a work.
    collaborators: members.map((each) => ({ ...each, email: can.invite ? each.email : "" })),
    invitations: can.invite ? await listInvitations(db.read, { practiceId }) : [],
    own: actor.memberId,
    can,
    done: PEOPLE_DONE.find((each) => each === told.get("done")) ?? null,
    lastOwner: told.get("problem") === "last-owner",
  };
});

/** Answers with the page itself: the link is told once, and a redirect could not carry it. */
export const action = forMember(async ({ context, actor, params, request }) => {
  const practiceId = params.id ?? "";
  const { can } = await getDeskPractice(context.db.read, actor, practiceId);
  if (!can.invite) throw forbidden();
  const parsed = parseForm(await formOf(request), practiceInvitationSchema);
  if (!parsed.ok) return data({ sent: null, problems: parsed.problems }, { status: 422 });
  const { email, part } = parsed.value;
  const inviting = context.db.write(async (tx) => {
    const sent = await inviteToPractice(tx, actor, { practiceId, email, part });
    return tellInvited(tx, actor, sent, context.mailEnabled);
  });
  const outcome = await asProblems(inviting, { "already-collaborator": "email" }, { email, part });
  if (!outcome.ok) return data({ sent: null, problems: outcome.problems }, { status: 422 });
  const link = `${context.publicOrigin}/invitations/${outcome.value.token}`;
  return data({ sent: { email, link, mailed: outcome.value.mailed }, problems: null }, { status: 201 });
});

export default function Page() {
  return <PeoplePage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
