import { redirect } from "@remix-run/node";
import { forMember } from "../http/audience";
import { takeLead } from "../models/communities/lead.server";

export const loader = forMember(async ({ params }) => redirect(`/desk/communities/${params.communityId}`));

/** The unit to which it is offered takes the lead. */
export const action = forMember(async ({ context, actor, params }) => {
  const { communityId = "" } = params;
  await context.db.write((tx) => takeLead(tx, actor, communityId));
  return redirect(`/desk/communities/${communityId}?done=lead-taken`);
});

/** Never seen: it makes a refusal a page of errors instead of bare words. */
export default function Page() {
  return null;
}
