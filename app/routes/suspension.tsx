import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { SuspendPage } from "../components/people/suspend-page";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { formOf } from "../http/forms";
import { suspendMember } from "../models/members/suspensions.server";
import { getSuspendable } from "../models/members/unit-queries.server";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "people:suspend.title");

export const loader = forMember(({ params, context, actor }) =>
  getSuspendable(context.db.read, actor, params.id ?? "", params.memberId ?? ""),
);

/** Closes a member's account, for a reason that is kept. */
export const action = forMember(async ({ request, params, context, actor }) => {
  const { id = "", memberId = "" } = params;
  await getSuspendable(context.db.read, actor, id, memberId);
  const reason = String((await formOf(request)).get("reason") ?? "");
  const suspending = context.db.write((tx) => suspendMember(tx, actor, memberId, reason));
  const fieldOf = { "reason-required": "reason", "reason-long": "reason" };
  const outcome = await asProblems(suspending, fieldOf, { reason });
  if (!outcome.ok) return data({ problems: outcome.problems }, { status: 422 });
  return redirect(`/organisations/${id}/members?done=suspended`);
});

export default function Page() {
  return <SuspendPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
