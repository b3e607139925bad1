import { redirect } from "@remix-run/node";
import { forMember } from "../http/audience";
import { approveJoin } from "../models/members/join-requests.server";

export const loader = forMember(async () => redirect("/desk"));

/** Lets somebody into a unit. */
export const action = forMember(async ({ params, context, actor }) => {
  const unit = await context.db.write((tx) => approveJoin(tx, actor, params.requestId ?? ""));
  return redirect(`/organisations/${unit}/members?done=let-in`);
});

/** Never seen: it makes a refusal a page of errors instead of bare words. */
export default function Page() {
  return null;
}
