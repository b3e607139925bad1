import { redirect } from "@remix-run/node";
import { forMember } from "../http/audience";
import { keepLead } from "../models/communities/lead.server";

export const loader = forMember(async ({ params }) => redirect(`/desk/communities/${params.communityId}`));

/** The lead stays where it is: one side declines, or the other takes its offer back. */
export const action = forMember(async ({ context, actor, params }) => {
  const { communityId = "" } = params;
  await context.db.write((tx) => keepLead(tx, actor, communityId));
  return redirect(`/desk/communities/${communityId}?done=lead-kept`);
});

/** Never seen: it makes a refusal a page of errors instead of bare words. */
export default function Page() {
  return null;
}
