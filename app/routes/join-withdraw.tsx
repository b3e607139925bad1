import { redirect } from "@remix-run/node";
import { forMember } from "../http/audience";
import { withdrawJoin } from "../models/members/join-requests.server";

export const loader = forMember(async () => redirect("/desk"));

/** Takes one's own request back. */
export const action = forMember(async ({ params, context, actor }) => {
  const unit = await context.db.write((tx) => withdrawJoin(tx, actor, params.requestId ?? ""));
  return redirect(`/organisations/${unit}/join`);
});

/** Never seen: it makes a refusal a page of errors instead of bare words. */
export default function Page() {
  return null;
}
