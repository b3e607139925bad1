import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { JoinRefusePage } from "../components/people/join-refuse-page";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { formOf } from "../http/forms";
import { getJoinRequest } from "../models/members/join-queries.server";
import { refuseJoin } from "../models/members/join-requests.server";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "joining:refuse.title");

export const loader = forMember(async ({ params, context, actor }) => ({
  request: await getJoinRequest(context.db.read, actor, params.requestId ?? ""),
}));

/** Does not let somebody in, for a reason they are told. */
export const action = forMember(async ({ request, params, context: { db }, actor }) => {
  const id = params.requestId ?? "";
  const { organisationId } = await getJoinRequest(db.read, actor, id);
  const reason = String((await formOf(request)).get("reason") ?? "");
  const refusing = db.write((tx) => refuseJoin(tx, actor, id, reason));
  const fieldOf = { "reason-required": "reason", "reason-long": "reason" };
  const outcome = await asProblems(refusing, fieldOf, { reason });
  if (!outcome.ok) return data({ problems: outcome.problems }, { status: 422 });
  return redirect(`/organisations/${organisationId}/members?done=not-let-in`);
});

export default function Page() {
  return <JoinRefusePage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
