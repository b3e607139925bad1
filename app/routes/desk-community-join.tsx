import { redirect } from "@remix-run/node";
import { forMember } from "../http/audience";
import { joinCommunity } from "../models/communities/commands.server";

export const loader = forMember(async ({ params }) => redirect(`/desk/communities/${params.communityId}`));

/** A unit that was asked joins. */
export const action = forMember(async ({ context, actor, params }) => {
  const { communityId = "", unitId = "" } = params;
  await context.db.write((tx) => joinCommunity(tx, actor, communityId, unitId));
  return redirect(`/desk/communities/${communityId}?done=joined`);
});

/** Never seen: it makes a refusal a page of errors instead of bare words. */
export default function Page() {
  return null;
}
