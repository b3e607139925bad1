import { redirect } from "@remix-run/node";
import { forMember } from "../http/audience";
import { draftWordsFor } from "../http/community-space.server";
import { joinMinutes } from "../models/communities/texts.server";

export const loader = forMember(async ({ params }) => redirect(`/desk/communities/${params.communityId}`));

/** Goes to the minutes of an activity, which all members of the units write together. */
export const action = forMember(async ({ context, actor, params }) => {
  const { communityId = "", activityId = "" } = params;
  const words = draftWordsFor(actor);
  const id = await context.db.write((tx) => joinMinutes(tx, actor, communityId, activityId, words));
  return redirect(`/desk/${id}`);
});

/** Never seen: it makes a refusal a page of errors instead of bare words. */
export default function Page() {
  return null;
}
