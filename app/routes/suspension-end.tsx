import { redirect } from "@remix-run/node";
import { forMember } from "../http/audience";
import { reinstateMember } from "../models/members/suspensions.server";

export const loader = forMember(async ({ params }) => redirect(`/organisations/${params.id}/members`));

/** Opens a closed account again. */
export const action = forMember(async ({ params, context, actor }) => {
  await context.db.write((tx) => reinstateMember(tx, actor, params.memberId ?? ""));
  return redirect(`/organisations/${params.id}/members?done=reinstated`);
});

/** Never seen: it makes a refusal a page of errors instead of bare words. */
export default function Page() {
  return null;
}
